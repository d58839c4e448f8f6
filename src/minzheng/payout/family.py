"""Family (家庭变化): households paid for the dead, and whose spouses the file does not tell.

A household's line says for how many it was paid; a death told late is in it until the month is
computed again (BU-20). Who married belongs to one household with the spouse, who is divorced to
none with the former one (LK-06; 民发〔2021〕57号 第五条: 共同生活的家庭成员).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import Session

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.moved import CLAIMED, MOVED
from minzheng.payout.registry import titles
from minzheng.people.choices import MarriageEnd

HOUSEHOLD_DEAD = Problem(
    "check-household-paid-dead",
    "{subject} 的成员于 {died_on} 死亡，{months} 仍按 {persons} 人发{title}",
    "列入追回：payout recovery list；办理变更或接续",
    cite="民发〔2022〕83号 一(三)",
)
SPOUSE = Problem(
    "check-household-spouse",
    "{subject} 的成员（证件号 {id_no}）{what}",
    "核对共同生活的家庭成员，变更或重新核定",
    cite="民发〔2021〕57号 第五条",
    level=Level.warning,
)
CHANGED = "marriage.register.rights_days"
"""Days within which rights are looked at again after a marriage changed."""

DIVORCED = (MarriageEnd.divorce, MarriageEnd.court_divorce)

_BELONGS = (
    "{member}.covered AND {member}.since <= l.for_month || '-01' "
    "AND ({member}.until IS NULL OR {member}.until >= l.for_month || '-01')"
)
_LIVING = (
    "SELECT count(*) FROM member o LEFT JOIN death od ON od.person_id = o.person_id "
    f"WHERE o.household_id = g.household_id AND {_BELONGS.format(member='o')} "
    "AND (od.died_on IS NULL OR od.died_on >= l.for_month || '-01')"
)
_PAID_DEAD = (
    "SELECT g.case_no, g.benefit, g.division_code, max(d.died_on) AS died_on, "
    "max(d.told_on) AS told_on, max(l.persons) AS persons, "
    "group_concat(DISTINCT l.for_month) AS months "
    "FROM death d JOIN member m ON m.person_id = d.person_id "
    "JOIN payout_grant g ON g.household_id = m.household_id "
    "JOIN payout_line l ON l.grant_id = g.id AND l.for_month > substr(d.died_on, 1, 7) "
    f"WHERE {_BELONGS.format(member='m')} AND {MOVED.format(line='l')} "
    f"AND NOT {CLAIMED.format(line='l')} AND l.persons > ({_LIVING}) "
    "GROUP BY g.id ORDER BY g.benefit, g.case_no"
)
_OWN_PAID_DEAD = (
    "SELECT g.case_no, g.benefit, g.division_code, d.died_on, d.told_on, 1, "
    "group_concat(DISTINCT l.for_month) "
    "FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
    "JOIN death d ON d.person_id = g.person_id "
    "WHERE g.household_id IS NULL AND l.for_month > substr(d.died_on, 1, 7) "
    f"AND {MOVED.format(line='l')} AND NOT {CLAIMED.format(line='l')} "
    "GROUP BY g.id ORDER BY g.benefit, g.case_no"
)
_WED = (
    "SELECT g.case_no, p.id_no, x.since, x.until, x.ended_for, "
    "EXISTS (SELECT 1 FROM member o WHERE o.household_id = m.household_id "
    "  AND o.person_id = x.spouse AND (o.until IS NULL OR o.until >= :day)) AS there "
    "FROM (SELECT man_id AS who, woman_id AS spouse, since, until, ended_for FROM marriage "
    "      UNION ALL SELECT woman_id, man_id, since, until, ended_for FROM marriage) x "
    "JOIN member m ON m.person_id = x.who AND m.covered AND m.since <= :day "
    "  AND (m.until IS NULL OR m.until >= :day) "
    "JOIN payout_grant g ON g.household_id = m.household_id AND g.since <= :month "
    "  AND (g.until IS NULL OR g.until >= :month) "
    "JOIN person p ON p.id = x.who "
    "LEFT JOIN death d ON d.person_id = x.spouse "
    "WHERE (d.died_on IS NULL) "
    "  AND NOT EXISTS (SELECT 1 FROM marriage n WHERE x.who IN (n.man_id, n.woman_id) "
    "      AND n.since > x.since AND coalesce(n.ended_for, '') NOT IN ('void', 'annulled', "
    "      'revoked')) AND coalesce(x.ended_for, '') NOT IN ('void', 'annulled', 'revoked') "
    "ORDER BY g.case_no, p.id_no"
)


@dataclass(frozen=True, slots=True)
class PaidDead:
    """A case whose money moved for months after a death that it rests on (死后仍发)."""

    case_no: str
    benefit: str
    division: str
    died_on: date
    told_on: date
    persons: int
    months: tuple[str, ...]


def paid_dead(session: Session, *, household: bool) -> Iterator[PaidDead]:
    """All of them of households, or of people's own benefits, that no recovery claims."""
    query = text(_PAID_DEAD if household else _OWN_PAID_DEAD)
    for case_no, benefit, place, died, told, persons, months in session.connection().execute(query):
        days = (date.fromisoformat(died), date.fromisoformat(told))
        yield PaidDead(case_no, benefit, place, *days, persons, tuple(sorted(months.split(","))))


def household_paid_dead(session: Session, on: date) -> Found:
    """BU-20: a household paid for more members than live."""
    known = titles()
    for one in paid_dead(session, household=True):
        yield {
            "subject": one.case_no, "died_on": one.died_on, "months": "、".join(one.months),
            "persons": one.persons, "title": known.get(one.benefit, one.benefit),
        }  # fmt: skip


def household_spouse(session: Session, on: date) -> Found:
    """LK-06: married and the spouse is no member, or divorced and the former one still is."""
    std = standards_of(session).on(Month.of(on))
    before = (on - timedelta(days=std.count(CHANGED))).isoformat()
    facts = {"day": on.isoformat(), "month": str(Month.of(on))}
    rows = session.connection().execute(text(_WED), facts)
    for case_no, id_no, since, until, ended_for, there in rows:
        if until is None and since < before and not there:
            what = f"{since} 起已婚，配偶不在户内"
        elif ended_for in DIVORCED and until < before and there:
            what = f"已于 {until} 离婚，对方还在户内"
        else:
            continue
        yield {"subject": case_no, "id_no": id_no, "what": what}


CHECKS = (
    Check("家庭为死者领款", HOUSEHOLD_DEAD, household_paid_dead),
    Check("配偶与家庭成员不符", SPOUSE, household_spouse),
)
