"""Institutions for children (儿童福利机构): in the county or elsewhere, and their beds.

民政部令第63号 (儿童福利机构管理办法). A county without one sends its children to another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.foster.models import ChildPlacement, Foster, Institution, InstitutionBeds
from minzheng.child.foster.placements import PLACEMENTS
from minzheng.kernel.dated import going_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

WHERE = Problem("institution-where", "乡镇（街道）和县外所在地要写一个，只写一个", "核对所在地")
CHILDREN_LEFT = Problem(
    "institution-has-children", "{number} 还没有离开", "先登记离院或改由其他机构委托"
)
NEGATIVE = Problem("institution-beds-negative", "床位不能是负数", "核对床位数")

OPEN, CLOSED = "在办", "已停办"
SAMPLE = "FY2021-00001"


def beds_on(session: Session, institution_id: int, on: date) -> int:
    """儿童床位 of an institution on a day: the newest line by then."""
    query = select(InstitutionBeds.beds).where(
        InstitutionBeds.institution_id == institution_id, InstitutionBeds.since <= on
    )
    return session.exec(query.order_by(col(InstitutionBeds.since).desc())).first() or 0


def inside(one: Institution) -> bool:
    """Whether an institution lies in the county."""
    return bool(one.division_code)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    if bool(told["township"]) == bool(told["seat"]):
        yield "seat", WHERE.finding()


def _close_faults(session: Session, one: Institution, given: Values) -> Iterator[Finding]:
    """Nobody is put out: children in it, and children whom it has put into families."""
    day = given.get("closed_on")
    if day is None:
        return
    for model, until in ((ChildPlacement, "left_on"), (Foster, "ended_on")):
        query = select(model.number).where(
            model.institution_id == one.id, going_on(model.since, getattr(model, until), day)
        )
        for number in session.exec(query.order_by(col(model.number))):
            yield CHILDREN_LEFT.finding(number=number)


def _open_beds(session: Session, one: Institution, on: date) -> int:
    """None once it has closed."""
    closed = has_come(one.closed_on, on)
    return 0 if closed else beds_on(session, one.stored_id, on)


def _bed_counts(session: Session, found: Sequence[Institution], on: date) -> list[int]:
    return [_open_beds(session, one, on) for one in found]


def _bed_faults(session: Session, told: Values) -> Iterator[Fault]:
    if told["beds"] is not None and told["beds"] < 0:
        yield "beds", NEGATIVE.finding()


BEDS: Records = Records(
    "child.institution.beds",
    "儿童床位",
    InstitutionBeds,
    prefix="EC",
    dated="since",
    items=(
        parent_link("institution_id", lambda: INSTITUTIONS, title="机构编号", sample=SAMPLE),
        Item("since", ahead=False),
        Item("beds", sample="50"),
        Item("basis", sample="核定文件"),
    ),
    same=("institution_id", "since"),
    faults=_bed_faults,
    notes=("床位变了另写一行；自起算日期起按新的算。",),
)
BEDS_REGISTER = register_of(BEDS)

INSTITUTIONS: Records = Records(
    "child.institution",
    "儿童福利机构",
    Institution,
    prefix="FY",
    dated="opened_on",
    items=(
        Item("name", sample="虚构儿童福利院"),
        Item("kind"),
        place_link(village=False, required=False),
        Item("seat", prompt="在县外的写市县名"),
        Item("opened_on"),
        Item("head", shows=Kind.name, listed=False),
        phone(),
    ),
    same=("name", "opened_on"),
    state=ended("closed_on", OPEN, CLOSED),
    computed=(Computed(Column("beds", "床位", Kind.int), _bed_counts),),
    acts=(
        RecordAct(
            "close", "停办", sets=("closed_on",), may_set=("closed_note",), when=(OPEN,),
            faults=_close_faults,
        ),
    ),
    faults=_faults,
    children=((BEDS, "institution_id"), (PLACEMENTS, "institution_id")),
    notes=("县外的也登记：在那里安置的儿童照样计入名单，不计本县床位。",),
    **PLACED,
)  # fmt: skip
INSTITUTIONS_REGISTER = register_of(INSTITUTIONS)
