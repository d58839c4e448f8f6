"""Form: the columns a sheet must have, what each may hold and how it is explained (表样).

One :class:`Form` serves the template that is handed out, the reading of what comes back and the
marks in the returned copy. Says what is wanted; reads and writes nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


class Span(StrEnum):
    """How far a cell of a column may be merged downwards and still speak for every row (合并).

    ``no``: a swallowed cell is a fault; ``case``: it may run over the rows of one case, ``rows``:
    over any rows, as clerks merge the name of a village.
    """

    no = "no"
    case = "case"
    rows = "rows"


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
    ``length`` is the fixed number of characters and ``unique`` forbids the same value twice;
    ``span`` says whether a merged cell may speak for the rows below.
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
    span: Span = Span.no

    @property
    def names(self) -> tuple[str, ...]:
        """Every header text that means this column, normalised by :func:`header_key`."""
        return tuple(header_key(name) for name in (self.title, *self.aliases))


@dataclass(frozen=True, slots=True)
class Wide:
    """How the same cases stand in one row each, their persons side by side (宽表).

    ``persons`` are the keys whose columns repeat with each person, ``starts`` those that each of
    them must have; every other column stands once a row and goes with the one who leads.
    ``lead`` and ``others`` are the words before titles that tell whose column it is. ``needs`` are
    the keys without whose columns a wide sheet cannot be read.
    ``lead_is`` is what the one who leads is without being asked; ``assumed`` what is taken for
    granted where a column is missing, which is told and never held against the file. ``count`` is
    a column with the number of persons whose ``counted`` flag is set; a row where it differs is
    refused. ``unit`` counts the persons.
    """

    persons: tuple[str, ...]
    starts: tuple[str, ...]
    lead: tuple[str, ...]
    others: tuple[str, ...]
    needs: tuple[str, ...] = ()
    lead_is: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    count: Field | None = None
    counted: str = ""
    unit: str = "人"


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that clerks fill and the program reads (表).

    ``schema`` is the stable name with its version, ``assist.dibao/1``; ``title`` the name of the
    sheet and its heading; ``instructions`` the sentences of the first sheet. ``case`` is the key
    of the column that several rows of one case share, ``wide`` the layout with one row a case.
    ``unread`` are the words before titles whose columns are known to have no place in the form.
    ``given`` are the keys that the office fills in before it hands the sheet out: a line with
    nothing else in it says nothing and is left out.
    A definition that cannot work raises ``ValueError``.
    """

    schema: str
    title: str
    fields: tuple[Field, ...]
    instructions: tuple[str, ...] = ()
    case: str = ""
    wide: Wide | None = None
    unread: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys: set[str] = set()
        names: dict[str, str] = {}
        for item in self.fields:
            if item.key in keys:
                raise ValueError(f"{self.schema}: field {item.key} twice")
            if item.depends_on and item.depends_on not in keys:
                raise ValueError(f"{self.schema}: {item.key} depends on no earlier field")
            keys.add(item.key)
            for name in item.names:
                if names.setdefault(name, item.key) != item.key:
                    raise ValueError(f"{self.schema}: header {name} means two fields")
        if not keys:
            raise ValueError(f"{self.schema}: no fields")
        wanted = {self.case, *self.given} - {""} | (_named(self.wide) if self.wide else set())
        if wanted - keys:
            raise ValueError(f"{self.schema}: no fields {sorted(wanted - keys)}")

    def field(self, key: str) -> Field:
        """The field with this key; ``KeyError`` when there is none."""
        for item in self.fields:
            if item.key == key:
                return item
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Book:
    """Several forms in one workbook, a sheet each, that are only right together (表册).

    The first form leads: it must have rows, the others may stay empty. Which rows of one sheet
    belong to which of another is the register's business.
    """

    schema: str
    title: str
    forms: tuple[Form, ...]

    def __post_init__(self) -> None:
        names = {form.title for form in self.forms}
        if len(self.forms) < 2 or len(names) < len(self.forms):
            raise ValueError(f"{self.schema}: a book has several forms of different titles")

    @property
    def instructions(self) -> tuple[str, ...]:
        """The sentences of all its forms, in order."""
        return tuple(told for form in self.forms for told in form.instructions)


def forms_of(wanted: Form | Book) -> tuple[Form, ...]:
    """The forms of a book, or the one form."""
    return wanted.forms if isinstance(wanted, Book) else (wanted,)


def _named(wide: Wide) -> set[str]:
    """Every key that a wide layout speaks of."""
    keys = {*wide.persons, *wide.starts, *wide.needs, *wide.lead_is, *wide.assumed}
    return keys | ({wide.counted} if wide.count else set())


def header_key(text: str) -> str:
    """A header text as it is compared: half-width, without blanks, stars, colons, ``（必填）``."""
    return _ORNAMENT.sub("", halfwidth(clean(text))).upper()
