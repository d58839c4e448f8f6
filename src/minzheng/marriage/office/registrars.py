"""Registrars (婚姻登记员): cards, training and its validity, leaving (婚姻登记条例 第六条; M15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.kernel.dated import goes_on, has_come, holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.table import Column
from minzheng.marriage.office.choices import BlankState
from minzheng.marriage.office.find import GONE as GONE_THEN
from minzheng.marriage.office.find import NO_REGISTRAR, registrar_of
from minzheng.marriage.office.models import Blank, Registrar, RegistrarTraining
from minzheng.people.find import normal_no
from minzheng.people.links import person_link
from minzheng.people.models import Person

CARD_HELD = Problem("registrar-card-held", "登记员证号已由 {number} 使用", "核对登记员证号")
HERE_ALREADY = Problem(
    "registrar-here", "这个人已在簿（{number}），没有离岗", "再培训的：marriage registrar train"
)
NOT_NEWER = Problem(
    "registrar-training-older", "已登记 {day} 的培训考核，{value} 不比它新",
    "补记以前的：marriage registrar training add",
)  # fmt: skip
HOLDS_BLANKS = Problem(
    "registrar-holds-blanks", "{number} 手中还有 {count} 本空白证（{value} 起）",
    "先交回：marriage blank give-back",
)  # fmt: skip

AT_WORK, EXPIRED, GONE = "在岗", "培训过期", "离岗"
SAMPLE = "DJ2018-00001"
VALID_TO = "有效期至"


def registrar_state(one: Registrar, on: date) -> str:
    """What a registrar is on a day, by the newest training."""
    if has_come(one.left_on, on):
        return GONE
    return AT_WORK if holds(one.trained_on, one.valid_to, on) else EXPIRED


def at_work(session: Session, on: date) -> list[Registrar]:
    """Who works on a day, whether trained or not, by number."""
    found = session.exec(select(Registrar).order_by(Registrar.number))
    return [one for one in found if one.since <= on and not has_come(one.left_on, on)]


def working(session: Session, told: str, on: date) -> Iterator[Finding]:
    """What forbids to give a registrar anything on a day: unknown, or not at work."""
    one = registrar_of(session, told)
    if one is None:
        yield NO_REGISTRAR.finding(value=told)
    elif not goes_on(one.since, one.left_on, on):
        yield GONE_THEN.finding(number=one.number, on=on)


def in_hand(session: Session, one: Registrar) -> tuple[int, str]:
    """How many drawn blanks a registrar has not used, and the first of them."""
    query = select(func.count(), func.min(Blank.print_no)).where(
        Blank.registrar_id == one.id, Blank.state == BlankState.drawn
    )
    count, first = session.exec(query).one()
    return int(count), first or ""


# --- faults ---------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A card for one registrar; nobody twice at once; a training that ends after it began."""
    yield from _term(told)
    number = normal_no(str(getattr(told["id_no"], "value", told["id_no"]) or ""))
    query = select(Registrar, Person).join(Person, col(Person.id) == Registrar.person_id)
    for other, person in session.exec(query.order_by(Registrar.number)):
        if person.id_no == number and other.since == told["since"]:
            continue  # the same line again
        if told["card_no"] and other.card_no == told["card_no"]:
            yield "card_no", CARD_HELD.finding(number=other.number)
        since = told["since"]
        if person.id_no == number and since is not None and not has_come(other.left_on, since):
            yield "id_no", HERE_ALREADY.finding(number=other.number)


def _term(told: Values) -> Iterator[Fault]:
    """The last day of a training is not before the first."""
    if None not in (told["trained_on"], told["valid_to"]) and told["valid_to"] < told["trained_on"]:
        yield "valid_to", ENDS_BEFORE.finding(title=VALID_TO)


def _train_faults(session: Session, one: Registrar, given: Values) -> Iterator[Finding]:
    """Newer than what is on file, with an end after its beginning."""
    day, until = given.get("trained_on"), given.get("valid_to")
    if day is not None and day <= one.trained_on:
        yield NOT_NEWER.finding(day=one.trained_on, value=str(day))
    if day is not None and until is not None and until < day:
        yield ENDS_BEFORE.finding(title=VALID_TO)


def _leave_faults(session: Session, one: Registrar, given: Values) -> Iterator[Finding]:
    """Nobody leaves with blanks in hand."""
    count, first = in_hand(session, one)
    if count:
        yield HOLDS_BLANKS.finding(number=one.number, count=count, value=first)


def _entered(session: Session, one: Registrar) -> None:
    """The name as the person has it, and the first training."""
    one.name = session.get_one(Person, one.person_id).name
    session.add(one)
    _keep(session, one)


def _keep(session: Session, one: Registrar) -> None:
    """The newest training as a line of its own."""
    facts = {"registrar_id": one.id, "trained_on": one.trained_on, "valid_to": one.valid_to}
    enter(session, TRAININGS, facts)


def _after_train(session: Session, one: Registrar, given: Values) -> Iterable[str]:
    _keep(session, one)
    return ()


def _newest(session: Session, training: RegistrarTraining) -> None:
    """A training told in its own book is the registrar's, where none is newer."""
    one = session.get_one(Registrar, training.registrar_id)
    if training.trained_on > one.trained_on:
        one.trained_on, one.valid_to = training.trained_on, training.valid_to
        session.add(one)
        session.flush()


def _hands(session: Session, found: Sequence[Registrar], on: date) -> list[int]:
    return [in_hand(session, one)[0] for one in found]


# --- books ----------------------------------------------------------------------------------------

TRAININGS: Records = Records(
    "marriage.registrar.training",
    "登记员培训考核",
    RegistrarTraining,
    prefix="DP",
    dated="trained_on",
    items=(
        parent_link("registrar_id", lambda: REGISTRARS, title="登记员编号", sample=SAMPLE),
        Item("trained_on", sample="2026-06-30"),
        Item("valid_to", sample="2029-06-30"),
        Item("organiser", sample="省民政厅"),
    ),
    same=("registrar_id", "trained_on"),
    faults=lambda session, told: _term(told),
    after=_newest,
)
TRAININGS_REGISTER = register_of(TRAININGS)

REGISTRARS: Records = Records(
    "marriage.registrar",
    "婚姻登记员",
    Registrar,
    prefix="DJ",
    dated="since",
    items=(
        person_link(),
        Item("card_no", sample="鄂婚登0009"),
        Item("since", ahead=False),
        Item("trained_on"),
        Item("valid_to", sample="2029-11-20"),
    ),
    same=("person_id", "since"),
    state=registrar_state,
    computed=(Computed(Column("blanks", "手中空白证", Kind.int), _hands),),
    acts=(
        RecordAct(
            "train", "再培训", sets=("trained_on", "valid_to"), when=(AT_WORK, EXPIRED),
            faults=_train_faults, after=_after_train, cite="婚姻登记条例 第六条",
        ),
        RecordAct(
            "leave", "离岗", sets=("left_on",), when=(AT_WORK, EXPIRED), faults=_leave_faults
        ),
    ),
    faults=_faults,
    after=_entered,
    children=((TRAININGS, "registrar_id"),),
    notes=("没有有效培训考核的不能在登记上签名；离岗日期起不在岗。",),
)  # fmt: skip
REGISTRARS_REGISTER = register_of(REGISTRARS)
