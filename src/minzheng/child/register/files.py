"""Files and labels (儿童档案、儿童类别): the child, once; what it is counted as, from when to when.

未成年人保护法 第四十三条; 国发〔2016〕13号, 国发〔2016〕36号. A child may bear several labels, but
one at a time of those that are paid (孤儿、事实无人抚养、艾滋病病毒感染).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.register.choices import PAID_STATUS, LabelKind
from minzheng.child.register.life import ADULT, age, birth_of, labels_on, leap
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile, ChildLabel
from minzheng.child.register.people import ENTRUSTMENTS, GUARDIANS, PARENTS
from minzheng.child.register.schools import MODES, SCHOOLS
from minzheng.kernel import calendar, codes
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.find import normal_no
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

NO_BIRTH = Problem("child-birth-unknown", "号码看不出出生日期", "补上出生日期")
BIRTH_DIFFERS = Problem(
    "child-birth-differs", "出生日期 {told} 与号码的 {born} 不一致", "核对户口簿"
)
TOO_OLD = Problem(
    "child-file-of-age", "建档日 {on} 已满 {age} 周岁", "满 18 周岁的不再建儿童档案",
    cite="未成年人保护法 第二条",
)  # fmt: skip
NOT_FOUNDLING = Problem("child-not-foundling", "不是弃婴，不登记公安查找结论", "核对编号")
LABELLED = Problem("child-label-held", "{number} 已是{kind}", "不必再登记")
PAID_TWICE = Problem(
    "child-status-held",
    "{number} 已是{kind}，孤儿、事实无人抚养、艾滋病病毒感染只能有一种",
    "先终止原来的类别：child label end",
)
AWAY_UNSAID = Problem("child-away-unsaid", "没有写父母外出地", "补上外出地和外出日期")

OPEN, CLOSED = "在档", "已终止"
HOLDS, ENDED = "有效", "已终止"


# --- files ------------------------------------------------------------------------------------


def _born(session: Session, told: Values) -> date | None:
    """The birth that a new file says, or the number, or the person on file."""
    number = str(getattr(told["id_no"], "value", told["id_no"]) or "")
    if len(number) == 18:
        return codes.birth_of(number)
    known = session.exec(select(col(Person.birth)).where(Person.id_no == normal_no(number))).first()
    return known or told["born_on"]


def _file_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A child, born on a known day, under 18 when the file is opened."""
    on = told["opened_on"]
    if not told["id_no"] or on is None:
        return
    born = _born(session, told)
    if born is None:
        yield "born_on", NO_BIRTH.finding()
        return
    if told["born_on"] is not None and told["born_on"] != born:
        yield "born_on", BIRTH_DIFFERS.finding(told=told["born_on"], born=born)
    if calendar.age_on(born, on, leap(session, on)) >= ADULT:
        yield "id_no", TOO_OLD.finding(on=on, age=ADULT)


def _search_faults(session: Session, one: ChildFile, given: Values) -> Iterator[Finding]:
    """Only of a foundling are the parents searched."""
    if not one.foundling:
        yield NOT_FOUNDLING.finding()


def _labels(session: Session, found: Sequence[ChildFile], on: date) -> list[str]:
    return ["、".join(one.kind.label for one in labels_on(session, c, on)) for c in found]


def _births(session: Session, found: Sequence[ChildFile], on: date) -> list[date]:
    return [birth_of(session, one) for one in found]


# --- labels -----------------------------------------------------------------------------------


