"""Completion: numbers of adoptions and of file checks for the Tab key (收养补全)."""

from minzheng.kernel.complete import numbers

ADOPTIONS = numbers("child_adoption", "applied_on")
FILE_CHECKS = numbers("child_adoption_check", "checked_on")
