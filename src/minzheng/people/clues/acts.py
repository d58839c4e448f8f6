"""Acts on clues (核实死亡线索): confirming one records the death, on the day that was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.people.acts import DIED_BEFORE_BIRTH, DIED_LATER, record_death
from minzheng.people.clues.book import clue_state, is_open, sources_of
from minzheng.people.clues.choices import Verdict
from minzheng.people.clues.models import DeathClue
from minzheng.people.find import death_of
from minzheng.people.models import Person

REFUSED = Problem(
    "clue-not-confirmed",
    "线索 {number} 现在不能核实属实，{count} 个条件不符合",
    "逐条改正后再办",
    cite="民发〔2022〕83号 一(三)",
    kind=Refused,
)
DECIDED = Problem("clue-decided", "已于 {on} 核实为{state}", "用 person clue show 看")
OTHER_DAY = Problem(
    "clue-other-day",
    "已登记 {died_on} 死亡（{source}），线索是 {told}",
    "核对死亡证明；写 --on 已登记的日期，登记有误的报管理员订正",
)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person found out: the day where it is another than the lists', the proof."""

    by: str
    on: date | None = None
    proof: str = ""
    note: str = ""


def confirm(session: Session, clue: DeathClue, told: Confirmed) -> bool:
    """A clue found true; the death is recorded, ``False`` when it was already.

    Raises ``clue-not-confirmed`` with every condition that fails.
    """
    person = session.get_one(Person, clue.person_id)
    day = told.on or clue.died_on
    faults = list(_faults(session, clue, person, day))
    if faults:
        raise REFUSED(number=clue.number, count=len(faults), findings=faults)
    clue.verdict, clue.decided_on, clue.decider = Verdict.true, clock.today(), told.by
    clue.real_on, clue.proof, clue.note = day, told.proof, told.note
    session.add(clue)
    names = dict.fromkeys(found.source.label for found in sources_of(session, clue))
    source = "、".join(names) or "线索核实"
    made = record_death(session, person, day, source=source, document=told.proof)
    session.flush()
    return made is not None


def _faults(session: Session, clue: DeathClue, person: Person, day: date) -> Iterator[Finding]:
    """Decided already, a day that cannot be, another day on file."""
    if not is_open(clue):
        state = clue_state(clue, clock.today())
        yield DECIDED.finding(on=clue.decided_on, state=state)
        return
    if day > clock.today():
        yield DIED_LATER.finding(died_on=day)
    if person.birth is not None and day < person.birth:
        yield DIED_BEFORE_BIRTH.finding(died_on=day, birth=person.birth)
    known = death_of(session, person)
    if known is not None and known.died_on != day:
        yield OTHER_DAY.finding(died_on=known.died_on, source=known.source, told=day)
