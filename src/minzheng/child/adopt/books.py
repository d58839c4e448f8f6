"""Books of adoption (收养申请、收养档案检查): how an application is taken down and corrected.

The application is entered field by field like any book, so that everything wrong is told at once;
its lists are the room's own, because they show nobody. The file check is an ordinary book.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.adopt import naming
from minzheng.child.adopt.choices import OPEN, Giver, Origin, Route
from minzheng.child.adopt.find import UNKNOWN, states_of
from minzheng.child.adopt.models import Adoption, AdoptionFileCheck
from minzheng.child.register.link import child_link
from minzheng.kernel.calendar import age_on
from minzheng.kernel.codes import birth_of
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Fault, Item, Link, Linked, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.people.links import person_link

SEAT_FORM = Problem("adoption-seat-form", "管辖地“{value}”不是六位区划代码", "如 420281")
SPOUSE_UNSAID = Problem("adoption-spouse-unmarried", "写了配偶，又写没有配偶", "核对婚姻状况")
NO_GIVER_NAME = Problem("adoption-giver-name", "没有写送养人姓名或名称", "补上")
ROUTE_ORIGIN = Problem(
    "adoption-route-origin", "收养继子女的，被收养人情形写“亲属或继子女”", "核对收养类别",
    cite="民法典 第一千一百零三条",
)  # fmt: skip
ADOPTER_MINOR = Problem("adoption-adopter-minor", "{who}不满 18 周岁", "核对证件号码")
NO_CITIZEN = Problem(
    "adoption-adopter-number", "{who}没有公民身份号码", "外国人收养告知到省级民政部门办理",
    cite="民法典 第一千一百零九条",
)  # fmt: skip
DECIDED = Problem("adoption-decided", "现在是“{state}”，申请情况不能再改", "有错的报管理员订正")
NOT_REGISTERED = Problem(
    "adoption-check-unregistered", "{number} 没有登记过，没有档案可查", "核对编号"
)


# --- the application --------------------------------------------------------------------------


def _application_faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be an application at all; whether it is lawful is the review's matter."""
    seat = told["seat"]
    if seat and not (len(seat) == 6 and seat.isdecimal()):
        yield "seat", SEAT_FORM.finding(value=seat)
    if told["married"] is False and told["spouse_id_no"]:
        yield "spouse_id_no", SPOUSE_UNSAID.finding()
    if told["giver"] not in (None, Giver.nobody) and not told["giver_name"]:
        yield "giver_name", NO_GIVER_NAME.finding()
    if told["route"] is Route.step and told["origin"] not in (None, Origin.own):
        yield "origin", ROUTE_ORIGIN.finding()
    yield from _grown(told)


def _grown(told: Values) -> Iterator[Fault]:
    """Those who adopt are citizens, and grown up."""
    on = told["applied_on"]
    for key, who in (("id_no", "收养人"), ("spouse_id_no", "收养人配偶")):
        number = str(getattr(told[key], "value", told[key]) or "")
        born = birth_of(number) if len(number) == 18 and number[:1].isdigit() else None
        if number.startswith("T"):
            yield key, NO_CITIZEN.finding(who=who)
        if on is not None and born is not None and age_on(born, on) < 18:
            yield key, ADOPTER_MINOR.finding(who=who)


def _amend_faults(session: Session, one: Adoption, given: Values) -> Iterator[Finding]:
    """Only an application under way is corrected."""
    state = states_of(session, [one.stored_id])[one.stored_id]
    if state not in OPEN:
        yield DECIDED.finding(state=state.label)


def _renamed(session: Session, one: Adoption, given: Values) -> Iterator[str]:
    """The child bears what was told."""
    naming.become(session, one)
    yield "人员的姓名、号码已改；收养前的只在收养档案中"


AMENDED = (
    "child_sex",
    "route",
    "origin",
    "disabled",
    "seat",
    "married",
    "children",
    "able",
    "healthy",
    "clean",
    "foreigner",
    "adopter_agrees",
    "giver",
    "giver_name",
    "giver_agrees",
    "other_parent",
    "supporters_agree",
    "endangered",
    "priority",
    "birth_parents_agree",
    "child_agrees",
    "found_on",
    "found_at",
    "features",
    "new_name",
)
"""What may become known after the application; who adopts whom is another application."""

ADOPTIONS: Records = Records(
    "child.adoption",
    "收养申请",
    Adoption,
    prefix="SY",
    dated="applied_on",
    items=(
        child_link(),
        Item("applied_on"),
        person_link(word="收养人"),
        person_link("spouse_id", word="配偶", prefix="spouse_", required=False),
        *(Item(name, required=name in ("origin", "giver", "married")) for name in AMENDED),
    ),
    same=("child_id", "person_id", "applied_on"),
    faults=_application_faults,
    later=(Item("new_id_no", parse=naming.citizen, digits=True),),
    acts=(
        RecordAct("amend", "更正申请情况", may_set=AMENDED, faults=_amend_faults),
        RecordAct(
            "rename",
            "登记收养后的姓名、号码",
            may_set=("new_name", "new_id_no"),
            faults=naming.faults,
            after=_renamed,
            cite="收养登记办法 第九条",
        ),
    ),
)


# --- the file check ---------------------------------------------------------------------------


def adoption_link() -> Link:
    """A registered adoption by its number, and nothing more of it."""
    field = Field("adoption", "收养编号", required=True, most=20, width=16, sample="SY2026-00001")

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["adoption"] or "").upper() for row in rows} - {""}
        query = select(col(Adoption.number), col(Adoption.id), col(Adoption.registered_on))
        found = session.exec(query.where(among(col(Adoption.number), wanted)))
        known = {number: (key, on) for number, key, on in found}
        return [_linked(known, str(row["adoption"] or "").upper()) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["adoption_id"] for row in stored}
        query = select(Adoption.id, Adoption.number)
        known = dict(session.exec(query.where(among(col(Adoption.id), wanted))).all())
        return [(known.get(row["adoption_id"], ""),) for row in stored]

    shows = (Column("adoption", "收养编号", Kind.code),)
    return Link(("adoption_id",), (field,), shows, find, told)


def _linked(known: dict[str, tuple[int | None, date | None]], number: str) -> Linked:
    faults: list[Fault] = []
    if number and number not in known:
        faults = [("adoption", UNKNOWN.finding(number=number))]
    elif number and known[number][1] is None:
        faults = [("adoption", NOT_REGISTERED.finding(number=number))]
    return Linked(faults, lambda: {"adoption_id": known[number][0]} if number else {})


def _state(one: AdoptionFileCheck, on: date) -> str:
    """合格, or with a defect that is mended or not."""
    if not one.defect:
        return SOUND
    word: str = ended("mended_on", FAULTY, MENDED)(one, on)
    return word


SOUND, FAULTY, MENDED = "合格", "待整改", "已整改"

FILE_CHECKS: Records = Records(
    "child.adoption.file-check",
    "收养档案检查",
    AdoptionFileCheck,
    prefix="SC",
    dated="checked_on",
    items=(
        adoption_link(),
        Item("checked_on"),
        Item("checked_by", shows=Kind.name, sample="检查甲"),
        Item("defect", required=False),
    ),
    same=("adoption_id", "checked_on"),
    state=_state,
    acts=(RecordAct("mend", "登记整改", sets=("mended_on",), when=(FAULTY,)),),
    notes=("没有缺陷的，缺陷留空。",),
)
FILE_CHECKS_REGISTER = register_of(FILE_CHECKS)
