"""Completion: numbers of tombs for the Tab key (散坟补全)."""

from minzheng.kernel.complete import numbers

TOMBS = numbers("burial_tomb", "found_on")
