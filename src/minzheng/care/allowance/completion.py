"""Completion: case numbers of each allowance for the Tab key (津贴补全)."""

from minzheng.payout.completion import cases

OLD_AGE = cases("old_age")
ELDER_SERVICE = cases("elder_service")
ELDER_NURSING = cases("elder_nursing")
DISABLED_LIVING = cases("disabled_living")
DISABLED_NURSING = cases("disabled_nursing")
