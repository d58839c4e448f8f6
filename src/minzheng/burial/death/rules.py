"""Rules (死亡信息报送的条件): what a report has to say, and what has to hold to confirm it.

殡葬管理条例 第二十三条: a medical body proves a normal death, the police prove an unnatural one
that no medical body treated. What forbids something is told all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.death.alive import signs_of
from minzheng.burial.death.choices import DiedAt, Manner, Prover
from minzheng.burial.death.models import DeathReport, FuneralGrant, Told
from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.codes import birth_of
from minzheng.kernel.column import Row
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Fault, Values
from minzheng.people.find import death_of, normal_no
from minzheng.people.models import Person

PROOF_LAW = "殡葬管理条例 第二十三条"
NO_PLACE = Problem(
    "death-place-missing", "没有写户籍地", "本县户籍的写乡镇、村；外地户籍的写外地户籍地"
)
TWO_PLACES = Problem("death-place-twice", "又写了本县的户籍地，又写了外地户籍", "只写一处")
BEFORE_BIRTH = Problem(
    "death-before-birth", "死亡日期 {died_on} 早于出生日期 {birth}", "核对是不是同一个人"
)
EARLY = Problem("death-day-early", "「{title}」{day} 早于死亡日期 {died_on}", "核对日期")
NO_PROOF = Problem(
    "death-proof-missing", "没有写{what}", "补上死亡证明再确认：加 --proof-no 等选项",
    cite=PROOF_LAW, kind=Refused,
)  # fmt: skip
WRONG_PROVER = Problem(
    "death-proof-prover", "{manner}、在{place}死亡的，死亡证明由{wanted}出具，写的是{told}",
    "核对死亡类型和证明；写错的退回补正", cite=PROOF_LAW, kind=Refused,
)  # fmt: skip
PROOF_OTHER = Problem(
    "death-proof-other", "「{title}」与报送时写的不同",
    "先补正再确认：burial death amend", kind=Refused,
)  # fmt: skip
OTHER_DAY = Problem(
    "death-day-other", "人员库中已登记 {known} 死亡（{source}），报送写 {died_on}",
    "核对死亡证明；报送有误的退回，登记有误的报管理员订正", kind=Refused,
)  # fmt: skip
ACTED = Problem(
    "death-acted-later", "{died_on} 死亡，{on} 还有{what}",
    "先核实：报送有误的退回；确已死亡、他人代办或冒用的加 --verified 核实情况", kind=Refused,
)  # fmt: skip
EARLIER = Problem(
    "death-act-early", "「{title}」{day} 早于报送日期 {reported_on}", "核对日期", kind=Refused
)
UNCONFIRMED = Problem(
    "death-unconfirmed", "{number} 还没有确认（{state}）", "先确认：burial death confirm",
    kind=Refused,
)  # fmt: skip

WAITING, CONFIRMED, RETURNED = "待确认", "已确认", "退回"


def report_state(one: DeathReport, on: date) -> str:
    """Where a report stands on a day."""
    if one.confirmed_on is not None and one.confirmed_on <= on:
        return CONFIRMED
    if one.returned_on is not None and one.returned_on <= on:
        return RETURNED
    return WAITING


# --- a report -------------------------------------------------------------------------------------


def report_faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be in a report: a place twice or not at all, days out of order."""
    if told["township"] and told["away"]:
        yield "away", TWO_PLACES.finding()
    if not told["township"] and not told["away"]:
        yield "township", NO_PLACE.finding()
    died_on = told["died_on"]
    if died_on is None:
        return
    birth = _birth(session, str(getattr(told["id_no"], "value", told["id_no"]) or ""))
    if birth is not None and died_on < birth:
        yield "died_on", BEFORE_BIRTH.finding(died_on=died_on, birth=birth)
    for name in ("reported_on", "proof_on"):
        if told[name] is not None and told[name] < died_on:
            title = DeathReport.model_fields[name].title
            yield name, EARLY.finding(title=title, day=told[name], died_on=died_on)


