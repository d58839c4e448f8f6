"""Facts about a place and those it is asked for (墓（格）位和使用人), as the rules take them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import Living
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.rules import Candidate, Place
from minzheng.burial.grave.service import contract_on, place_of, proofs_of
from minzheng.burial.ground.grounds import served_by
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import age_on
from minzheng.kernel.codes import birth_of
from minzheng.kernel.dated import goes_on, has_come
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.people.divisions import Gazetteer
from minzheng.people.marriages import other, standing
from minzheng.people.models import Death, Person

ID_NO = re.compile(r"\d{17}[\dX]")
"""A citizen's number, which tells the day of birth; a temporary one does not."""

RESALE = "；使用权不得转让、转卖，腾退后由设施重新提供"
"""What is told of a place that has a contract."""


def std_of(session: Session, day: date) -> MonthStandards:
    """The standards of a day."""
    return standards_of(session).on(Month.of(day))


# --- places ---------------------------------------------------------------------------------------


def place(session: Session, plot: Plot, on: date, *, held_by: int | None = None) -> Place:
    """A place on a day; ``held_by`` is the contract that may hold it without being in the way."""
    ground = session.get_one(Ground, plot.ground_id)
    return Place(
        number=plot.number, kind=plot.kind, holds=plot.holds, capacity=plot.capacity,
        area=plot.area, ground=ground.kind, nature=ground.nature,
        earth_burial=ground.earth_burial,
        served=frozenset(served_by(session, ground.stored_id, on)),
        taken=taken(session, plot, on, held_by), unlawful=unlawful(ground, on),
        sold=0 if held_by else sold(session, ground.stored_id, on),
        approved=ground.approved_plots,
    )  # fmt: skip


def unlawful(ground: Ground, on: date) -> str:
    """Why a ground may give no places on a day; '' where it may."""
    if not ground.approval_no:
        return "没有批准或备案文号"
    return "" if goes_on(ground.opened_on, ground.closed_on, on) else f"在 {on} 没有启用或已停用"


def taken(session: Session, plot: Plot, on: date, held_by: int | None = None) -> str:
    """Why a place is not free on a day; '' where it is."""
    if plot.planned or plot.built_on > on:
        return "还没有建成"
    if has_come(plot.blocked_on, on):
        return f"已封存（{plot.blocked_for}）"
    query = select(Contract).where(Contract.plot_id == plot.id, col(Contract.ended_on).is_(None))
    one = contract_on(session, plot.stored_id, on) or session.exec(query).first()
    return f"已有合同 {one.number}{RESALE}" if one is not None and one.id != held_by else ""


def sold(session: Session, ground_id: int, on: date) -> int:
    """How many places of a ground are held by contracts on a day."""
    query = (
        select(func.count())
        .select_from(Contract)
        .join(Plot, col(Plot.id) == Contract.plot_id)
        .where(
            Plot.ground_id == ground_id,
            Contract.signed_on <= on,
            col(Contract.ended_on).is_(None) | (col(Contract.ended_on) > on),
        )
    )
    return session.exec(query).one()


# --- users ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a user; ``number`` is that of a citizen, or temporary."""

    number: str
    reason: Living = Living.none
    certificate: str = ""
    death_proof: str = ""
    cremation_proof: str = ""


def person_by(session: Session, number: str) -> Person | None:
    """Somebody by number, if he is on file."""
    return session.exec(select(Person).where(Person.id_no == number)).first()


def candidates(
    session: Session, told: Sequence[Told], beside: Iterable[User], on: date
) -> list[Candidate]:
    """Those who are told of, as the rules take them; ``beside`` are users of the place already."""
    people = [person_by(session, one.number) for one in told]
    keys = {person.stored_id for person in people if person is not None}
    keys |= {one.person_id for one in beside if one.left_on is None}
    dead = {
        key
        for key, day in session.exec(
            select(col(Death.person_id), col(Death.died_on)).where(
                among(col(Death.person_id), keys)
            )
        )
        if day <= on
    }
    made = []
    for place_, (one, person) in enumerate(zip(told, people, strict=True), 1):
        who = "使用人" if len(told) == 1 else f"第{place_}使用人"
        made.append(_candidate(session, (one, person, who), dead, on))
    return made


def _candidate(
    session: Session, told: tuple[Told, Person | None, str], dead: set[int], on: date
) -> Candidate:
    """One of them."""
    one, person, who = told
    if person is None:
        return Candidate(
            who, died=False, death_proof=one.death_proof, cremation_proof=one.cremation_proof,
            reason=one.reason, certificate=one.certificate, age=_age(one.number, None, on),
            homes=frozenset(), local=one.number[:6] == region(session),
        )  # fmt: skip
    death, cremation = proofs_of(session, person.stored_id)
    pairs = ((one.death_proof, death, "死亡证明号"), (one.cremation_proof, cremation, "火化证明号"))
    homes = homes_of(session, person)
    held = place_of(session, person.stored_id, on)
    return Candidate(
        who=who, died=person.stored_id in dead, death_proof=one.death_proof or death,
        cremation_proof=one.cremation_proof or cremation, reason=one.reason,
        certificate=one.certificate, age=_age(one.number, person, on),
        spouse=spouse_of(session, person.stored_id, dead, on), homes=homes,
        local=any(code.startswith(region(session)) for code in homes),
        elsewhere=held[0].number if held is not None else "",
        differs=tuple(what for said, known, what in pairs if said and known and said != known),
    )  # fmt: skip


def _age(number: str, person: Person | None, on: date) -> int | None:
    """Completed years, by the file or by the number."""
    birth = person.birth if person is not None else None
    if birth is None and ID_NO.fullmatch(number):
        birth = birth_of(number)
    return age_on(birth, on) if birth is not None else None


def homes_of(session: Session, person: Person) -> frozenset[str]:
    """The codes of the village and the township that somebody is or was registered in."""
    query = select(DeathReport.division_code).where(DeathReport.person_id == person.id)
    code = session.exec(query).first() or person.division_code
    if not code:
        return frozenset()
    return frozenset({code, Gazetteer.load(session).township_of(code)} - {""})


def spouse_of(session: Session, person_id: int, dead: Iterable[int], on: date) -> bool | None:
    """Whether somebody is the spouse of one of the dead; ``None`` where no marriage is on file."""
    marriage = standing(session, person_id, on).marriage
    return None if marriage is None else other(marriage, person_id) in set(dead)
