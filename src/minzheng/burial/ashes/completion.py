"""Completion: numbers of destinations, deposits and interments for the Tab key (骨灰补全)."""

from minzheng.kernel.complete import numbers

ASHES = numbers("burial_ashes", "decided_on")
DEPOSITS = numbers("burial_deposit", "since")
INTERMENTS = numbers("burial_interment", "interred_on")
