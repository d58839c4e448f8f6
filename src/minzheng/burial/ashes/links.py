"""Links of the books of ashes (骨灰登记簿的引用): a ground, and a place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.grave.models import Plot
from minzheng.burial.ground.models import Ground
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.record.take import UNKNOWN
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column

Told = Callable[[Session, Iterable[int]], dict[int, tuple[str, ...]]]
"""The words of some rows by their keys, the number first."""


def ground_link(*, required: bool = False, sample: str = "") -> Link:
    """A ground by its number; lists show its name beside it (设施)."""
    shows = (Column("ground", "设施编号", Kind.code), Column("ground_name", "设施"))
    field = Field("ground", shows[0].title, required=required, most=20, width=16, sample=sample)
    return _link(Ground, "ground_id", field, shows, _grounds)


def plot_link() -> Link:
    """A place by its number; lists show where it is (墓（格）位)."""
    shows = (Column("plot", "墓（格）位编号", Kind.code), Column("spot", "位置"))
    field = Field("plot", shows[0].title, most=20, width=16)
    return _link(Plot, "plot_id", field, shows, _plots)


def _link(model: Any, column: str, field: Field, shows: tuple[Column, ...], words: Told) -> Link:
    """A reference to a row of ``model`` by its number."""
    key = field.key

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row[key] or "") for row in rows} - {""}
        query = select(model.number, model.id).where(among(model.number, wanted))
        known: dict[str, int] = dict(session.exec(query).all())
        return [one(str(row[key] or ""), known) for row in rows]

    def one(number: str, known: dict[str, int]) -> Linked:
        unknown = number and number not in known
        faults = [(key, UNKNOWN.finding(number=number, title=field.title))] if unknown else []
        return Linked(faults, lambda: {column: known[number]} if number else {})

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        known = words(session, {row[column] for row in stored} - {None})
        return [known.get(row[column], ("",) * len(shows)) for row in stored]

    return Link((column,), (field,), shows, find, told)


def _grounds(session: Session, keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
    query = select(Ground.id, Ground.number, Ground.name).where(among(col(Ground.id), keys))
    return {key or 0: (number, name) for key, number, name in session.exec(query)}


def _plots(session: Session, keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
    found = session.exec(select(Plot).where(among(col(Plot.id), keys)))
    return {one.stored_id: (one.number, spot_of(one)) for one in found}


def spot_of(plot: Plot) -> str:
    """``甲-1-12``: where a place is (区-排-号)."""
    return f"{plot.zone}-{plot.line}-{plot.seat}"
