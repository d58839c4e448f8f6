"""History: what happened to some rows, change by change (变更历史)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy import Column as SqlColumn
from sqlmodel import Session, col, select

from minzheng.kernel.audit import Change, RowChange, RowImage, row_change
from minzheng.kernel.column import ChoiceText, Row
from minzheng.kernel.kind import words
from minzheng.kernel.label import Labelled
from minzheng.kernel.mask import mask_secret, mask_text
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table

COLUMNS = (
    Column("change", "变更号", Kind.int),
    Column("at", "时间", Kind.code),
    Column("operator", "经办人"),
    Column("table", "台账", Kind.code),
    Column("row", "行号", Kind.int),
    Column("op", "动作"),
    Column("what", "内容"),
    Column("reason", "原因"),
)

OPS = {"+": "新增", "~": "修改", "-": "删除"}


def history_table(
    session: Session, rows: Iterable[tuple[str, int]], title: str, *, reveal: bool
) -> Table:
    """Every recorded change of the given ``(table, id)`` rows, oldest first."""
    found = []
    for name, key in sorted(set(rows)):
        query = (
            select(RowImage, Change)
            .join(Change, col(Change.id) == RowImage.change_id)
            .where(RowImage.table_name == name, RowImage.row_id == key)
        )
        found += [(image.id, image, change) for image, change in session.exec(query)]
    told = []
    for _, image, change in sorted(found, key=lambda item: item[0] or 0):
        moved = row_change(image)
        parts = [
            f"{name.label}：{old} → {new}" if image.op == "~" else f"{name.label}={old}{new}"
            for name, old, new in readable(moved, reveal=reveal)
            if name != "id"
        ]
        told.append(
            (
                change.id,
                change.at,
                change.operator,
                table_word(image.table_name),
                image.row_id,
                OPS[image.op],
                "；".join(parts),
                change.reason,
            )
        )
    return Table("history", COLUMNS, told, title=f"{title}：变更历史")


def table_word(name: str) -> Labelled:
    """A table under the Chinese term that its model's docstring begins with."""
    model = _model(name)
    term = (model.__doc__ or "").partition(":")[0] if model else ""
    return Labelled(name, term)


def readable(moved: RowChange, *, reveal: bool) -> Iterator[tuple[Labelled, str, str]]:
    """``(column, old, new)`` as people read them, personal data masked unless ``reveal``."""
    model, row = _model(moved.table), moved.after or moved.before or {}
    for name, *values in moved.differences():
        column = _column(model, name)
        if not reveal and _derived(model, column):
            continue
        told = model.model_fields.get(name) if model else None
        title = Labelled(name, (told and told.title) or "")
        if column is not None and "told_by" in column.info:
            tell = resolve(column.info["told_by"])
            rows = (moved.before, moved.after)
            old, new = (tell(one, reveal=reveal) if one else "" for one in rows)
        else:
            hide = str if reveal else hiding(model, name, row)
            old, new = (hide(word(model, name, value)) for value in values)
        yield title, old, new


def _model(name: str) -> type[Row] | None:
    """The model of a table, if it is loaded."""
    return next((one for one in Row.__subclasses__() if one.__table__.name == name), None)


def word(model: type[Row] | None, name: str, value: Any) -> str:
    """A stored value as people read it: labels for codes, 元 for 分."""
    if value is None:
        return ""
    column = _column(model, name)
    if column is None:
        return str(value)
    if isinstance(column.type, ChoiceText):
        member = column.type.members.get(value)
        return member.label if member else str(value)
    if "words" in column.info:
        return str(column.info["words"].get(value, value))
    if isinstance(column.type, Boolean):
        return "是" if value else "否"
    return f"{yuan_grouped(value)} 元" if column.info.get("money") else str(value)


def hiding(model: type[Row] | None, name: str, row: Mapping[str, Any]) -> Callable[[str], str]:
    """How a column's text is hidden: as its model declares it, so as every list does.

    A body's account is nobody's. Of a table or column that no model declares nothing is told.
    """
    column = _column(model, name)
    if column is None:
        return mask_secret
    shows = column.info.get("shows")
    if shows is None:
        return str if name in _DIGESTS else mask_text
    if shows is Kind.name and row.get("owner_id", row) is None:
        return str
    return partial(words, kind=shows, reveal=False)


def _column(model: type[Row] | None, name: str) -> SqlColumn[Any] | None:
    """The column of a model, if both are there."""
    return model.__table__.columns.get(name) if model is not None else None


def _derived(model: type[Row] | None, column: SqlColumn[Any] | None) -> bool:
    """Whether a column is made from personal data, and so told only when that is revealed."""
    source = column.info.get("made_from", ("",))[0] if column is not None else ""
    made = _column(model, source)
    return made is not None and "shows" in made.info


_DIGESTS = ("digest", "sha256", "head")
"""Columns of hashes: long numbers in them are nobody's."""