def _birth(session: Session, number: str) -> date | None:
    """When the person with a number was born, as far as the file or the number says."""
    known = session.exec(select(Person).where(Person.id_no == normal_no(number))).first()
    if known is not None and known.birth is not None:
        return known.birth
    return birth_of(number) if len(number) == 18 else None


# --- confirming -----------------------------------------------------------------------------------


def proof_faults(told: Mapping[str, Any]) -> Iterator[Finding]:
    """The proof of death is there, whole, and from whoever has to give it (第二十三条)."""
    for name in ("prover", "proof_no", "proof_by", "proof_on"):
        if not told[name]:
            yield NO_PROOF.finding(what=DeathReport.model_fields[name].title)
    wanted = provers(told["manner"], told["died_at"])
    if told["prover"] is not None and told["prover"] not in wanted:
        yield WRONG_PROVER.finding(
            manner=told["manner"].label,
            place=told["died_at"].label,
            wanted="或".join(one.label for one in wanted),
            told=told["prover"].label,
        )


def provers(manner: Manner, died_at: DiedAt) -> tuple[Prover, ...]:
    """Who may prove a death; of an unnatural one in hospital either (第二十三条)."""
    if manner is Manner.normal:
        return (Prover.medical,)
    return tuple(Prover) if died_at is DiedAt.hospital else (Prover.police,)


PROOF = ("prover", "proof_no", "proof_by", "proof_on")
"""What may be told when a death is confirmed."""


def confirm_faults(session: Session, one: DeathReport, given: Values) -> Iterator[Finding]:
    """Everything that forbids to confirm a death: proof, another day on file, signs of life.

    Signs that were looked into and found to be no life are told as ``verified`` (代办、冒用).
    """
    told = {name: given.get(name) or getattr(one, name) for name in PROOF}
    yield from proof_faults({**told, "manner": one.manner, "died_at": one.died_at})
    for name in PROOF:
        kept, now = getattr(one, name), given.get(name)
        if kept and now and kept != now:
            yield PROOF_OTHER.finding(title=DeathReport.model_fields[name].title)
    yield from act_day_faults(one, given, "confirmed_on")
    person = session.get_one(Person, one.person_id)
    known = death_of(session, person)
    if known is not None and known.died_on != one.died_on:
        yield OTHER_DAY.finding(known=known.died_on, source=known.source, died_on=one.died_on)
    for sign in () if given.get("verified") else signs_of(session, person, one.died_on):
        yield ACTED.finding(died_on=one.died_on, on=sign.on, what=sign.what)


def act_day_faults(one: DeathReport, given: Values, name: str) -> Iterator[Finding]:
    """Nothing is done with a report before it came."""
    day = given.get(name)
    if day is not None and day < one.reported_on:
        title = DeathReport.model_fields[name].title
        yield EARLIER.finding(title=title, day=day, reported_on=one.reported_on)


# --- telling --------------------------------------------------------------------------------------


def told_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Others are told of a confirmed death only."""
    yield from after_faults(session, told, Told, "told_on")


def grant_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A funeral grant is paid for a confirmed death, and is something."""
    if told["amount"] is not None and told["amount"] <= 0:
        title = FuneralGrant.model_fields["amount"].title
        yield "amount", NOT_POSITIVE.finding(title=title)
    yield from after_faults(session, told, FuneralGrant, "paid_on")


def after_faults(session: Session, told: Values, model: type[Row], name: str) -> Iterator[Fault]:
    """What follows a death is entered when it is confirmed, and is not dated before it."""
    number, day = str(told["of"] or ""), told[name]
    query = select(DeathReport).where(DeathReport.number == number)
    one = session.exec(query).one_or_none()
    if one is None or day is None:
        return
    if one.confirmed_on is None:
        state = report_state(one, clock.today())
        yield "of", UNCONFIRMED.finding(number=number, state=state)
    elif day < one.died_on:
        title = model.model_fields[name].title
        yield name, EARLY.finding(title=title, day=day, died_on=one.died_on)
