"""Form: the columns a sheet must have, what each may hold and how it is explained (表样).

One :class:`Form` serves the template that is handed out, the reading of what comes back and the
marks in the returned copy. Says what is wanted; reads and writes nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from minzheng.kernel.kind import Kind
from minzheng.kernel.text import clean, halfwidth

SCHEMA_SHEET = "_minzheng"
"""The very hidden sheet by which the program knows its own files again."""

LIST_SHEET = "_字典"
"""The very hidden sheet that holds the words of the drop-downs."""

ERROR_COLUMN = "错误说明"
"""The last column of a returned file; never read."""

SEQUENCE_COLUMN = "序号"
"""A running number that clerks put first; never read."""

HEADER_DEPTH = 20
"""The header is looked for in so many rows from the top."""

_ORNAMENT = re.compile(r"\((?:必填|选填|必录|选录|单位:)?(?:元|万元|人)?\)|[\s*:]")


class CellKind(StrEnum):
    """What the cells of a column hold (单元格类型).

    ``digits`` is for identity, account, telephone and other code columns: text only, because a
    spreadsheet keeps 15 digits of a number and drops leading zeros.
    """

    text = "text"
    digits = "digits"
    money = "money"
    integer = "integer"
    date = "date"
    month = "month"
    choice = "choice"
    flag = "flag"

    @property
    def label(self) -> str:
        """How the template tells a clerk what to type."""
        return _KIND_LABELS[self.value]


_KIND_LABELS = {
    "text": "文字",
    "digits": "文本格式的号码",
    "money": "金额，元，最多两位小数",
    "integer": "整数",
    "date": "日期，如 2026-11-01",
    "month": "月份，如 2026-11",
    "choice": "从下拉列表中选",
    "flag": "是 或 否",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a form (列).

    ``key`` is the name in the program, ``title`` the header, ``aliases`` other headers accepted.
    ``parse`` takes the cleaned text (dates as ``2026-11-01``, months ``2026-11``, money ``612.00``,
    integers ``3``) and returns the value; it refuses with :class:`~minzheng.errors.MinzhengError`,
    ``ValueError`` or ``KeyError``. Doubts that the value carries in ``.notes`` are reported too.
    ``choices`` are the words of a closed list, ``list_name`` the name of a list given to the
    template, ``depends_on`` the key of the field whose answer narrows this list.
    ``length`` is the fixed number of characters and ``unique`` forbids the same value twice.
    ``width`` is in character cells, ``most`` the greatest number of characters. ``shows`` marks
    personal data, so that lists and exports of the form mask it; ``digits`` columns that name no
    kind are masked as free text.
    """

    key: str
    title: str
    kind: CellKind = CellKind.text
    aliases: tuple[str, ...] = ()
    required: bool = False
    parse: Callable[[str], object] | None = None
    choices: tuple[str, ...] = ()
    width: int = 12
    prompt: str = ""
    sample: str = ""
    list_name: str = ""
    depends_on: str = ""
    length: int = 0
    unique: bool = False
    shows: Kind | None = None
    most: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every header text that means this column, normalised by :func:`header_key`."""
        return tuple(header_key(name) for name in (self.title, *self.aliases))


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that clerks fill and the program reads (表).

    ``schema`` is the stable name with its version, ``assist.dibao/1``; ``title`` the name of the
    sheet and its heading; ``instructions`` the sentences of the first sheet. A definition that
    cannot work raises ``ValueError``.
    """

    schema: str
    title: str
    fields: tuple[Field, ...]
    instructions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys: set[str] = set()
        names: dict[str, str] = {}
        for field in self.fields:
            if field.key in keys:
                raise ValueError(f"{self.schema}: field {field.key} twice")
            if field.depends_on and field.depends_on not in keys:
                raise ValueError(f"{self.schema}: {field.key} depends on no earlier field")
            keys.add(field.key)
            for name in field.names:
                if names.setdefault(name, field.key) != field.key:
                    raise ValueError(f"{self.schema}: header {name} means two fields")
        if not keys:
            raise ValueError(f"{self.schema}: no fields")

    def field(self, key: str) -> Field:
        """The field with this key; ``KeyError`` when there is none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)


def header_key(text: str) -> str:
    """A header text as it is compared: half-width, without blanks, stars, colons, ``（必填）``."""
    return _ORNAMENT.sub("", halfwidth(clean(text))).upper()
