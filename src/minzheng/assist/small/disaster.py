"""Disasters (灾情、隐患、示范社区): events and the aid after them, hazards, duty, communities.

The function has since moved to emergency management; the books stay for places that keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.small.relief_models import (
    Contact,
    DisasterAid,
    DisasterEvent,
    Hazard,
    ModelCommunity,
)
from minzheng.kernel.dated import has_come
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import find
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person


def _aid_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something is given."""
    for key, title in (("amount", "金额"), ("persons", "人数")):
        if told[key] is not None and told[key] <= 0:
            yield key, NOT_POSITIVE.finding(title=title)


AIDS: Records = Records(
    "assist.disaster.aid",
    "灾害救助",
    DisasterAid,
    prefix="ZJ",
    dated="given_on",
    items=(
        parent_link("event_id", lambda: EVENTS, title="灾情编号", sample="ZH2026-00001"),
        person_link(word="户主", place="village"),
        place_link(),
        Item("aid"),
        Item("persons", required=False, sample="3"),
        Item("amount", sample="600"),
        Item("given_on"),
    ),
    same=("event_id", "person_id", "aid"),
    faults=_aid_faults,
    **PLACED,
)
AIDS_REGISTER = register_of(AIDS)

EVENTS: Records = Records(
    "assist.disaster",
    "灾情",
    DisasterEvent,
    prefix="ZH",
    dated="happened_on",
    items=(
        Item("name", sample="7月暴雨"),
        Item("kind"),
        Item("happened_on"),
        place_link(village=False),
        Item("affected", required=False, sample="120"),
        Item("moved", required=False),
    ),
    same=("name", "happened_on"),
    state=ended("closed_on", "处置中", "已结束"),
    acts=(RecordAct("close", "结束处置", sets=("closed_on", "summary"), when=("处置中",)),),
    children=((AIDS, "event_id"),),
    **PLACED,
)
EVENTS_REGISTER = register_of(EVENTS)

PUBLIC = (
    Column("line", "序号", Kind.int),
    Column("division", "村（社区）"),
    Column("name", "户主", Kind.name),
    Column("aid", "项目"),
    Column("persons", "人数", Kind.int),
    Column("amount", "金额", Kind.money),
)


def public_list(session: Session, number: str) -> Table:
    """Who was given how much after an event, as it is posted: no number, account or telephone."""
    event: Any = find(session, EVENTS, number)
    places = Gazetteer.load(session)
    query = (
        select(DisasterAid, Person.name)
        .join(Person, col(Person.id) == DisasterAid.person_id)
        .where(DisasterAid.event_id == event.id)
        .order_by(DisasterAid.division_code, col(DisasterAid.id))
    )
    rows: list[tuple[Any, ...]] = [
        (line, places.label(one.division_code), name, one.aid, one.persons, one.amount)
        for line, (one, name) in enumerate(session.exec(query), 1)
    ]
    totals = ("合计", "", "", "", sum(r[4] for r in rows), sum(r[5] for r in rows))
    title = f"{event.name}灾害救助公示"
    return Table("assist.disaster.public", PUBLIC, rows, title=title, totals=totals)


# --- communities, hazards, duty -------------------------------------------------------------------


def _community(one: Any, on: Any) -> str:
    if has_come(one.removed_on, on):
        return "已摘牌"
    return "已命名" if has_come(one.named_on, on) else "申报中"


COMMUNITIES: Records = Records(
    "assist.community",
    "综合减灾示范社区",
    ModelCommunity,
    prefix="SF",
    dated="applied_on",
    items=(place_link(), Item("level"), Item("applied_on")),
    same=("division_code", "level"),
    state=_community,
    acts=(
        RecordAct("name", "命名", sets=("named_on", "document"), when=("申报中",)),
        RecordAct("revoke", "摘牌", sets=("removed_on",), when=("已命名",)),
    ),
    **PLACED,
)
COMMUNITIES_REGISTER = register_of(COMMUNITIES)


def _hazard_faults(session: Session, told: Values) -> Iterator[Fault]:
    """It is not to be put right before it was found."""
    if told["found_on"] and told["due_on"] and told["due_on"] < told["found_on"]:
        yield "due_on", ENDS_BEFORE.finding(title="整改期限")


HAZARDS: Records = Records(
    "assist.hazard",
    "灾害隐患",
    Hazard,
    prefix="YH",
    dated="found_on",
    items=(
        place_link(),
        Item("spot", sample="三组后山"),
        Item("found_on"),
        Item("level"),
        Item("what", sample="山体裂缝"),
        Item("owner_name", shows=Kind.name, sample="某人"),
        Item("due_on", sample="2026-12-20", ahead=True),
    ),
    same=("division_code", "spot", "found_on"),
    state=ended("fixed_on", "未整改", "已整改"),
    faults=_hazard_faults,
    acts=(RecordAct("fix", "整改销号", sets=("fixed_on", "result"), when=("未整改",)),),
    due=(
        Due(
            "隐患整改",
            lambda session, one: one.due_on if one.fixed_on is None else None,
            "assist hazard fix {number} --fixed-on 日期 --result 情况",
        ),
    ),
    **PLACED,
)
HAZARDS_REGISTER = register_of(HAZARDS)

CONTACTS: Records = Records(
    "assist.contact",
    "应急联络",
    Contact,
    prefix="YJ",
    dated="since",
    items=(
        place_link(village=False),
        Item("name", shows=Kind.name, sample="某人"),
        Item("duty", sample="灾情信息员"),
        phone(required=True),
        Item("since"),
    ),
    same=("name", "duty", "since"),
    state=ended("until", "在岗", "离岗"),
    acts=(RecordAct("leave", "离岗", sets=("until",), when=("在岗",)),),
    **PLACED,
)
CONTACTS_REGISTER = register_of(CONTACTS)
