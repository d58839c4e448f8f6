"""Waiting (集中供养轮候): who wants to be housed and is not, and where he would be.

Which township a supply point serves is data (服务片区 集中供养点). Free beds are kept by the care
section and are not looked at here.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.models import PlacementWish, Wish
from minzheng.assist.monitor.carers import Dispersed, dispersed
from minzheng.assist.monitor.models import Stay
from minzheng.assist.monitor.stays import open_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.payout.acts import grant_by_case
from minzheng.payout.models import Grant
from minzheng.people.areas import areas_on
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

SERVICE = "集中供养点"

NO_POINT = Problem(
    "place-no-point",
    "{on} 没有登记{township}的集中供养点",
    "登记：minzheng division area import",
)

PROPOSED = (
    Column("case_no", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("wish", "集中供养意愿"),
    Column("asked_on", "询问日期", Kind.date),
    Column("place", "供养点"),
    Column("document", "依据"),
)

WAITING = (
    Column("place_no", "轮候", Kind.int),
    Column("case_no", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("self_care", "自理能力"),
    Column("since", "愿意自", Kind.date),
    Column("days", "已等天数", Kind.int),
    Column("place", "供养点"),
)


def propose(session: Session, case_no: str, day: date) -> Table:
    """The supply point of a 特困 person's township; raises ``case-unknown``, ``place-no-point``."""
    grant = grant_by_case(session, "tekun", "特困", case_no)
    places = Gazetteer.load(session, day)
    points = _points(session, day)
    code = places.township_now(grant.division_code) or grant.division_code
    if code not in points:
        raise NO_POINT(on=day, township=places.label(code))
    wishes = _wishes(session, day).get(grant.stored_id, [])
    said, asked_on = (wishes[-1].wish.label, wishes[-1].asked_on) if wishes else ("未询问", None)
    person = session.get_one(Person, grant.person_id)
    where = places.label(grant.division_code)
    row = (grant.case_no, person.name, where, said, asked_on, *points[code])
    title = "安置建议（空床由养老业务登记，这里不核对）"
    return Table("assist.place.propose", PROPOSED, [row], title=title, as_of=str(day))


def waiting_table(session: Session, day: date) -> Table:
    """People who want to be housed, are dispersed and in no place, who said so first at the top."""
    places, points = Gazetteer.load(session, day), _points(session, day)
    rows: list[tuple[object, ...]] = []
    for since, one in waiting(session, day):
        grant = one.grant
        code = places.township_now(grant.division_code) or grant.division_code
        told = (grant.case_no, one.person.name, places.label(grant.division_code))
        point, _ = points.get(code, ("", ""))
        rows.append((len(rows) + 1, *told, one.support.self_care, since, (day - since).days, point))
    title = "集中供养轮候（空床由养老业务登记，这里不核对）"
    return Table("assist.place.waiting", WAITING, rows, title=title, as_of=str(day))


def waiting(session: Session, day: date) -> list[tuple[date, Dispersed]]:
    """Who waits, since the day from which on he has said yes without a no between."""
    housed = set(session.exec(select(Stay.person_id).where(open_on(day))))
    wishes = _wishes(session, day)
    found = []
    for one in dispersed(session, day):
        since = _willing_since(wishes.get(one.grant.stored_id, []))
        if since is not None and one.person.id not in housed:
            found.append((since, one))
    return sorted(found, key=lambda waits: (waits[0], waits[1].grant.case_no))


def _willing_since(wishes: list[PlacementWish]) -> date | None:
    """The first yes after the last no."""
    since: date | None = None
    for told in wishes:
        if told.wish is not Wish.yes:
            since = None
        elif since is None:
            since = told.asked_on
    return since


def _wishes(session: Session, day: date) -> dict[int, list[PlacementWish]]:
    """What people said up to a day, in order, by grant."""
    query = (
        select(PlacementWish)
        .join(Grant, col(Grant.id) == PlacementWish.grant_id)
        .where(PlacementWish.asked_on <= day)
        .order_by(col(PlacementWish.asked_on), col(PlacementWish.id))
    )
    found: dict[int, list[PlacementWish]] = {}
    for told in session.exec(query):
        found.setdefault(told.grant_id, []).append(told)
    return found


def _points(session: Session, day: date) -> dict[str, tuple[str, str]]:
    """Supply point and document by township."""
    found = areas_on(session, day, SERVICE)
    return {area.division_code: (area.place, area.document) for area in found}
