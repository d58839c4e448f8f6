"""History: what happened to some rows, change by change (变更历史)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from minzheng.kernel.audit import Change, RowChange, RowImage, row_change
from minzheng.kernel.mask import mask_account, mask_name, mask_text
from minzheng.kernel.table import Column, Kind, Table

COLUMNS = (
    Column("change", "变更号", Kind.int),
    Column("at", "时间", Kind.code),
    Column("operator", "经办人"),
    Column("table", "表", Kind.code),
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
            f"{name}：{old} → {new}" if image.op == "~" else f"{name}={old}{new}"
            for name, old, new in readable(moved, reveal=reveal)
            if name != "id"
        ]
        told.append(
            (
                change.id,
                change.at,
                change.operator,
                image.table_name,
                image.row_id,
                OPS[image.op],
                "；".join(parts),
                change.reason,
            )
        )
    return Table("history", COLUMNS, told, title=f"{title}：变更历史")


def readable(moved: RowChange, *, reveal: bool) -> Iterator[tuple[str, str, str]]:
    """``(column, old, new)`` as text, personal data masked unless ``reveal``."""
    for name, *values in moved.differences():
        old, new = ("" if value is None else str(value) for value in values)
        if reveal or name in _DIGESTS:
            yield name, old, new
        elif name == "name" or name.endswith(_NAME_ENDS):
            yield name, mask_name(old), mask_name(new)
        elif name == "number" and "holder" in (moved.after or moved.before or ()):
            yield name, mask_account(old), mask_account(new)
        elif name not in _DERIVED:
            yield name, mask_text(old), mask_text(new)


_NAME_ENDS = ("_name", "holder")
"""How columns end that hold a person's name."""

_DIGESTS = ("digest", "sha256", "head")
"""Columns of hashes: long numbers in them are nobody's."""

_DERIVED = ("name_key", "initials")
"""Columns made from a name, told only when it is revealed."""
