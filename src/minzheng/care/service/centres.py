"""Centres for the disabled (残疾人社区服务机构): places, trainees, and psychiatric rehabilitation.

A centre never has more trainees than it takes. Psychiatric rehabilitation is given at facilities of
the kind 精神障碍社区康复点, which the facility book keeps; its clients are kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import FacilityKind
from minzheng.care.facility.homes import FACILITIES
from minzheng.care.facility.models import Facility
from minzheng.care.service.welfare_models import Centre, PsychiatricClient, Trainee
from minzheng.kernel import clock
from minzheng.kernel.dated import going_on, holds, to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

FULL = Problem(
    "care-centre-full", "{name} 可容纳 {capacity} 人，{on} 已有 {taken} 人", "先办离开，或换一处"
)
SHUT = Problem("care-centre-closed", "{name} 在 {on} 没有启用", "核对日期和机构编号")
NOT_PSYCHIATRIC = Problem("care-client-facility", "{name} 不是精神障碍社区康复点", "核对设施编号")
STILL_CLIENT = Problem(
    "care-client-twice", "已是服务对象（{number}），没有结束", "先办结束：care psychiatric end"
)


def trainees_on(session: Session, centre: Centre, on: date) -> int:
    """How many go to a centre on a day."""
    query = select(Trainee.id).where(
        Trainee.centre_id == centre.id,
        going_on(Trainee.since, Trainee.left_on, on),
    )
    return len(session.exec(query).all())


def _centre_faults(session: Session, told: Values) -> Iterator[Fault]:
    """It takes somebody."""
    if told["capacity"] is not None and told["capacity"] <= 0:
        yield "capacity", NOT_POSITIVE.finding(title="可容纳人数")


def _trainee_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The centre is open."""
    query = select(Centre).where(Centre.number == str(told["of"] or ""))
    centre, day = session.exec(query).one_or_none(), told["since"]
    if centre is None or day is None:
        return
    if not holds(centre.opened_on, centre.closed_on, day):
        yield "since", SHUT.finding(name=centre.name, on=day)


def _not_over(session: Session, made: Any) -> None:
    """There is a place for the new one, that day and today."""
    centre = session.get_one(Centre, made.centre_id)
    for day in (made.since, clock.today()):
        taken = trainees_on(session, centre, day)
        if taken > centre.capacity:
            raise FULL(name=centre.name, capacity=centre.capacity, on=day, taken=taken - 1)


TRAINEES: Records = Records(
    "care.centre.trainee",
    "残疾人社区服务学员",
    Trainee,
    prefix="KX",
    dated="since",
    items=(
        parent_link("centre_id", lambda: CENTRES, title="机构编号", sample="KY2024-00001"),
        person_link(word="学员"),
        Item("since", ahead=False),
        Item("training", sample="手工编织", width=24),
    ),
    same=("centre_id", "person_id", "since"),
    state=ended("left_on", "在训", "已离开"),
    faults=_trainee_faults,
    after=_not_over,
    acts=(RecordAct("leave", "离开", sets=("left_on", "leave_reason"), when=("在训",)),),
)
TRAINEES_REGISTER = register_of(TRAINEES)

CENTRES: Records = Records(
    "care.centre",
    "残疾人社区服务机构",
    Centre,
    prefix="KY",
    dated="opened_on",
    items=(
        Item("name", sample="某社区康园中心"),
        Item("kind"),
        place_link(village=None),
        Item("capacity", sample="20"),
        Item("opened_on"),
        phone(),
    ),
    same=("name", "division_code"),
    state=ended("closed_on", "在用", "停用"),
    faults=_centre_faults,
    acts=(RecordAct("close", "停用", sets=("closed_on",), when=("在用",)),),
    children=((TRAINEES, "centre_id"),),
    **PLACED,
)
CENTRES_REGISTER = register_of(CENTRES)

LOAD = (
    Column("division", "所在地"),
    Column("name", "名称"),
    Column("kind", "类型"),
    Column("capacity", "可容纳", Kind.int),
    Column("trainees", "学员", Kind.int),
    Column("share", "使用率"),
)


def load(session: Session, on: date) -> Table:
    """Centres in use on a day with their trainees: trainees ÷ capacity."""
    places = Gazetteer.load(session, on)
    query = select(Centre).where(going_on(Centre.opened_on, Centre.closed_on, on))
    rows: list[tuple[Any, ...]] = []
    for one in session.exec(query.order_by(col(Centre.division_code), col(Centre.number))):
        taken = trainees_on(session, one, on)
        share = percent(taken, one.capacity)
        facts = (one.name, one.kind.label, one.capacity, taken, share)
        rows.append((places.label(one.division_code), *facts))
    capacity, taken = sum(row[3] for row in rows), sum(row[4] for row in rows)
    totals = (f"合计 {len(rows)} 处", "", "", capacity, taken, percent(taken, capacity))
    return Table("care.centre.load", LOAD, rows, title=f"残疾人社区服务机构 {on}", totals=totals)


# --- psychiatric rehabilitation -------------------------------------------------------------------


def _client_faults(session: Session, told: Values) -> Iterator[Fault]:
    """At a place for it that is open, once at a time; looked at again after it began."""
    query = select(Facility).where(Facility.number == str(told["of"] or ""))
    facility, day, review = session.exec(query).one_or_none(), told["since"], told["review_on"]
    if facility is not None and facility.kind is not FacilityKind.psychiatric:
        yield "of", NOT_PSYCHIATRIC.finding(name=facility.name)
    if day is None:
        return
    if review is not None and review < day:
        yield "review_on", ENDS_BEFORE.finding(title="应评估日期")
    if facility is not None and not holds(facility.opened_on, facility.closed_on, day):
        yield "since", SHUT.finding(name=facility.name, on=day)
    number = _running(session, str(getattr(told["id_no"], "value", told["id_no"]) or ""), day)
    if number:
        yield "id_no", STILL_CLIENT.finding(number=number)


def _running(session: Session, id_no: str, day: date) -> str:
    """The number under which somebody is a client already, since an earlier day."""
    query = (
        select(PsychiatricClient.number)
        .join(Person, col(Person.id) == PsychiatricClient.person_id)
        .where(
            Person.id_no == id_no,
            PsychiatricClient.since < day,
            to_come(PsychiatricClient.ended_on, day),
        )
    )
    return session.exec(query).first() or ""


def review_due(session: Session, client: PsychiatricClient) -> date | None:
    """By when a client is looked at again."""
    open_ = client.ended_on is None and client.reviewed_on is None
    return client.review_on if open_ else None


CLIENTS = Records(
    "care.psychiatric",
    "精神障碍社区康复服务对象",
    PsychiatricClient,
    prefix="JK",
    dated="since",
    items=(
        parent_link("facility_id", lambda: FACILITIES, title="康复点编号", sample="JG2023-00001"),
        person_link(word="服务对象", place="village"),
        place_link(),
        Item("since", ahead=False),
        Item("referred_by", sample="某市精神病医院", width=24),
        Item("plan", shows=Kind.free, listed=False),
        Item("review_on", ahead=True),
    ),
    same=("person_id", "since"),
    state=ended("ended_on", "服务中", "已结束"),
    faults=_client_faults,
    acts=(
        RecordAct("review", "登记评估", sets=("reviewed_on", "review_note"), when=("服务中",)),
        RecordAct("end", "结束", sets=("ended_on", "end_reason"), when=("服务中",)),
    ),
    due=(Due("精神障碍社区康复评估", review_due, "care psychiatric review {number}"),),
    **PLACED,
)
CLIENTS_REGISTER = register_of(CLIENTS)
