"""Completion: numbers of the office for the Tab key (登记机关补全)."""

from minzheng.kernel.complete import numbers

REGISTRARS = numbers("marriage_registrar", "since")
TRAININGS = numbers("marriage_registrar_training", "trained_on")
LOTS = numbers("marriage_blank_lot", "first_no")
OFFICES = numbers("marriage_office", "name")
REFITS = numbers("marriage_office_refit", "done_on")
ITEMS = numbers("marriage_office_item", "clause")
DUTIES = numbers("marriage_office_duty", "duty_on")
BLANKS = (
    "SELECT print_no, used_for FROM marriage_blank WHERE instr(print_no, :word) > 0 "
    "ORDER BY state IN ('stored', 'drawn') DESC, print_no"
)
"""Print numbers, the unused first."""
