"""Bonds (待解除的婚姻): the marriage that an application is about, as known or as papers prove it.

婚姻登记条例 第十五条: the certificate proves the marriage. Where it is not on file it is taken down
from the certificate (当事人证件); what has ended already is not ended again (MA-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.divorce.models import Divorce
from minzheng.people.choices import MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS, begin, marriages_of, other
from minzheng.people.models import Death

_MRR = "婚姻登记条例 第十五条"

DISSOLVED = Problem(
    "divorce-dissolved", "双方的婚姻已于 {until} 终止（{reason}）",
    "离婚证遗失的办理补领；后来又结婚的，写新的结婚登记日期：--married-on",
    cite="民法典 第一千零八十条",
)  # fmt: skip
MARRIED_OTHER = Problem(
    "divorce-married-other", "{who}未解除的婚姻不是与对方的（{since} 登记）",
    "核对当事人和结婚证；有疑问的查档", cite=_MRR,
)  # fmt: skip
UNPROVED = Problem(
    "divorce-marriage-unproved", "库中没有这段婚姻，没有写{what}",
    "凭结婚证或档案证明写 --married-on 结婚登记日期、--issuer 发证机关", cite=_MRR,
)  # fmt: skip
NUMBER_DIFFERS = Problem(
    "divorce-certificate-differs", "结婚证字号 {value} 与登记的 {known} 不一致",
    "核对结婚证；补发的写补发的字号（BJ……）", cite=_MRR,
)  # fmt: skip
LATER = Problem("divorce-married-later", "结婚登记日期 {value} 晚于受理日期 {on}", "核对结婚证")
AGAIN = "BJ"
"""How the number of a reissued certificate begins: the archive has another."""


@dataclass(frozen=True, slots=True)
class Bond:
    """The marriage on file, if it is, and what speaks against dissolving it."""

    marriage: Marriage | None
    faults: tuple[Finding, ...] = ()


def died_of(session: Session, person_id: int) -> date | None:
    """The day of a death that is on file."""
    return session.exec(select(col(Death.died_on)).where(Death.person_id == person_id)).first()


def bond_of(session: Session, one: Divorce, on: date, married_on: date | None) -> Bond:
    """The marriage of the two that stands on a day, or why there is none to dissolve."""
    both = {one.man_id, one.woman_id}
    every = [m for m in marriages_of(session, sorted(both)) if m.ended_for not in NEVER_WAS]
    ours = [m for m in every if {m.man_id, m.woman_id} == both]
    open_ = next((m for m in ours if m.until is None and m.since <= on), None)
    if open_ is not None:
        return Bond(open_, tuple(_number(one, open_)))
    faults = list(_others(session, one, every))
    last = ours[-1] if ours else None
    if last is not None and last.until is not None and (married_on or last.until) <= last.until:
        if not any(died_of(session, key) for key in both):  # a death is told as such
            reason = last.ended_for.label if last.ended_for is not None else ""
            faults.append(DISSOLVED.finding(until=last.until, reason=reason))
        return Bond(None, tuple(faults))
    lacking = [
        what
        for what, there in (("结婚登记日期", married_on), ("发证机关", one.issuer))
        if not there
    ]
    if lacking and not one.abroad:
        faults.append(UNPROVED.finding(what="、".join(lacking)))
    if married_on is not None and married_on > on:
        faults.append(LATER.finding(value=str(married_on), on=on))
    return Bond(None, tuple(faults))


def prove(session: Session, one: Divorce, on: date, married_on: date | None) -> Marriage:
    """The marriage to dissolve, taken down from the certificate where it is not on file."""
    known = bond_of(session, one, on, married_on).marriage
    if known is not None:
        return known
    assert married_on is not None, "an application without a proved marriage is not accepted"
    return begin(
        session, one.man_id, one.woman_id, since=married_on, registered_on=married_on,
        certificate_no=one.marriage_no, source=MarriageSource.papers,
    )  # fmt: skip


def _number(one: Divorce, marriage: Marriage) -> Iterator[Finding]:
    """The certificate's number is the archive's, unless it was made out again."""
    known, told = marriage.certificate_no.upper(), one.marriage_no.upper()
    if known and told != known and not told.startswith(AGAIN):
        yield NUMBER_DIFFERS.finding(value=one.marriage_no, known=marriage.certificate_no)


def _others(session: Session, one: Divorce, every: list[Marriage]) -> Iterator[Finding]:
    """Neither is married to somebody else who lives."""
    both = {one.man_id, one.woman_id}
    for key, who in ((one.man_id, "男方"), (one.woman_id, "女方")):
        for marriage in every:
            if key not in (marriage.man_id, marriage.woman_id) or marriage.until is not None:
                continue
            spouse = other(marriage, key)
            if spouse not in both and died_of(session, spouse) is None:
                yield MARRIED_OTHER.finding(who=who, since=marriage.registered_on)
