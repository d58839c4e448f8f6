"""Booklets (换证): a divorce booklet spoiled in the making is made again; the 字号 stays (印制号).

Not the reissue of a lost or worn certificate: that has a number of its own (补领).
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.kernel.finding import Problem
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.office.blanks import BLANK_TWICE, replace, replacing
from minzheng.marriage.office.find import signing
from minzheng.marriage.register.choices import Side

NOT_REBOOKED = Problem(
    "divorce-not-rebooked", "{number} 不能换证，{count} 个条件不符合", "逐条解决后再办"
)
NOT_ISSUED = Problem("divorce-not-issued", "{number} 没有发离婚证", "发证：marriage divorce finish")


def rebook(
    session: Session, one: Divorce, side: Side, told: tuple[str, str, str], on: date
) -> tuple[str, str]:
    """Replace one booklet by another blank; gives the old and the new print number.

    ``told`` are the new print number, the registrar and the reason. Raises ``divorce-not-issued``,
    and ``divorce-not-rebooked`` with everything that forbids it.
    """
    if one.registered_on is None:
        raise NOT_ISSUED(number=one.number)
    new, registrar, reason = told
    old = one.man_blank if side is Side.man else one.woman_blank
    found = [*signing(session, registrar, on), *replacing(session, old, new, on)]
    found += [BLANK_TWICE.finding(value=new)] if new == old else []
    if found:
        error = NOT_REBOOKED(number=one.number, count=len(found), findings=found)
        error.cite = "；".join(dict.fromkeys(fault.cite for fault in found if fault.cite))
        raise error
    replace(session, old, new, on, reason)
    if side is Side.man:
        one.man_blank = new
    else:
        one.woman_blank = new
    session.add(one)
    session.flush()
    return old, new
