"""Stays (受助人员登记): admissions counted in 人次, with help, searches, visits and beds of each.

社会救助法 第三十一条; 381号 第七条. The register has the columns of the station's own: who, from
where, brought by whom, when, why, what was given, what it cost, when and where to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.rescue import acts, admit
from minzheng.assist.rescue.limits import Limits, days_in
from minzheng.assist.rescue.models import Bed, FollowUp, Help, Lodging, Search, Stay
from minzheng.assist.rescue.patrols import PATROLS
from minzheng.assist.rescue.station import BEDS, CLOSED
from minzheng.assist.rescue.station import state as bed_state
from minzheng.assist.rescue.told import who_link
from minzheng.kernel.dated import has_come, holds
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.hour import hour
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.divisions import town_code
from minzheng.people.links import codes_within, place_link, place_lists
from minzheng.people.models import Person

OUTSIDE = Problem("rescue-outside-stay", "{day} 不在站（{since} 至 {until}）", "核对日期和编号")
STILL_HERE = Problem("rescue-still-here", "{number} 还没有离站，不用回访", "离站后再回访")
NO_UNITS = Problem("rescue-no-units", "数量要大于零", "核对数量")
BED_TAKEN = Problem("rescue-bed-taken", "床位 {bed} 已有人住（{number}）", "换一张床位")
BED_CLOSED = Problem("rescue-bed-closed", "床位 {bed} 在 {day} 不能用", "换一张床位")
BED_SEX = Problem(
    "rescue-bed-sex",
    "床位 {bed} 在{room}人房间，受助人为{told}性",
    "男女分室，换一张床位",
    cite="381号 第七条",
)
SAMPLE = "LL2026-00001"

# --- what belongs to a stay -----------------------------------------------------------------------


def _stay(session: Session, told: Values) -> Stay | None:
    return session.exec(select(Stay).where(Stay.number == str(told["of"] or ""))).one_or_none()


def _within(session: Session, told: Values, key: str) -> Iterator[Fault]:
    """What is done in the station is done while the person is there."""
    stay, day = _stay(session, told), told[key]
    if stay is None or day is None:
        return
    if not holds(stay.admitted_on, stay.left_on, day):
        until = stay.left_on or "今"
        yield key, OUTSIDE.finding(day=day, since=stay.admitted_on, until=until)


def _help_faults(session: Session, told: Values) -> Iterator[Fault]:
    yield from _within(session, told, "given_on")
    if told["units"] is not None and told["units"] <= 0:
        yield "units", NO_UNITS.finding()


def _search_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A search may go on after somebody left."""
    stay, day = _stay(session, told), told["taken_on"]
    if stay is not None and day is not None and day < stay.admitted_on:
        yield "taken_on", OUTSIDE.finding(day=day, since=stay.admitted_on, until="今")


def _visit_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Whoever is visited has left."""
    stay, day = _stay(session, told), told["visited_on"]
    if stay is not None and day is not None and not has_come(stay.left_on, day):
        yield "visited_on", STILL_HERE.finding(number=stay.number)


def _lodging_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The bed is in use, free, and in a room of the person's sex."""
    yield from _within(session, told, "since_on")
    number, stay, day = str(told["bed"] or ""), _stay(session, told), told["since_on"]
    bed = session.exec(select(Bed).where(Bed.number == number)).one_or_none()
    if bed is None or stay is None or day is None:
        return
    if day < bed.opened_on or bed_state(bed, day) == CLOSED:
        yield "bed", BED_CLOSED.finding(bed=number, day=day)
    if bed.sex != stay.sex:
        yield "bed", BED_SEX.finding(bed=number, room=bed.sex.label, told=stay.sex.label)
    query = (
        select(Stay.number)
        .join(Lodging, col(Lodging.stay_id) == Stay.id)
        .where(Lodging.bed_id == bed.id, col(Lodging.until_on).is_(None), Stay.id != stay.id)
    )
    for other in session.exec(query):
        yield "bed", BED_TAKEN.finding(bed=number, number=other)


def _moved(session: Session, lodging: Lodging) -> None:
    """Nobody has two beds: the one before is given back the same day."""
    query = select(Lodging).where(
        Lodging.stay_id == lodging.stay_id,
        Lodging.id != lodging.id,
        col(Lodging.until_on).is_(None),
    )
    for before in session.exec(query):
        before.until_on = max(lodging.since_on, before.since_on)
        session.add(before)
    session.flush()


def _of(sample: str = SAMPLE) -> Any:
    return parent_link("stay_id", lambda: STAYS, title="救助编号", sample=sample)


HELPS = Records(
    "assist.rescue.help",
    "救助内容",
    Help,
    prefix="LH",
    dated="given_on",
    items=(
        _of(),
        Item("given_on"),
        Item("kind"),
        Item("units", sample="1"),
        Item("amount", sample="38.50"),
        Item("detail", shows=Kind.free),
    ),
    faults=_help_faults,
)
HELPS_REGISTER = register_of(HELPS)

SEARCHES = Records(
    "assist.rescue.search",
    "寻亲步骤",
    Search,
    prefix="LQ",
    dated="taken_on",
    items=(
        _of(),
        Item("taken_on"),
        Item("kind"),
        Item("place", sample="全国救助寻亲网"),
        Item("taker_name", shows=Kind.name),
        Item("outcome_on"),
        Item("outcome", shows=Kind.free),
    ),
    same=("stay_id", "taken_on", "kind"),
    state=lambda one, on: "已反馈" if one.outcome_on and one.outcome_on <= on else "待反馈",
    faults=_search_faults,
    acts=(RecordAct("answer", "反馈", sets=("outcome_on", "outcome"), when=("待反馈",)),),
)
SEARCHES_REGISTER = register_of(SEARCHES)

