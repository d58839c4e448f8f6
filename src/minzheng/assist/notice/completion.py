"""Completion: numbers of notices for the Tab key (公示补全)."""

NOTICES = """
SELECT number, posted_on FROM assist_notice WHERE instr(number, upper(:word)) = 1
ORDER BY number DESC
"""
