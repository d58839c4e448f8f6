"""Entered facts (对象类别证明、外地减免): what no other book tells about one of the dead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import report_link, told_report
from minzheng.burial.waiver.choices import Group
from minzheng.burial.waiver.models import ClassProof, WaivedElsewhere, Waiver
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of

KNOWN_CLASS = Problem(
    "waiver-class-known", "“{group}”由火化登记和户籍得出，不用证明", "核对报送、火化登记"
)
EARLY = Problem("waiver-before-death", "{day} 早于死亡日期 {died_on}", "核对日期和报送编号")

BY_BOOK = (Group.cremated, Group.local, Group.outsider)
"""Classes that only the books themselves tell."""


def _class_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nobody is of the county, or cremated, by a proof."""
    if told["category"] in BY_BOOK:
        yield "category", KNOWN_CLASS.finding(group=told["category"].label)


CLASSES: Records = Records(
    "burial.waiver.class",
    "对象类别证明",
    ClassProof,
    prefix="MD",
    dated="told_on",
    items=(
        report_link(),
        Item("category", sample="失独"),
        Item("document", sample="虚构证明1号"),
        Item("told_on"),
    ),
    same=("report_id", "category"),
    faults=_class_faults,
    notes=("低保、特困、低保边缘等由程序按死亡当日查得；优抚、失独和外地对象凭证明登记。",),
)
CLASSES_REGISTER = register_of(CLASSES)


def _elsewhere_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something was waived, after the death."""
    report, day = told_report(session, told), told["waived_on"]
    if told["amount"] is not None and told["amount"] <= 0:
        yield "amount", NOT_POSITIVE.finding(title="减免金额")
    if report is not None and day is not None and day < report.died_on:
        yield "waived_on", EARLY.finding(day=day, died_on=report.died_on)


def _elsewhere_says(session: Session, one: WaivedElsewhere) -> Iterable[str]:
    """What was waived here already for the same service."""
    query = select(Waiver.number).where(
        Waiver.report_id == one.report_id, Waiver.service == one.service,
        col(Waiver.void_on).is_(None),
    )  # fmt: skip
    for number in session.exec(query):
        yield f"本县已减免 {number}：重复的撤销，burial waiver void {number}"


ELSEWHERE: Records = Records(
    "burial.waiver.elsewhere",
    "外地减免",
    WaivedElsewhere,
    prefix="MY",
    dated="waived_on",
    items=(
        report_link(),
        Item("service", sample="骨灰盒"),
        Item("place", sample="虚构邻县"),
        Item("amount", sample="300"),
        Item("waived_on"),
        Item("document", sample="虚构函〔2026〕1号"),
    ),
    same=("report_id", "service", "place"),
    faults=_elsewhere_faults,
    says=_elsewhere_says,
    notes=("外县已经减免的服务，本县不再减免（一人一项只一次）。",),
)
ELSEWHERE_REGISTER = register_of(ELSEWHERE)


def waived_elsewhere(session: Session, report_id: int) -> list[WaivedElsewhere]:
    """What other counties have waived for one of the dead."""
    query = select(WaivedElsewhere).where(WaivedElsewhere.report_id == report_id)
    return list(session.exec(query.order_by(col(WaivedElsewhere.id))))
