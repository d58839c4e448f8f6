"""Completion: case numbers of each benefit for the Tab key (儿童保障补全)."""

from minzheng.kernel.complete import numbers
from minzheng.payout.completion import cases

ORPHAN = cases("orphan")
UNATTENDED = cases("unattended")
HIV = cases("hiv_child")
HARDSHIP = cases("child_hardship")
NURSING = cases("child_nursing")
DREAM = cases("dream_aid")
APPLICATIONS = numbers("child_application", "applied_on")
