"""Figures of tombs (散坟整治统计): the ledger, and how far each township, zone and kind has come.

完成率 is verified ÷ registered, without those that stay (保留). Tombs that are found but not yet
registered, and those in dispute, are shown besides; a dispute does not take one out of the rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.tomb.choices import UNLAWFUL, TombKind, Zone
from minzheng.burial.tomb.models import Tomb
from minzheng.burial.tomb.tombs import DISPUTED, PROTECTED, tomb_state
from minzheng.kernel.dated import has_come
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer


class By(Choice):
    """按什么统计."""

    township = "township", "乡镇"
    zone = "zone", "区域"
    kind = "kind", "坟型"


STAT = (
    Column("what", "分组"),
    Column("found", "发现", Kind.int),
    Column("registered", "造册", Kind.int),
    Column("protected", "其中保留", Kind.int),
    Column("notified", "告知", Kind.int),
    Column("agreed", "同意（决定）", Kind.int),
    Column("done", "整治", Kind.int),
    Column("verified", "销号", Kind.int),
    Column("disputed", "有争议", Kind.int),
    Column("late", "超期未整治", Kind.int),
    Column("rate", "完成率"),
)


def tombs(session: Session, on: date, *, unlawful: bool = False) -> list[Tomb]:
    """The tombs that were found by a day, by number; only 违建墓 where asked."""
    query = select(Tomb).where(Tomb.found_on <= on).order_by(col(Tomb.number))
    return [one for one in session.exec(query) if one.kind in UNLAWFUL or not unlawful]


def completion(found: Iterable[Tomb], on: date) -> tuple[int, int]:
    """销号 and 造册 without 保留, of some tombs by a day."""
    counted = [
        one for one in found
        if has_come(one.registered_on, on) and not has_come(one.protected_on, on)
    ]  # fmt: skip
    return sum(has_come(one.verified_on, on) for one in counted), len(counted)


def overdue(tomb: Tomb, on: date) -> bool:
    """Whether its term is over and nothing was done with it."""
    stands = has_come(tomb.done_on, on) or has_come(tomb.protected_on, on)
    listed = has_come(tomb.registered_on, on)
    return listed and not stands and tomb.due_by is not None and tomb.due_by < on


def _row(label: str, found: list[Tomb], on: date) -> tuple[Any, ...]:
    """What some tombs come to."""
    states = [tomb_state(one, on) for one in found]
    part, whole = completion(found, on)
    days = ("registered_on", "protected_on", "notified_on", "agreed_on", "done_on", "verified_on")
    return (
        label,
        len(found),
        *(sum(has_come(getattr(one, name), on) for one in found) for name in days),
        states.count(DISPUTED),
        sum(overdue(one, on) for one in found),
        percent(part, whole) if whole else "-",
    )


def _groups(session: Session, by: By, on: date) -> tuple[list[str], Callable[[Tomb], str]]:
    """The words of the groups in their order, and which one a tomb belongs to."""
    if by is By.zone:
        return list(Zone.labels()), lambda tomb: tomb.zone.label
    if by is By.kind:
        return list(TombKind.labels()), lambda tomb: tomb.kind.label
    places = Gazetteer.load(session, on)
    names = {one.code: one.name for one in places.units()}
    word: Callable[[Tomb], str] = lambda tomb: names.get(  # noqa: E731
        places.township_now(tomb.division_code) or "", "其他"
    )
    return [*names.values(), "其他"], word


def stat_table(session: Session, on: date, by: By, *, unlawful: bool = False) -> Table:
    """How far it has come, by township, zone or kind."""
    found = tombs(session, on, unlawful=unlawful)
    words, word = _groups(session, by, on)
    told = {one.stored_id: word(one) for one in found}
    rows = [_row(name, [one for one in found if told[one.stored_id] == name], on) for name in words]
    rows = [row for row in rows if row[1] or row[0] != "其他"]
    title = f"{'违建墓' if unlawful else '散埋乱葬坟墓'}整治（完成率 = 销号 ÷ 造册，保留的不计）"
    totals = _row("合计", found, on)
    return Table("burial.tomb.stat", STAT, rows, title, totals=totals, as_of=str(on))


# --- the ledger -----------------------------------------------------------------------------------

LEDGER = (
    Column("number", "编号", Kind.code),
    Column("township", "乡镇（街道）"),
    Column("village", "村（社区）"),
    Column("spot", "位置"),
    Column("position", "经纬度"),
    Column("zone", "所在区域"),
    Column("kind", "坟型"),
    Column("area", "占地（平方分米）", Kind.int),
    Column("owner", "墓主", Kind.name),
    Column("kin_phone", "后人电话", Kind.phone),
    Column("built", "建造时间"),
    Column("protected", "是否保护墓", Kind.flag),
    Column("treatment", "整治方式"),
    Column("unit", "责任单位"),
    Column("due_by", "时限", Kind.date),
    Column("done_on", "完成日", Kind.date),
    Column("photos", "照片"),
    Column("state", "状态"),
)


def ledger_table(session: Session, on: date, *, unlawful: bool = False) -> Table:
    """散坟整治台账: every tomb with its whole course."""
    places = Gazetteer.load(session, on)
    rows = [_ledger_row(places, one, on) for one in tombs(session, on, unlawful=unlawful)]
    title = f"{'违建墓' if unlawful else '散坟'}整治台账"
    return Table("burial.tomb.ledger", LEDGER, rows, title, as_of=str(on))


def _ledger_row(places: Gazetteer, tomb: Tomb, on: date) -> tuple[Any, ...]:
    """One tomb in the columns of the ledger."""
    town = places.by_code.get(places.township_of(tomb.division_code))
    village = places.by_code.get(tomb.division_code)
    photos = (("前", tomb.before_photo), ("后", tomb.after_photo))
    done = has_come(tomb.done_on, on)
    return (
        tomb.number,
        town.name if town else tomb.division_code,
        village.short if village else "",
        tomb.spot,
        tomb.position,
        tomb.zone.label,
        tomb.kind.label,
        tomb.area,
        tomb.owner,
        tomb.kin_phone,
        tomb.built,
        tomb_state(tomb, on) == PROTECTED,
        tomb.treatment.label if done and tomb.treatment else "",
        tomb.unit,
        tomb.due_by,
        tomb.done_on if done else None,
        "、".join(word for word, digest in photos if digest),
        tomb_state(tomb, on),
    )
