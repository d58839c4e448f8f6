"""Booklets (换证): a reissued booklet spoiled in the making is made again; the 字号 stays."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.office.blanks import replace, replacing
from minzheng.marriage.office.find import signing
from minzheng.marriage.register.choices import Side
from minzheng.marriage.reissue.models import Reissue

NOT_REBOOKED = Problem(
    "reissue-not-rebooked", "{number} 不能换证，{count} 个条件不符合", "逐条解决后再办"
)
NO_BOOKLET = Problem("reissue-no-booklet", "{side}没有补发，没有证可换", "核对是哪一方的证")


def rebook(
    session: Session, one: Reissue, side: Side, told: tuple[str, str, str], on: date
) -> tuple[str, str]:
    """Replace one booklet by another blank; gives the old and the new print number.

    ``told`` are the new print number, the registrar and the reason. Raises
    ``reissue-not-rebooked`` with everything that forbids it.
    """
    new, registrar, reason = told
    old = one.man_blank if side is Side.man else one.woman_blank
    found: list[Finding] = list(signing(session, registrar, on))
    found += replacing(session, old, new, on) if old else [NO_BOOKLET.finding(side=side.label)]
    if found:
        error = NOT_REBOOKED(number=one.number, count=len(found), findings=found)
        error.cite = "；".join(dict.fromkeys(fault.cite for fault in found if fault.cite))
        raise error
    replace(session, old, new, on, reason)
    setattr(one, f"{side.value}_blank", new)
    session.add(one)
    session.flush()
    return old, new
