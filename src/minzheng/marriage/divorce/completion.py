"""Completion: numbers of divorce receipts for the Tab key (离婚登记补全)."""

from minzheng.kernel.complete import numbers

DIVORCES = numbers("marriage_divorce", "applied_on")
