"""Booklets (换证): a booklet spoiled in the making is made again; the 字号 stays (结婚证印制号).

Not the reissue of a lost or worn certificate: that has a number of its own (补领).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.office.blanks import BLANK_TWICE, replace, replacing
from minzheng.marriage.office.find import signing
from minzheng.marriage.register.choices import Side
from minzheng.marriage.register.models import Registration
from minzheng.people.marriage_models import Marriage

NOT_REBOOKED = Problem(
    "marriage-not-rebooked", "{number} 不能换证，{count} 个条件不符合", "逐条解决后再办"
)
OVER = Problem(
    "marriage-rebook-over", "{number} 的婚姻已于 {until} 终止", "不再制作结婚证；需要的出具档案",
    cite="婚姻登记条例 第二十一条",
)  # fmt: skip


def rebook(
    session: Session, one: Registration, side: Side, told: tuple[str, str, str], on: date
) -> tuple[str, str]:
    """Replace one booklet by another blank; gives the old and the new print number.

    ``told`` are the new print number, the registrar and the reason. Raises
    ``marriage-not-rebooked`` with everything that forbids it.
    """
    new, registrar, reason = told
    old = one.man_blank if side is Side.man else one.woman_blank
    found = [*_standing(session, one), *signing(session, registrar, on)]
    found += replacing(session, old, new, on)
    found += [BLANK_TWICE.finding(value=new)] if new == old else []
    if found:
        cite = "；".join(dict.fromkeys(fault.cite for fault in found if fault.cite))
        error = NOT_REBOOKED(number=one.number, count=len(found), findings=found)
        error.cite = cite
        raise error
    replace(session, old, new, on, reason)
    if side is Side.man:
        one.man_blank = new
    else:
        one.woman_blank = new
    session.add(one)
    session.flush()
    return old, new


def _standing(session: Session, one: Registration) -> Iterator[Finding]:
    """The marriage stands."""
    until = session.get_one(Marriage, one.marriage_id).until
    if until is not None:
        yield OVER.finding(number=one.number, until=until)
