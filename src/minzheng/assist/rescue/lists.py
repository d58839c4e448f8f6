"""Lists (反复救助、长期滞留): who comes again and again, who cannot leave for want of a name.

A49: days in the station, steps of the search, filing, settlement. A52: the same person twice and
more in twelve months, and whether anybody went to see how it goes at home.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.rescue.limits import Limits, days_in
from minzheng.assist.rescue.models import FollowUp, Search, Stay
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import going_on
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.models import Person

REPEATS = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("times", "救助次数", Kind.int),
    Column("first", "最早入站", Kind.date),
    Column("last", "最近入站", Kind.date),
    Column("numbers", "编号", Kind.code),
    Column("visits", "回访次数", Kind.int),
    Column("visited", "最近回访", Kind.date),
)
LONG = (
    Column("number", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("known", "查明身份", Kind.flag),
    Column("admitted", "入站日期", Kind.date),
    Column("days", "在站天数", Kind.int),
    Column("filing_no", "备案文号", Kind.free),
    Column("searches", "寻亲步骤"),
    Column("settle_by", "安置期限", Kind.date),
    Column("settled", "安置"),
    Column("settled_at", "落户地或安置机构", Kind.free),
)


def repeats(session: Session, on: date) -> Table:
    """Everybody known who was admitted so often within the months before a day, most often first.

    Whoever was never identified cannot be counted together and is in no such list.
    """
    std = Limits.load(session, on).standards.on(Month.of(on))
    after = add_months(on, -std.count("rescue.repeat_months"))
    query = (
        select(Stay, Person)
        .join(Person, col(Person.id) == Stay.person_id)
        .where(col(Stay.admitted_on) > after, col(Stay.admitted_on) <= on)
        .order_by(col(Stay.admitted_on), col(Stay.id))
    )
    stays: dict[int, list[Stay]] = defaultdict(list)
    people: dict[int, Person] = {}
    for stay, person in session.exec(query):
        stays[person.stored_id].append(stay)
        people[person.stored_id] = person
    visits = _visits(session, on)
    least = std.count("rescue.repeat_times")
    often = [(key, found) for key, found in stays.items() if len(found) >= least]
    often.sort(key=lambda pair: (-len(pair[1]), people[pair[0]].id_no))
    rows: list[tuple[Any, ...]] = []
    for key, found in often:
        person, seen = people[key], [v for stay in found for v in visits[stay.stored_id]]
        rows.append(
            (person.name, person.id_no, len(found), found[0].admitted_on, found[-1].admitted_on,
             "、".join(stay.number for stay in found), len(seen), max(seen, default=None))
        )  # fmt: skip
    title = f"反复救助 {after} 以后"
    return Table("assist.rescue.repeat", REPEATS, rows, title=title, as_of=str(on))


def _visits(session: Session, on: date) -> dict[int, list[date]]:
    """The days on which somebody was visited, by stay."""
    found: dict[int, list[date]] = defaultdict(list)
    query = select(col(FollowUp.stay_id), col(FollowUp.visited_on))
    for stay, day in session.exec(query.where(col(FollowUp.visited_on) <= on)):
        found[stay].append(day)
    return found


def long_stays(session: Session, on: date, *, months: bool) -> Table:
    """Who is in past the tenth day, longest first; with ``months`` only past the third month.

    Whether the name is known, what was done to find it, and what was decided instead.
    """
    limits, steps = Limits.load(session, on), _steps(session, on)
    query = select(Stay).where(going_on(Stay.admitted_on, Stay.left_on, on))
    rows: list[tuple[Any, ...]] = []
    for stay in session.exec(query.order_by(col(Stay.admitted_on), col(Stay.id))):
        by = limits.settle_by(stay)
        if on <= (by if months else limits.last_day(stay)):
            continue
        person = session.get(Person, stay.person_id) if stay.person_id else None
        rows.append(
            (stay.number, person.name if person else stay.told_name, person is not None,
             stay.admitted_on, days_in(stay, on), stay.filing_no,
             "、".join(steps.get(stay.stored_id, ())), by, stay.settlement, stay.settled_at)
        )  # fmt: skip
    return Table("assist.rescue.longstay", LONG, rows, title="超期和长期滞留", as_of=str(on))


def _steps(session: Session, on: date) -> dict[int, list[str]]:
    """The kinds of search made for each stay, with how often when more than once."""
    query = (
        select(col(Search.stay_id), col(Search.kind), func.count())
        .where(col(Search.taken_on) <= on)
        .group_by(col(Search.stay_id), col(Search.kind))
        .order_by(col(Search.stay_id), func.min(Search.taken_on), func.min(Search.id))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for stay, kind, times in session.exec(query):
        found[stay].append(kind.label + (f"×{times}" if times > 1 else ""))
    return found
