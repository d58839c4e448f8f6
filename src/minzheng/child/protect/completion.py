"""Completion: numbers of protection for the Tab key (保护补全)."""

from minzheng.kernel.complete import numbers

REPORTS = numbers("child_report", "received_on")
CUSTODIES = numbers("child_custody", "since")
SUITS = numbers("child_suit", "filed_on")
REFERRALS = numbers("child_referral", "referred_on")
NOTES = numbers("child_note", "noted_on")
STREET = numbers("child_street", "found_on")
