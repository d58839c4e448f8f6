"""Completion: numbers of the books of inspection for the Tab key (检查补全)."""

from minzheng.kernel.complete import numbers

VISITS = numbers("care_inspection")
HAZARDS = numbers("care_hazard")
ITEMS = numbers("care_inspection_item", "code")
INSPECTORS = numbers("care_inspector", "unit")
DUTIES = numbers("care_duty", "what")
RECORDS = numbers("care_duty_record")
SUPPLIES = numbers("care_supply", "thing")
