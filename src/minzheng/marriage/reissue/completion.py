"""Completion: numbers of reissues for the Tab key (补领补全)."""

from minzheng.kernel.complete import numbers

REISSUES = numbers("marriage_reissue", "applied_on")
