"""Placement (集中供养): who wants to live in an institution, who does, and the rate (集中供养率).

国发〔2016〕14号 lets everybody choose; plans measure the rate over all 特困 persons, over those who
cannot care for themselves, or over those who want it, so the population is always named. Beds and
who lies in which are kept by the care section when it comes.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.assist.models import PlacementWish, SelfCare, Support, SupportMode, Wish
from minzheng.kernel import clock
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death

ASKED_LATER = Problem("wish-in-future", "询问日期 {on} 还没有到", "核对 --on")
ASKED_TWICE = Problem(
    "wish-told-otherwise", "{on} 已记为“{wish}”", "同一天只记一次；改变意愿的写改变那天的日期"
)


class Among(Choice):
    """集中供养率的分母."""

    all = "all", "全部特困人员", "全部"
    disabled = "disabled", "失能和半失能特困人员", "失能"
    willing = "willing", "有集中供养意愿的特困人员", "有意愿"


def record_wish(session: Session, grant: Grant, on: date, wish: Wish, document: str = "") -> bool:
    """What a person said on a day; the same again changes nothing and gives ``False``.

    Raises ``wish-in-future``, ``wish-told-otherwise``.
    """
    if on > clock.today():
        raise ASKED_LATER(on=on)
    query = select(PlacementWish).where(
        PlacementWish.grant_id == grant.id, PlacementWish.asked_on == on
    )
    known = session.exec(query).one_or_none()
    if known is not None and known.wish is not wish:
        raise ASKED_TWICE(on=on, wish=known.wish.label)
    if known is not None:
        return False
    made = PlacementWish(grant_id=grant.stored_id, asked_on=on, wish=wish, document=document)
    session.add(made)
    return True


def people_on(session: Session, day: date) -> list[tuple[str, Support, Wish | None]]:
    """Living 特困 persons of a day: place, the support in force, what they said they want."""
    later, asked = aliased(Support), aliased(PlacementWish)
    month = Month.of(day)
    newest = (
        select(func.max(later.since))
        .where(later.grant_id == Grant.id, later.since <= month)
        .correlate(Grant)
        .scalar_subquery()
    )
    said = (
        select(func.max(asked.asked_on))
        .where(asked.grant_id == Grant.id, asked.asked_on <= day)
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(Grant.division_code, Support, PlacementWish)
        .select_from(Grant)
        .join(Support, and_(col(Support.grant_id) == Grant.id, col(Support.since) == newest))
        .outerjoin(
            PlacementWish,
            and_(col(PlacementWish.grant_id) == Grant.id, col(PlacementWish.asked_on) == said),
        )
        .outerjoin(Death, and_(col(Death.person_id) == Grant.person_id, col(Death.died_on) <= day))
        .where(
            Grant.benefit == "tekun",
            in_force(Grant.since, Grant.until, month),
            col(Death.id).is_(None),
        )
    )
    return [
        (code, support, told.wish if told else None) for code, support, told in session.exec(query)
    ]


def _counts(among: Among, support: Support, wish: Wish | None) -> bool:
    if among is Among.disabled:
        return support.self_care is not SelfCare.full
    return among is Among.all or wish is Wish.yes


def rate_table(session: Session, wanted: tuple[Among, ...], day: date) -> Table:
    """Placed ÷ persons in the named population, by percent with two places, halves up."""
    people = people_on(session, day)
    rows = []
    for among in wanted:
        counted = [one for one in people if _counts(among, one[1], one[2])]
        placed = sum(one[1].mode is SupportMode.institutional for one in counted)
        rows.append((among.label, len(counted), placed, percent(placed, len(counted))))
    title = "集中供养率（保留两位小数，四舍五入）"
    return Table("assist.tekun.rate", _columns("population", "分母"), rows, title, as_of=str(day))


def rate_by_township(session: Session, among: Among, day: date) -> Table:
    """The rate of one population by township, in division order, with the whole county below."""
    places = Gazetteer.load(session)
    counts: dict[str, list[int]] = {}
    for code, support, wish in people_on(session, day):
        if _counts(among, support, wish):
            kept = counts.setdefault(places.township_now(code) or code, [0, 0])
            kept[0] += 1
            kept[1] += support.mode is SupportMode.institutional
    order = [code for code in places.by_code if code in counts]
    order += [code for code in counts if code not in places.by_code]
    rows = [
        (places.label(code), *counts[code], percent(counts[code][1], counts[code][0]))
        for code in order
    ]
    whole, placed = (sum(kept[at] for kept in counts.values()) for at in (0, 1))
    totals = ("合计", whole, placed, percent(placed, whole))
    title = f"集中供养率：{among.label}（保留两位小数，四舍五入）"
    columns = _columns("township", "乡镇（街道）")
    return Table("assist.tekun.rate", columns, rows, title, totals=totals, as_of=str(day))


def _columns(key: str, title: str) -> tuple[Column, ...]:
    return (
        Column(key, title),
        Column("persons", "人数", Kind.int),
        Column("placed", "集中供养", Kind.int),
        Column("rate", "集中供养率", Kind.code),
    )
