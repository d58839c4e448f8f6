"""Completion: standards, counties, changes and sections of checks for the Tab key (系统补全)."""

from minzheng import catalog
from minzheng.kernel.complete import numbers

STANDARDS = """
SELECT key, label FROM standard_value
WHERE instr(key, :word) = 1 OR instr(label, :word) > 0
GROUP BY key ORDER BY key
"""

CHANGES = """
SELECT id, reason FROM audit_change WHERE instr(id, :word) = 1 ORDER BY id DESC
"""

DOUBTS = numbers("check_doubt", "check_id")

SECTIONS = tuple((name, catalog.SECTIONS.get(name, "")) for name in catalog.CHECKS)
