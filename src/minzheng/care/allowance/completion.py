"""Completion: case numbers of each allowance, certificates, for the Tab key (津贴补全)."""

from minzheng.kernel.complete import numbers
from minzheng.payout.completion import cases

OLD_AGE = cases("old_age")
ELDER_SERVICE = cases("elder_service")
ELDER_NURSING = cases("elder_nursing")
DISABLED_LIVING = cases("disabled_living")
DISABLED_NURSING = cases("disabled_nursing")
DISABLED_CARER = cases("disabled_carer")
DISABLED_WORK = cases("disabled_work")
CERTIFICATES = numbers("care_certificate")
