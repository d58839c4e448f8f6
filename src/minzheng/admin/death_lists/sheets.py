"""Sheets of death lists (死亡名单读取): whatever an office sends, by the titles that it uses.

A row that cannot be used is told and left out: a list of another office is not ours to mend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minzheng.errors import Misused
from minzheng.kernel import files
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import Reading, read
from minzheng.people.clues.choices import ListSource
from minzheng.people.clues.keep import Given
from minzheng.people.clues.match import Outsider, plain_no

WHOSE = Problem(
    "death-list-whose",
    "从“{name}”看不出是哪个部门的名单",
    "在文件前写来源，如 公安={name}；来源：{known}",
    kind=Misused,
)
NOT_YET = Problem("death-list-ahead", "死亡日期 {day} 还没有到", "请来源部门核对")
NOBODY = Problem("death-list-nobody", "既没有号码也没有姓名", "请来源部门补齐")

FORM = Form(
    "admin.death-list/1",
    "死亡名单",
    (
        Field(
            "name", "姓名", aliases=("死者姓名", "逝者姓名", "死亡人员姓名", "参保人姓名"),
            width=12, most=60, shows=Kind.name,
        ),
        Field(
            "id_no", "公民身份号码", CellKind.digits, parse=plain_no, width=22, shows=Kind.id_no,
            aliases=("身份证号", "身份证号码", "证件号码", "证件号", "死者身份证号"),
        ),
        Field("birth", "出生日期", CellKind.date, aliases=("出生年月日",)),
        Field(
            "died_on", "死亡日期", CellKind.date, required=True,
            aliases=("死亡时间", "死亡年月日", "去世日期"),
        ),
    ),
    ("一行一人；没有号码的填姓名和出生日期。",),
)  # fmt: skip


@dataclass(slots=True)
class DeathList:
    """One list that was read: whose, its digest, its rows (死亡名单)."""

    source: ListSource
    name: str
    digest: str
    reading: Reading

    def dead(self) -> Iterator[Outsider]:
        """Its usable rows."""
        for row in self.reading.good_rows:
            told = row.values
            name, number, birth = (str(told[key] or "") for key in ("name", "id_no", "birth"))
            yield Outsider(self.source.value, name, number, birth, str(told["died_on"]))

    @property
    def covers(self) -> tuple[date, date] | None:
        """The first and the last day of death in it."""
        days = [row.values["died_on"] for row in self.reading.good_rows]
        told = [day for day in days if isinstance(day, date)]
        return (min(told), max(told)) if told else None

    def given(self) -> Given | None:
        """What is remembered of it; nothing of an empty one."""
        covers = self.covers
        if covers is None:
            return None
        return Given(self.source, *covers, len(self.reading.good_rows), self.digest)


def read_lists(named: Iterable[str], today: date) -> list[DeathList]:
    """Every list, ``公安=名单.xlsx`` or by a name that tells whose it is.

    Raises ``death-list-whose`` before any is read, and what reading a sheet raises.
    """
    found = [source_of(name) for name in named]
    return [_read(source, path, today) for source, path in found]


def source_of(named: str) -> tuple[ListSource, Path]:
    """Whose list a file is, and the file."""
    word, sign, path = named.partition("=")
    if sign:
        try:
            return ListSource.of(word), Path(path)
        except (ValueError, KeyError):
            raise WHOSE(name=path, known="、".join(ListSource.labels())) from None
    for source in ListSource:
        words = (source.label, *source.aliases)
        if any(one in Path(named).name for one in words if one):
            return source, Path(named)
    raise WHOSE(name=named, known="、".join(ListSource.labels()))


def _read(source: ListSource, path: Path, today: date) -> DeathList:
    data = files.read_input(path)
    reading = read(data, path.name, FORM)
    for row in reading.good_rows:
        day = row.values["died_on"]
        if isinstance(day, date) and day > today:
            reading.refuse(row, NOT_YET.finding(day=day, where=reading.place(row, "died_on")))
        elif not row.values["name"] and not row.values["id_no"]:
            reading.refuse(row, NOBODY.finding(where=reading.place(row)))
    return DeathList(source, path.name, hashlib.sha256(data).hexdigest(), reading)
