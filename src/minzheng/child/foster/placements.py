"""Placements and care (机构安置、养治康教置): who is in which institution, what is done for him.

未成年人保护法 第九十三条、第九十四条. A child is in one place at a time; coming keeps the way of
raising that the file tells in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from minzheng.child.foster.choices import LeftFor
from minzheng.child.foster.models import CareRecord, ChildPlacement, Institution
from minzheng.child.foster.places import (
    coming_faults,
    guarded_by_bureau,
    leaving_faults,
    mode_said,
    raised,
    stay_on,
)
from minzheng.child.register.choices import Mode
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of

NOT_OPEN = Problem("institution-not-open", "{name}在 {day} 没有开办", "核对机构和日期")
NOT_PLACED = Problem("child-not-placed", "{number} 在 {day} 不在机构或寄养家庭", "核对编号和日期")

THERE, LEFT = "在院", "已离院"


def institution_faults(session: Session, number: str, day: date, key: str) -> Iterator[Fault]:
    """The institution that a line names works on a day."""
    query = select(Institution).where(Institution.number == number)
    one = session.exec(query).one_or_none()
    if one is None:
        return
    if not goes_on(one.opened_on, one.closed_on, day):
        yield key, NOT_OPEN.finding(name=one.name, day=day)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A living child under 18, not adopted, in no other place."""
    child, since = told_child(session, told), told["since"]
    if child is None or since is None or _known(session, child, since):
        return
    for found in coming_faults(session, child, since):
        yield "child", found
    yield from institution_faults(session, str(told["of"] or ""), since, "of")


def _known(session: Session, child: ChildFile, since: date) -> bool:
    """Whether the book has this line already: it was proved when it was entered."""
    query = select(ChildPlacement.id).where(
        ChildPlacement.child_id == child.id, ChildPlacement.since == since
    )
    return session.exec(query).first() is not None


def _place(session: Session, one: ChildPlacement) -> str:
    return session.get_one(Institution, one.institution_id).name


def _came(session: Session, one: ChildPlacement) -> None:
    raised(session, one.child_id, Mode.institution, one.since, _place(session, one))


def _says(session: Session, one: ChildPlacement) -> Iterator[str]:
    """More children than beds; a file that says otherwise; no guardian."""
    from minzheng.child.foster.figures import children_in
    from minzheng.child.foster.institutions import beds_on

    beds, there = (
        beds_on(session, one.institution_id, one.since),
        len(children_in(session, one.institution_id, one.since)),
    )
    if beds and there > beds:
        yield f"{_place(session, one)}有 {there} 名儿童，床位 {beds} 张"
    yield from mode_said(session, one.child_id, Mode.institution, one.since)
    if not guarded_by_bureau(session, session.get_one(ChildFile, one.child_id), one.since):
        yield "没有登记民政部门或机构监护，请核对：child guardian add"


def _leave_faults(session: Session, one: ChildPlacement, given: Values) -> Iterator[Finding]:
    if "left_on" in given and "left_for" in given:
        why = str(given["left_for"])
        yield from leaving_faults(session, one.child_id, given["left_on"], why)


def _left(session: Session, one: ChildPlacement, given: Values) -> Iterator[str]:
    """Who went to kin is raised there from that day on."""
    if given["left_for"] is LeftFor.kin:
        raised(session, one.child_id, Mode.kin, given["left_on"])
    elif given["left_for"] is LeftFor.foster:
        yield "接着登记寄养：child foster add"
    elif given["left_for"] is LeftFor.moved:
        yield "接着登记新的安置：child institution placement add"
    elif given["left_for"] in (LeftFor.grown, LeftFor.other):
        yield "登记离院后的养育方式：child mode add"


def _care_faults(session: Session, told: Values) -> Iterator[Fault]:
    """For a child who is placed somewhere."""
    child, day = told_child(session, told), told["done_on"]
    if child is not None and day is not None and stay_on(session, child, day) is None:
        yield "done_on", NOT_PLACED.finding(number=child.number, day=day)


CARE: Records = Records(
    "child.institution.care",
    "养治康教置记录",
    CareRecord,
    prefix="EY",
    dated="done_on",
    items=(
        child_link(sample="ET2026-00008"),
        Item("heading"),
        Item("done_on"),
        Item("content", shows=Kind.free, sample="体检"),
        Item("done_by", shows=Kind.name),
    ),
    same=("child_id", "heading", "done_on", "content"),
    faults=_care_faults,
    notes=("养育、医疗、康复、教育、安置五类，一件事一行。",),
)
CARE_REGISTER = register_of(CARE)


def _institutions() -> Records:
    """The book of institutions, which shows the children of each."""
    from minzheng.child.foster.institutions import INSTITUTIONS

    return INSTITUTIONS


PLACEMENTS: Records = Records(
    "child.institution.placement",
    "机构安置",
    ChildPlacement,
    prefix="EZ",
    dated="since",
    items=(
        child_link(),
        parent_link("institution_id", _institutions, title="机构编号", sample="FY2021-00001"),
        Item("since", ahead=False),
        Item("reason"),
        Item("basis", listed=False),
    ),
    same=("child_id", "since"),
    state=ended("left_on", THERE, LEFT),
    acts=(
        RecordAct(
            "leave", "离院", sets=("left_on", "left_for"), when=(THERE,),
            faults=_leave_faults, after=_left,
        ),
    ),
    faults=_faults,
    after=_came,
    says=_says,
    notes=("入院当日计人数，离院当日不计；登记后养育方式自动改为机构。",),
)  # fmt: skip
PLACEMENTS_REGISTER = register_of(PLACEMENTS)
