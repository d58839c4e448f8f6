"""Marriages (婚姻状况): who is married to whom on a day, as events in their order tell it.

Every section asks here; only acts of a registry, a court's paper, imported data and a death write.
民法典 第一千零四十九条 (registration makes a marriage), 第一千零五十四条 (what is void never was),
第五十一条 (a declaration of death ends it, its revocation revives it), 第一千零八十条 (divorce).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng.errors import Refused
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Death

NEVER_WAS = (MarriageEnd.void, MarriageEnd.annulled, MarriageEnd.revoked)
"""Ends after which a marriage counts as if it had never been (自始没有法律约束力)."""

_BY_DEATH = (MarriageEnd.death, MarriageEnd.declared_dead)

MARRIED_ALREADY = Problem(
    "marriage-standing", "{who}有未解除的婚姻（{since} 起，{certificate}）",
    "核对婚姻信息；已解除的先登记法院文书或离婚",
    cite="民法典 第一千零四十二条；婚姻登记条例 第九条", kind=Refused,
)  # fmt: skip
ENDED_ALREADY = Problem(
    "marriage-ended", "这段婚姻已于 {until} 终止（{reason}）", "核对当事人", kind=Refused
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's marital status on a day, since when, and the marriage that says so (婚姻状况)."""

    status: MaritalStatus
    since: date | None = None
    marriage: Marriage | None = None


UNMARRIED = Standing(MaritalStatus.unmarried)


# --- asking ---------------------------------------------------------------------------------------


def marriages_of(session: Session, keys: Collection[int]) -> list[Marriage]:
    """All marriages of some people, those that never were among them, the earliest first."""
    query = (
        select(Marriage)
        .where(or_(among(col(Marriage.man_id), keys), among(col(Marriage.woman_id), keys)))
        .order_by(col(Marriage.since), col(Marriage.id))
    )
    return list(session.exec(query))


def other(marriage: Marriage, person_id: int) -> int:
    """The key of the spouse."""
    return marriage.woman_id if marriage.man_id == person_id else marriage.man_id


def standings(session: Session, keys: Collection[int], day: date) -> dict[int, Standing]:
    """The marital status of some people on a day; everybody asked for is in the answer."""
    found = marriages_of(session, keys)
    spouses = {key for one in found for key in (one.man_id, one.woman_id)}
    query = select(col(Death.person_id), col(Death.died_on)).where(
        among(col(Death.person_id), spouses)
    )
    died = dict(session.exec(query).all())
    theirs: dict[int, list[Marriage]] = {key: [] for key in keys}
    for one in found:
        for key in (one.man_id, one.woman_id):
            if key in theirs:
                theirs[key].append(one)
    return {key: told(key, known, died, day) for key, known in theirs.items()}


def standing(session: Session, person_id: int, day: date) -> Standing:
    """The marital status of one person on a day."""
    return standings(session, [person_id], day)[person_id]


def told(
    person_id: int, marriages: Iterable[Marriage], died: dict[int, date], day: date
) -> Standing:
    """The status that a person's marriages, in the order of their days, come to on a day.

    ``died`` are the deaths known, by person. What never was is passed over.
    """
    counted = [one for one in marriages if one.since <= day and one.ended_for not in NEVER_WAS]
    if not counted:
        return UNMARRIED
    last = counted[-1]
    if last.until is not None and last.until <= day:
        by_death = last.ended_for in _BY_DEATH
        ended = MaritalStatus.widowed if by_death else MaritalStatus.divorced
        return Standing(ended, last.until, last)
    lost = died.get(other(last, person_id))
    if lost is not None and lost <= day:
        return Standing(MaritalStatus.widowed, lost, last)
    return Standing(MaritalStatus.married, last.since, last)


# --- writing --------------------------------------------------------------------------------------


def begin(
    session: Session,
    man_id: int,
    woman_id: int,
    *,
    since: date,
    registered_on: date,
    certificate_no: str,
    source: MarriageSource,
) -> Marriage:
    """A marriage made; raises ``marriage-standing`` where one of the two has another.

    A former marriage whose other party is recorded dead is ended with that death first.
    """
    for key, who in ((man_id, "男方"), (woman_id, "女方")):
        for one in _open(session, key):
            lost = _died(session, other(one, key))
            if lost is None:
                raise MARRIED_ALREADY(
                    who=who, since=one.since, certificate=one.certificate_no or "没有字号"
                )
            end(session, one, lost, MarriageEnd.death)
    made = Marriage(
        man_id=man_id, woman_id=woman_id, since=since, registered_on=registered_on,
        certificate_no=certificate_no, source=source,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def end(
    session: Session, marriage: Marriage, until: date, reason: MarriageEnd, document: str = ""
) -> None:
    """A marriage ended; one that never was ends on the day it began. Raises ``marriage-ended``."""
    if marriage.until is not None and marriage.ended_for is not None:
        raise ENDED_ALREADY(until=marriage.until, reason=marriage.ended_for.label)
    end_otherwise(session, marriage, until, reason, document)


def end_otherwise(
    session: Session, marriage: Marriage, until: date, reason: MarriageEnd, document: str = ""
) -> None:
    """What was found later stands in the place of what was held to have ended it (文书后到).

    A court's paper often comes when a death or another end is on file already.
    """
    marriage.until = marriage.since if reason in NEVER_WAS else max(until, marriage.since)
    marriage.ended_for, marriage.end_document = reason, document
    session.add(marriage)
    session.flush()


def past(session: Session, marriage: Marriage) -> Marriage:
    """A marriage entered from papers when it is over already; whoever married since may stay so."""
    if marriage.until is None or marriage.ended_for is None:
        raise ValueError("a marriage that goes on is made by begin()")
    session.add(marriage)
    session.flush()
    return marriage


def revive(session: Session, marriage: Marriage) -> None:
    """A marriage that a declaration of death had ended stands again (民法典 第五十一条)."""
    marriage.until = marriage.ended_for = None
    marriage.end_document = ""
    session.add(marriage)
    session.flush()


def end_by_death(session: Session, person_id: int, died_on: date) -> Marriage | None:
    """The marriage that somebody's death ends, if there is one."""
    ended = None
    for one in _open(session, person_id):
        if one.since <= died_on:
            end(session, one, died_on, MarriageEnd.death)
            ended = one
    return ended


def _open(session: Session, person_id: int) -> list[Marriage]:
    """The marriage of a person that has not ended."""
    return [one for one in marriages_of(session, [person_id]) if one.until is None]


def _died(session: Session, person_id: int) -> date | None:
    return session.exec(select(col(Death.died_on)).where(Death.person_id == person_id)).first()
