"""Completion: numbers of means checks for the Tab key (核对编号补全)."""

MEANS_BATCHES = """
SELECT number, purpose FROM means_batch WHERE instr(number, upper(:word)) = 1
ORDER BY number DESC
"""