VISITS = Records(
    "assist.rescue.visit",
    "离站回访",
    FollowUp,
    prefix="LF",
    dated="visited_on",
    items=(
        _of("LL2026-00002"),
        Item("visited_on"),
        Item("kind"),
        Item("settled_in"),
        Item("visitor_name", shows=Kind.name),
        Item("finding", shows=Kind.free),
    ),
    same=("stay_id", "visited_on"),
    faults=_visit_faults,
)
VISITS_REGISTER = register_of(VISITS)

LODGINGS = Records(
    "assist.rescue.lodge",
    "住宿安排",
    Lodging,
    prefix="LD",
    dated="since_on",
    items=(
        _of(),
        parent_link("bed_id", lambda: BEDS, title="床位编号", sample="LB2018-00002", key="bed"),
        Item("since_on"),
    ),
    same=("stay_id", "since_on", "bed_id"),
    state=lambda one, on: "已退" if has_come(one.until_on, on) else "在住",
    faults=_lodging_faults,
    after=_moved,
)
LODGINGS_REGISTER = register_of(LODGINGS)

# --- the stay -------------------------------------------------------------------------------------


def _priorities(session: Session, found: Sequence[Stay], on: date) -> list[str]:
    """Who comes first, and why."""
    limits = Limits.load(session, on)
    wanted = {stay.person_id for stay in found if stay.person_id is not None}
    known = {
        person.id: person
        for person in session.exec(select(Person).where(among(col(Person.id), wanted)))
    }
    return [admit.priorities(limits, stay, known.get(stay.person_id)) for stay in found]


def _helped(session: Session, found: Sequence[Stay], on: date) -> list[tuple[str, int]]:
    """The kinds of help each had, and what they cost."""
    wanted = [stay.stored_id for stay in found]
    query = select(Help).where(among(col(Help.stay_id), wanted), col(Help.given_on) <= on)
    given: dict[int, list[Help]] = defaultdict(list)
    for one in session.exec(query.order_by(col(Help.id))):
        given[one.stay_id].append(one)
    told = []
    for key in wanted:
        kinds = dict.fromkeys(one.kind.label for one in given[key])
        told.append(("、".join(kinds), sum(one.amount for one in given[key])))
    return told


def _days(session: Session, found: Sequence[Stay], on: date) -> list[int]:
    return [days_in(stay, on) for stay in found]


COMPUTED = (
    Computed(Column("priority", "优先"), _priorities),
    Computed(
        Column("helps", "救助内容"), lambda s, found, on: [one for one, _ in _helped(s, found, on)]
    ),
    Computed(
        Column("cost", "金额", Kind.money),
        lambda s, found, on: [cost for _, cost in _helped(s, found, on)],
    ),
    Computed(Column("days", "在站天数", Kind.int), _days),
    Computed(
        Column("gone", "离站", Kind.code),
        lambda s, found, on: [
            f"{stay.left_on} {stay.left_at}" if has_come(stay.left_on, on) else "" for stay in found
        ],
    ),
    Computed(
        Column("whither", "离站去向"),
        lambda s, found, on: [
            stay.destination if has_come(stay.left_on, on) else "" for stay in found
        ],
    ),
)

STAYS: Records = Records(
    "assist.rescue",
    "受助人员",
    Stay,
    prefix="LL",
    dated="admitted_on",
    items=(
        who_link(),
        Item("sex"),
        Item("told_age", sample="45"),
        Item("origin", listed=False),
        Item("registered", shows=Kind.free),
        place_link(village=False),
        Item("arrival"),
        Item("brought_by", shows=Kind.free),
        parent_link(
            "patrol_id", lambda: PATROLS, title="巡查编号", sample="", key="patrol", required=False
        ),
        Item("admitted_on"),
        Item("admitted_at", parse=hour, sample="22:05"),
        Item("cause"),
        Item("mental", listed=False),
        Item("dying", listed=False),
        Item("features", shows=Kind.free, listed=False),
        Item("belongings", shows=Kind.free, listed=False),
        Item("kin", shows=Kind.free, listed=False),
        Item("campaign", listed=False),
        Item("receiver_name", shows=Kind.name),
    ),
    same=("admitted_on", "admitted_at", "told_name", "sex", "told_age"),
    place="division_code",
    later=acts.LATER,
    state=acts.state,
    computed=COMPUTED,
    acts=acts.ACTS,
    faults=admit.faults,
    marks=admit.known_at_once,
    says=admit.says,
    children=(
        (HELPS, "stay_id"),
        (SEARCHES, "stay_id"),
        (LODGINGS, "stay_id"),
        (VISITS, "stay_id"),
    ),
    town=town_code,
    within=codes_within,
    lists=place_lists,
    notes=(
        "没有名字的姓名留空；同时入站、性别年龄相同的几位无名者，姓名写 无名氏甲、无名氏乙。",
        "救助不收任何费用（381号 第十条），表上没有收费栏。",
    ),
)
STAYS_REGISTER = register_of(STAYS)
