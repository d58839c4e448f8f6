"""Completion: numbers of prices and bills for the Tab key (收费补全)."""

from minzheng.kernel.complete import numbers

TARIFFS = numbers("burial_tariff", "name")
BASICS = numbers("burial_basic_service", "since")
BILLS = numbers("burial_bill", "opened_on")
LINES = numbers("burial_bill_line", "served_on")
