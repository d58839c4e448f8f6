"""Alive (死亡后还有本人活动): what somebody did after the day on which he is said to have died.

BU-18. Facts that only a living person makes: a marriage, a proof of life, an application for an
allowance, and what other parts of the program tell of him (``catalog.ROLES``) where he had to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from minzheng import catalog
from minzheng.kernel.db import among
from minzheng.kernel.resolve import resolve
from minzheng.payout.allowance.models import AllowanceTerm, LifeProof
from minzheng.payout.models import Grant
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS
from minzheng.people.models import Person

IN_PERSON = frozenset(
    {
        *("申请人", "能力评估", "入住养老机构", "安置入住", "流散救助", "公益性岗位"),
        *("婚姻家庭辅导", "彩礼婚宴申报", "残疾人社区服务"),
    }
)
"""Words of other parts for what nobody can do for somebody who is dead."""


class Sign(NamedTuple):
    """Something done on a day that only the living do (生存迹象)."""

    person_id: int
    on: date
    what: str


def signs(session: Session, died: Mapping[int, date]) -> Iterator[Sign]:
    """What some people, by key with the day of death, did later; facts all sections share."""
    for one in (*_marriages(session, died), *_proofs(session, died), *_applied(session, died)):
        if one.on > died[one.person_id]:
            yield one


def _marriages(session: Session, died: Mapping[int, date]) -> Iterator[Sign]:
    """Registered later; what was void or revoked never was, but somebody came all the same."""
    query = select(Marriage).where(
        or_(among(col(Marriage.man_id), died), among(col(Marriage.woman_id), died))
    )
    for one in session.exec(query.order_by(col(Marriage.id))):
        if one.ended_for in NEVER_WAS:
            continue
        for key in (one.man_id, one.woman_id):
            if key in died:
                yield Sign(key, one.registered_on, "结婚登记")


def _proofs(session: Session, died: Mapping[int, date]) -> Iterator[Sign]:
    query = (
        select(col(Grant.person_id), col(LifeProof.proved_on))
        .join(LifeProof, col(LifeProof.grant_id) == Grant.id)
        .where(among(col(Grant.person_id), died))
        .order_by(col(LifeProof.id))
    )
    for key, on in session.exec(query):
        yield Sign(key, on, "生存认证")


def _applied(session: Session, died: Mapping[int, date]) -> Iterator[Sign]:
    query = (
        select(col(Grant.person_id), col(AllowanceTerm.applied_on))
        .join(AllowanceTerm, col(AllowanceTerm.grant_id) == Grant.id)
        .where(among(col(Grant.person_id), died), col(AllowanceTerm.applied_on).is_not(None))
        .order_by(col(AllowanceTerm.id))
    )
    for key, on in session.exec(query):
        if on is not None:
            yield Sign(key, on, "申请津贴")


def signs_of(session: Session, person: Person, died_on: date) -> list[Sign]:
    """Everything one person did after a day, what other parts tell included; by day."""
    key = person.stored_id
    found = [*signs(session, {key: died_on}), *told_elsewhere(session, person, died_on)]
    return sorted(set(found), key=lambda one: (one.on, one.what))


def told_elsewhere(session: Session, person: Person, died_on: date) -> Iterator[Sign]:
    """What other parts tell of a person that began after a day and that he had to come for."""
    for target in catalog.ROLES:
        for what, _, since, _, _ in resolve(target)(session, person):
            on = _day(since) if what in IN_PERSON else None
            if on is not None and on > died_on:
                yield Sign(person.stored_id, on, what)


def _day(text: str) -> date | None:
    """The day that a text tells; a month, or nothing, is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