def _label_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A kind once at a time, one paid status at a time; where the parents went."""
    child, kind, since = told_child(session, told), told["kind"], told["since"]
    if kind in (LabelKind.left_behind, LabelKind.migrant) and not told["away"]:
        yield "away", AWAY_UNSAID.finding()
    if child is None or kind is None or since is None:
        return
    query = select(ChildLabel).where(ChildLabel.child_id == child.id)
    for other in session.exec(query.order_by(col(ChildLabel.id))):
        if (other.kind, other.since) == (kind, since) or not lasts(other.ended_on, since):
            continue
        if other.kind is kind:
            yield "kind", LABELLED.finding(number=child.number, kind=kind.label)
        elif kind in PAID_STATUS and other.kind in PAID_STATUS:
            told_kind = other.kind.label
            yield "kind", PAID_TWICE.finding(number=child.number, kind=told_kind)


def label_doubts(session: Session, label: ChildLabel, on: date) -> Iterator[str]:
    """What speaks against a label on a day: too old, or the parents work in the county (CH-33)."""
    if label.kind not in (LabelKind.left_behind, LabelKind.migrant):
        return
    child = session.get_one(ChildFile, label.child_id)
    limit = standards_of(session).on(Month.of(on)).count("child.left_behind_age")
    if age(session, child, on) >= limit:
        yield f"已满 {limit} 周岁"
    if label.kind is LabelKind.left_behind and label.in_county:
        yield "父母在本县务工"


def _label_says(session: Session, label: ChildLabel) -> Iterator[str]:
    for doubt in label_doubts(session, label, label.since):
        yield f"{doubt}，请核对（疑点 CH-33）"


# --- the books --------------------------------------------------------------------------------

LABELS: Records = Records(
    "child.label",
    "儿童类别",
    ChildLabel,
    prefix="EL",
    dated="since",
    items=(
        child_link(),
        Item("kind"),
        Item("since", ahead=False),
        Item("basis", sample="认定表"),
        Item("away", shows=Kind.free),
        Item("away_since", ahead=False),
        Item("in_county", listed=False),
    ),
    same=("child_id", "kind", "since"),
    state=ended("ended_on", HOLDS, ENDED),
    acts=(RecordAct("end", "终止类别", sets=("ended_on", "ended_for"), when=(HOLDS,)),),
    faults=_label_faults,
    says=_label_says,
    notes=("一个儿童可以有几个类别；孤儿、事实无人抚养、艾滋病病毒感染只能有一种。",),
)
LABELS_REGISTER = register_of(LABELS)

FILES: Records = Records(
    "child.file",
    "儿童档案",
    ChildFile,
    prefix="ET",
    dated="opened_on",
    items=(
        person_link(place="township"),
        place_link(),
        Item("address", shows=Kind.free, sample="三组12号", listed=False),
        Item("born_on", listed=False, prompt="号码看不出的填"),
        Item("opened_on"),
        Item("foundling", listed=False),
        Item("illness", shows=Kind.free, listed=False),
        Item("director", shows=Kind.name, sample="某人"),
        phone("director_phone"),
    ),
    same=("person_id",),
    state=ended("closed_on", OPEN, CLOSED),
    computed=(
        Computed(Column("born", "出生日期", Kind.date), _births),
        Computed(Column("labels", "类别"), _labels),
    ),
    acts=(
        RecordAct(
            "search", "登记公安查找结论", sets=("searched_on",), when=(OPEN,),
            faults=_search_faults, cite="国办发〔2010〕54号",
        ),
        RecordAct(
            "plan", "登记成年安置计划", sets=("settling", "settling_plan", "planned_on"),
            when=(OPEN,),
        ),
        RecordAct("close", "终止档案", sets=("closed_on", "closed_for"), when=(OPEN,)),
    ),
    later=(Item("settling_plan", shows=Kind.free, sample="升学后住校"),),
    faults=_file_faults,
    children=(
        (LABELS, "child_id"),
        (PARENTS, "child_id"),
        (GUARDIANS, "child_id"),
        (ENTRUSTMENTS, "child_id"),
        (SCHOOLS, "child_id"),
        (MODES, "child_id"),
    ),
    notes=("没有公民身份号码的用临时编号，并写出生日期。",),
    **PLACED,
)  # fmt: skip
FILES_REGISTER = register_of(FILES)
