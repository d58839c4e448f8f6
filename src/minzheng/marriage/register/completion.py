"""Completion: numbers of registrations and refusals for the Tab key (结婚登记补全)."""

from minzheng.kernel.complete import numbers

REGISTRATIONS = numbers("marriage_registration", "registered_on")
PAPERS = """
SELECT number, '结婚登记' FROM marriage_registration WHERE instr(number, :word) > 0
UNION ALL SELECT number, '不予登记' FROM marriage_refusal WHERE instr(number, :word) > 0
ORDER BY 1 DESC
"""
"""What letters are made of."""
