"""Checks of care, room by room (养老与残疾人检查)."""

from __future__ import annotations

from minzheng.care.allowance import checks as allowance
from minzheng.care.assess import checks as assess
from minzheng.care.facility import checks as facility
from minzheng.care.inspect import checks as inspect
from minzheng.care.service import checks as service
from minzheng.care.subsidy import checks as subsidy
from minzheng.care.visit import checks as visit
from minzheng.care.voucher import checks as voucher
from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = (
    *allowance.CHECKS,
    *assess.CHECKS,
    *facility.CHECKS,
    *visit.CHECKS,
    *service.CHECKS,
    *inspect.CHECKS,
    *voucher.CHECKS,
    *subsidy.CHECKS,
)
