"""Schemes (明天计划、婴幼儿保险等): enrolments in projects that are paid by somebody else.

“孤儿医疗康复明天计划”项目实施办法 (2019): orphans below 18, disabled orphans who were adopted,
orphans of 18 and more who still go to school. The other schemes are local.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, exists, select

from minzheng.child.register.choices import LabelKind
from minzheng.child.register.life import (
    ADULT,
    adopted_on,
    age,
    birth_of,
    has_label,
    person_of,
)
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.lists import on_file, school_on
from minzheng.child.register.models import ChildFile, ChildLabel
from minzheng.child.work.choices import INFANT, Scheme
from minzheng.child.work.project_models import Enrolment
from minzheng.kernel.dated import has_come, lasts, on_day, to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Disability

UNFIT = Problem("child-scheme-unfit", "{number} 不符合“{scheme}”：{why}", "核对儿童和项目")
HELD = Problem("child-scheme-held", "{number} 已参加“{scheme}”（{other}）", "退出或到期后再登记")
IN, OUT = "参加中", "已退出或到期"


def unfit(session: Session, child: ChildFile, scheme: Scheme, day: date) -> str:
    """Why a child may not take part in a scheme on a day, '' when it may."""
    years = age(session, child, day)
    if scheme in INFANT:
        limit = standards_of(session).on(Month.of(day)).count("child.infant_age")
        return "" if years < limit else f"已满 {limit} 周岁"
    if scheme is Scheme.tomorrow:
        return _tomorrow(session, child, day, years)
    if years >= ADULT:
        return f"已满 {ADULT} 周岁"
    if scheme is Scheme.guarding_disabled and not _disabled(session, child, day):
        return "没有残疾登记"
    if scheme is Scheme.rearing and not has_label(session, child, day, LabelKind.poor):
        return "不是家庭贫困的困境儿童"
    return ""


def _tomorrow(session: Session, child: ChildFile, day: date, years: int) -> str:
    """明天计划: whom it serves."""
    if adopted_on(session, child, day) is not None:
        disabled = _disabled(session, child, day)
        return "" if disabled and _was_orphan(session, child, day) else "已被收养，不是残疾孤儿"
    if years < ADULT:
        held = has_label(session, child, day, LabelKind.orphan)
        return "" if held else "不是孤儿"
    if not _was_orphan(session, child, day):
        return "不是孤儿"
    return "" if school_on(session, child, day) is not None else f"已满 {ADULT} 周岁，不在校"


def _was_orphan(session: Session, child: ChildFile, day: date) -> bool:
    """Whether a child was ever counted as an orphan by a day."""
    query = select(ChildLabel.id).where(
        ChildLabel.child_id == child.id,
        ChildLabel.kind == LabelKind.orphan,
        col(ChildLabel.since) <= day,
    )
    return session.exec(query).first() is not None


def _disabled(session: Session, child: ChildFile, day: date) -> bool:
    query = select(Disability.id).where(
        Disability.person_id == child.person_id, on_day(Disability.since, Disability.until, day)
    )
    return session.exec(query).first() is not None


def state(one: Enrolment, on: date) -> str:
    """In until the child leaves or the term is over."""
    gone = has_come(one.left_on, on)
    over = not lasts(one.until, on)
    return OUT if gone or over else IN


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Whom the scheme serves, once at a time."""
    since, until = told["since"], told["until"]
    if since is not None and until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="到期日期")
    child, scheme = told_child(session, told), told["scheme"]
    if child is None or scheme is None or since is None:
        return
    facts = {"number": child.number, "scheme": scheme.label}
    why = unfit(session, child, scheme, since)
    if why:
        yield "scheme", UNFIT.finding(why=why, **facts)
    query = select(Enrolment).where(
        Enrolment.child_id == child.id, Enrolment.scheme == scheme, Enrolment.since != since
    )
    for other in session.exec(query.order_by(Enrolment.number)):
        if state(other, since) == IN:
            yield "scheme", HELD.finding(other=other.number, **facts)


ENROLMENTS: Records = Records(
    "child.scheme",
    "项目参加登记",
    Enrolment,
    prefix="EJ",
    dated="since",
    items=(
        child_link(sample="ET2026-00006"),
        Item("scheme"),
        Item("since", ahead=False),
        Item("until"),
        Item("body", sample="某医院"),
        Item("content", shows=Kind.free),
        Item("granted", required=False, sample="5000"),
    ),
    same=("child_id", "scheme", "since"),
    state=state,
    faults=_faults,
    acts=(RecordAct("leave", "退出", sets=("left_on",), may_set=("left_for",), when=(IN,)),),
    notes=("这里登记的由别的单位支付，不进发放；发放的待遇另行认定。",),
)
ENROLMENTS_REGISTER = register_of(ENROLMENTS)


# --- lists --------------------------------------------------------------------------------------


def eligible(session: Session, scheme: Scheme, on: date) -> Table:
    """Children on file whom a scheme serves and who are not in it, by date of birth."""
    places, rows = Gazetteer.load(session, on), []
    for child in on_file(session, on):
        if _enrolled(session, child, scheme, on) or unfit(session, child, scheme, on):
            continue
        person, born = person_of(session, child), birth_of(session, child)
        rows.append(
            (born, age(session, child, on), child.number, person.name, person.id_no,
             places.label(child.division_code))
        )  # fmt: skip
    columns = (
        Column("born", "出生日期", Kind.date),
        Column("age", "周岁", Kind.int),
        Column("number", "档案编号", Kind.code),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("division", "乡镇 村（社区）"),
    )
    title = f"可参加“{scheme.label}”还没有参加的在档儿童"
    return Table("child.scheme.eligible", columns, sorted(rows), title=title, as_of=str(on))


def _enrolled(session: Session, child: ChildFile, scheme: Scheme, on: date) -> bool:
    """Whether a child is in a scheme on a day."""
    found = select(
        exists().where(
            col(Enrolment.child_id) == child.id,
            col(Enrolment.scheme) == scheme,
            on_day(Enrolment.since, Enrolment.until, on),
            to_come(Enrolment.left_on, on),
        )
    )
    return bool(session.exec(found).one())


def scheme_table(session: Session, since: date, until: date) -> Table:
    """Enrolments that began in a time, by scheme: children and money."""
    query = select(Enrolment).where(col(Enrolment.since).between(since, until))
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for scheme in Scheme:
        here = [one for one in found if one.scheme is scheme]
        if here:
            rows.append((scheme.label, *_sums(here)))
    columns = (
        Column("scheme", "项目"),
        Column("enrolments", "登记数", Kind.int),
        Column("children", "儿童数", Kind.int),
        Column("granted", "资助金额", Kind.money),
    )
    title = f"项目参加 {since} 至 {until}"
    totals = ("合计", *_sums(found))
    return Table("child.scheme.stat", columns, rows, title=title, totals=totals)


def _sums(found: list[Enrolment]) -> tuple[int, int, int]:
    return len(found), len({one.child_id for one in found}), sum(one.granted for one in found)
