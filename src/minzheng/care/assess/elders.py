"""Register of the old (老年人台账): whom to call about an old person, and tags with their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.level import levels_on, tags_on
from minzheng.care.assess.models import Elder, ElderTag
from minzheng.care.assess.old import old_enough, plain_no
from minzheng.kernel.calendar import age_on
from minzheng.kernel.dated import lasting, lasts
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

TAGGED = Problem(
    "elder-tag-held",
    "已有“{kind}”标签 {number}（自 {since}）",
    "不用再登记；不再是的先取消：minzheng care elder tag end",
)

HOLDS, COMING, OVER = "有效", "未到", "已取消"


# --- who they are ---------------------------------------------------------------------------------


def _elder_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Old on the day of registration."""
    yield from old_enough(session, plain_no(told["id_no"]), told["registered_on"])


def _ages(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    keys = {one.person_id for one in found}
    query = select(col(Person.id), col(Person.birth)).where(among(col(Person.id), keys))
    births = dict(session.exec(query).all())
    return [age_on(day, on) if (day := births[one.person_id]) else None for one in found]


def words_of(kinds: set[Any]) -> str:
    """Tags in the order of their list: ``独居、留守``."""
    return (
        "、".join(kind.label for kind in type(next(iter(kinds))) if kind in kinds) if kinds else ""
    )


def _tags(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    known = tags_on(session, on)
    return [words_of(known.get(one.person_id, set())) for one in found]


def _levels(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    known = levels_on(session, on)
    return [known.get(one.person_id) for one in found]


ELDERS = Records(
    "care.elder",
    "老年人信息",
    Elder,
    prefix="LN",
    dated="registered_on",
    items=(
        person_link(place="township"),
        place_link(),
        Item("registered_on", aliases=("采集日期", "填表日期"), sample="2026-11-20"),
        phone("phone"),
        Item("address", ("家庭住址", "居住地址"), shows=Kind.free, listed=False),
        Item("grid", ("网格", "网格号", "所属网格"), sample="T0301"),
        Item(
            "guardian_name",
            ("监护人姓名", "照料人姓名", "监护人", "照料人"),
            shows=Kind.name,
            sample="某人",
            listed=False,
        ),
        Item("guardian_is", ("与老人关系", "监护人与老人关系"), listed=False),
        replace(phone("guardian_phone"), sample="13900000000"),
        Item("child_name", ("子女",), shows=Kind.name, sample="某人", listed=False),
        replace(phone("child_phone"), sample="13900000000"),
        Item("child_at", ("子女务工地", "子女居住地"), shows=Kind.free, listed=False),
    ),
    same=("person_id",),
    computed=(
        Computed(Column("age", "年龄", Kind.int), _ages),
        Computed(Column("tags", "标签"), _tags),
        Computed(Column("level", "能力等级"), _levels),
    ),
    acts=(
        RecordAct(
            "guardian",
            "变更照料人",
            sets=("guardian_name", "guardian_phone"),
            may_set=("guardian_is",),
        ),
        RecordAct(
            "child", "变更子女联系方式", sets=("child_name", "child_phone"), may_set=("child_at",)
        ),
        RecordAct("move", "变更网格和住址", sets=("grid",), may_set=("address", "phone")),
    ),
    faults=_elder_faults,
    notes=("一位老年人登记一行；标签（独居、空巢、留守等）另用标签表登记，各有起止日期。",),
    **PLACED,
)
ELDERS_REGISTER = register_of(ELDERS)


# --- tags -----------------------------------------------------------------------------------------


def _tag_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One open tag of a kind is enough."""
    since, kind, number = told["since"], told["kind"], plain_no(told["id_no"])
    yield from old_enough(session, number, since)
    if since is None or kind is None or not number:
        return
    query = (
        select(ElderTag)
        .join(Person, col(Person.id) == ElderTag.person_id)
        .where(
            Person.id_no == number,
            ElderTag.kind == kind,
            ElderTag.since != since,
            lasting(ElderTag.until, since),
        )
    )
    for held in session.exec(query):
        yield "kind", TAGGED.finding(kind=kind.label, number=held.number, since=held.since)


def tag_state(tag: ElderTag, on: date) -> str:
    """Whether a tag holds on a day; its last day still does."""
    if tag.since > on:
        return COMING
    return HOLDS if lasts(tag.until, on) else OVER


TAGS = Records(
    "care.elder.tag",
    "老年人标签",
    ElderTag,
    prefix="LB",
    dated="since",
    items=(
        person_link(place="township"),
        place_link(),
        Item("kind", ("类别", "老人类别", "老年人类别")),
        Item("since", ("起始日期", "认定日期"), sample="2026-11-01", ahead=False),
        Item("document", shows=Kind.free, listed=False),
    ),
    same=("person_id", "kind", "since"),
    state=tag_state,
    acts=(RecordAct("end", "取消标签", sets=("until", "end_reason"), when=(HOLDS,)),),
    later=(Item("end_reason", sample="子女返乡"),),
    faults=_tag_faults,
    **PLACED,
)
TAGS_REGISTER = register_of(TAGS)
