"""Checks of the ledgers: exits that lead nowhere, sudden jumps of a village (台账检查)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.ledgers.happened import WORDS
from minzheng.assist.ledgers.stats import HANDED
from minzheng.assist.models import Succession
from minzheng.kernel.calendar import add_months
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act, Batch, BatchKind, Decision, Grant, Line
from minzheng.people.divisions import Gazetteer

NO_FOLLOW_ON = Problem(
    "check-exit-without-follow-on",
    "{title} {subject} 于 {decided_on} 终止（{reason}），没有记去向",
    "补记：minzheng assist follow-on {subject} 去向",
    level=Level.warning,
)
JUMP = Problem(
    "check-village-jump",
    "{subject}{title} {month} 比上月：人数 {persons_before} → {persons}，"
    "金额 {amount_before} → {amount} 元，变动超过 {percent}",
    "核对新增、停发、标准调整是否都有依据",
    level=Level.warning,
)


def no_follow_on(session: Session, on: date) -> Found:
    """A47: cases that ended of late, otherwise than by death, without where they went."""
    std = standards_of(session).on(Month.of(on))
    since = add_months(on, -std.count("check.exit_months"))
    succeeded = select(Succession.predecessor_id)
    query = (
        select(Decision, Grant)
        .join(Grant, col(Grant.id) == Decision.grant_id)
        .where(
            Decision.act == Act.terminate,
            Decision.follow_on == "",
            Decision.decided_on >= since,
            Decision.decided_on <= on,
            col(Grant.until).is_not(None),
            Grant.end_reason != DEATH,
            col(Grant.end_reason).not_in(FollowOn.labels()),
            col(Grant.benefit).in_(tuple(WORDS)),
            col(Grant.id).not_in(succeeded),
        )
        .order_by(col(Grant.benefit), col(Grant.case_no))
    )
    for decision, grant in session.exec(query):
        yield {
            "subject": grant.case_no,
            "title": WORDS[grant.benefit],
            "decided_on": decision.decided_on,
            "reason": grant.end_reason,
        }


def jumps(session: Session, on: date) -> Found:
    """A48: villages whose persons or amount moved more than allowed from one month to the next.

    Compared are the newest month handed over and the one before it; villages too small to tell are
    let be.
    """
    places = Gazetteer.load(session)
    standards = standards_of(session)
    for benefit, title in WORDS.items():
        month = _newest(session, benefit, Month.of(on))
        if month is None:
            continue
        std = standards.on(month)
        allowed, least = std.ratio("check.jump_percent"), std.count("check.jump_persons")
        before, now = _villages(session, benefit, month - 1), _villages(session, benefit, month)
        for code in sorted(before):
            old, new = before[code], now.get(code, (0, 0))
            if old[0] < least or all(
                abs(after - was) <= allowed * was for was, after in zip(old, new, strict=True)
            ):
                continue
            yield {
                "subject": places.label(code).replace(" ", ""),
                "title": title,
                "month": month,
                "persons_before": old[0],
                "persons": new[0],
                "amount_before": yuan_grouped(old[1]),
                "amount": yuan_grouped(new[1]),
                "percent": f"{std.value('check.jump_percent').value}%",
            }


def _newest(session: Session, benefit: str, month: Month) -> Month | None:
    """The newest month handed over, by a month."""
    query = select(func.max(Batch.month)).where(
        Batch.benefit == benefit,
        Batch.kind == BatchKind.regular,
        col(Batch.state).in_(HANDED),
        Batch.month <= month,
    )
    found = session.exec(query).one()
    return None if found is None else Month.parse(str(found))


def _villages(session: Session, benefit: str, month: Month) -> dict[str, tuple[int, int]]:
    """Persons and money (分) of a month's regular batch by village; none when there is none."""
    query = (
        select(col(Line.division_code), func.sum(col(Line.persons)), func.sum(col(Line.amount)))
        .join(Batch, col(Batch.id) == Line.batch_id)
        .where(
            Batch.benefit == benefit,
            Batch.month == month,
            Batch.kind == BatchKind.regular,
            col(Batch.state).in_(HANDED),
            Line.amount > 0,
        )
        .group_by(col(Line.division_code))
    )
    return {code: (int(persons), int(money)) for code, persons, money in session.exec(query)}


CHECKS = (
    Check("退出没有去向", NO_FOLLOW_ON, no_follow_on),
    Check("村级人数金额突变", JUMP, jumps),
)
