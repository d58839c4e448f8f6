"""Completion: numbers of reform for the Tab key (殡葬改革补全)."""

from minzheng.kernel.complete import numbers

AGENTS = numbers("burial_agent", "name")
MISCONDUCTS = numbers("burial_agent_misconduct", "found_on")
COUNCILS = numbers("burial_council", "founded_on")
ATTENDED = numbers("burial_council_attended", "held_on")
MEMORIALS = numbers("burial_memorial", "held_on")
BOOKINGS = numbers("burial_booking", "booked_for")
COMPLAINTS = numbers("burial_complaint", "received_on")
INSPECTIONS = numbers("burial_inspection", "inspected_on")
CASES = numbers("burial_law_case", "opened_on")
PROJECTS = numbers("burial_reform_project", "name")
