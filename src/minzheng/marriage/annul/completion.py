"""Completion: numbers of courts' papers and revocations for the Tab key (法院文书、撤销补全)."""

from minzheng.kernel.complete import numbers

NOTES = numbers("marriage_court_note", "received_on")
ANNULMENTS = numbers("marriage_annulment", "told_on")
