"""Checks of marriage, room by room (婚姻登记检查)."""

from __future__ import annotations

from minzheng.kernel.check import Check
from minzheng.marriage.annul import checks as annul
from minzheng.marriage.archive import checks as archive
from minzheng.marriage.divorce import checks as divorce
from minzheng.marriage.figures import checks as figures
from minzheng.marriage.office import checks as office
from minzheng.marriage.register import checks as register
from minzheng.marriage.reissue import checks as reissue
from minzheng.marriage.service import checks as service
from minzheng.marriage.verify import checks as verify

CHECKS: tuple[Check, ...] = (
    *office.CHECKS,
    *register.CHECKS,
    *divorce.CHECKS,
    *reissue.CHECKS,
    *annul.CHECKS,
    *archive.CHECKS,
    *verify.CHECKS,
    *service.CHECKS,
    *figures.CHECKS,
)
