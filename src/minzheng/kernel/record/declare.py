"""Declare (登记簿的声明): what a line says, what it refers to, what may be done with it.

::

    CARERS = Records(
        "club.loan", "借用登记", Loan, prefix="JY", dated="lent_on",
        items=(MEMBER, Item("thing"), Item("lent_on"), Item("deposit", sample="50")),
        same=("member_id", "lent_on"),
        state=lambda loan, on: "在借" if loan.returned_on is None else "已还",
        acts=(RecordAct("return", "归还", sets=("returned_on",), when=("在借",)),),
    )

Titles, kinds, lengths and choices come from the model's columns; nothing is said twice. The model
has a unique column ``number``. A declaration that cannot work is a ``ValueError`` on loading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Date, Integer
from sqlmodel import Session

from minzheng.kernel.column import ChoiceText, MonthText, Row
from minzheng.kernel.finding import Finding
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.month import Month
from minzheng.kernel.process import Process
from minzheng.kernel.register import Lists
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column

Values = Mapping[str, Any]
Fault = tuple[str, Finding]
"""The key of what a fault is about, and the fault."""


@dataclass(frozen=True, slots=True)
class Item:
    """One column of the model that a clerk fills in (栏).

    ``shows`` marks personal data; ``parse`` reads what is more than text; ``sample`` is what the
    help shows. ``required`` follows the column unless said otherwise; ``listed`` is false for what
    only a single record shows. ``ahead`` says whether a day may lie ahead, as one that is agreed
    may and one that is told may not; left out, no day may in a column named ``…_on``.
    """

    column: str
    aliases: tuple[str, ...] = ()
    parse: Callable[[str], object] | None = None
    digits: bool = False
    shows: Kind | None = None
    prompt: str = ""
    sample: str = ""
    width: int = 0
    required: bool | None = None
    listed: bool = True
    ahead: bool | None = None

    @property
    def tells(self) -> bool:
        """Whether a day in it is told, so that it has come, and not agreed (已到的日子)."""
        return self.column.endswith("_on") if self.ahead is None else not self.ahead


class Linked(NamedTuple):
    """What a reference came to: faults, or a maker of the column values (called when kept)."""

    faults: list[Fault]
    make: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of a line to something else: a person, a place, a case, another record (引用).

    ``fields`` are what a clerk fills in for it, ``columns`` the model's columns it sets.
    ``find`` is given the session and the values of all rows at once and gives a :class:`Linked`
    for each; ``told`` is given the session and stored values (by column) and gives the texts of
    ``shows`` for each, which are also the values of the sheet where their keys are fields' keys.
    ``shown`` is false where the book shows them in a way of its own.
    """

    columns: tuple[str, ...]
    fields: tuple[Field, ...]
    shows: tuple[Column, ...]
    find: Callable[[Session, Sequence[Values]], list[Linked]]
    told: Callable[[Session, Sequence[Values]], list[tuple[Any, ...]]]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class RecordAct:
    """Something done with a line later: it sets named columns, once, when the line allows (办理).

    ``sets`` must be given, ``may_set`` may; ``links`` are references that it makes. ``when`` names
    the states it may be done in (empty: any). ``marks`` gives further columns their values from the
    record, what was given, and the operator. ``faults`` gives everything that forbids it; ``after``
    does what it sets in motion and gives sentences for the clerk.
    """

    name: str
    title: str
    sets: tuple[str, ...] = ()
    may_set: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    when: tuple[str, ...] = ()
    marks: Callable[[Any, Values, str], Values] | None = None
    faults: Callable[[Session, Any, Values], Iterable[Finding]] | None = None
    after: Callable[[Session, Any, Values], Iterable[str]] | None = None
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """A column of lists that no clerk fills in: its values for some records on a day (计算栏)."""

    column: Column
    values: Callable[[Session, Sequence[Any], date], list[Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """By when something has to be done about a line, if at all, and how to go on (到期)."""

    what: str
    day: Callable[[Session, Any], date | None]
    command: str


@dataclass(frozen=True)
class Records:
    """A declared book of lines (登记簿).

    ``prefix`` begins the numbers (``LL2026-00001``), counted within the year of ``dated``.
    ``same`` are the columns that make two lines the same one; the same line again changes nothing.
    ``told_before`` says of a new line's columns whether the book tells it already in another line;
    such a row changes nothing.
    ``later`` says of columns that only acts set how they are read and shown, where that needs a
    word. ``place`` is the column with the code of a division. ``faults`` is given the session and
    what was filled in (``None`` where a cell is blank or faulty) and refuses what cannot be;
    ``marks`` gives further columns of a new line their values from what is kept of it; ``makes`` is
    given the session, the new number and all of that, writes what the line rests on and gives the
    columns that refer to it; ``after`` is called with each new line, ``says`` gives what the clerk
    should know of it.
    ``given`` are the keys that a sheet handed out with the list has filled in already: a line with
    nothing else is left out.
    ``numbered`` gives a new line its number where that is not ``prefix``, year and serial.
    ``children`` are books whose lines belong to one of this (by ``parent_link``), shown with it.
    ``process`` gives, when asked, the process that its lines go through, instead of a ``state``;
    the steps belong to a line's history.
    """

    name: str
    title: str
    model: type[Row]
    prefix: str
    items: tuple[Item | Link, ...]
    dated: str
    later: tuple[Item, ...] = ()
    same: tuple[str, ...] = ()
    place: str = ""
    state: Callable[[Any, date], str] | None = None
    computed: tuple[Computed, ...] = ()
    acts: tuple[RecordAct, ...] = ()
    due: tuple[Due, ...] = ()
    told_before: Callable[[Session, Values], bool] | None = None
    faults: Callable[[Session, Values], Iterable[Fault]] | None = None
    marks: Callable[[Values], Values] | None = None
    makes: Callable[[Session, str, Values], Values] | None = None
    after: Callable[[Session, Any], None] | None = None
    says: Callable[[Session, Any], Iterable[str]] | None = None
    children: tuple[tuple[Records, str], ...] = ()
    town: Callable[[Session, str], str] = lambda session, name: name
    within: Callable[[Session, str], Iterable[str]] = lambda session, code: (code,)
    lists: Callable[[Session], Lists] = lambda session: ({}, {})
    notes: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    numbered: Callable[[Session, Values], str] | None = None
    process: Callable[[], Process] | None = None
    _fields: dict[str, Field] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for name in self.columns_named():
            if name not in self.model.model_fields:
                raise ValueError(f"{self.name}: {self.model.__name__} has no column {name}")
        for told in self._told():
            if told.ahead is not None and self.field_of(told).kind is not CellKind.date:
                raise ValueError(f"{self.name}: {told.column} is no day")
        for item in self.items:
            for one in item.fields if isinstance(item, Link) else (self.field_of(item),):
                if one.key in self._fields:
                    raise ValueError(f"{self.name}: {one.key} twice")
                self._fields[one.key] = one
        names = [act.name for act in self.acts]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: an act twice")

    def columns_named(self) -> Iterator[str]:
        """Every column of the model that the declaration speaks of."""
        yield from ("number", self.dated, *self.same, *filter(None, [self.place]))
        for item in self.items:
            yield from item.columns if isinstance(item, Link) else (item.column,)
        for act in self.acts:
            yield from (*act.sets, *act.may_set)
            yield from (name for link in act.links for name in link.columns)
        yield from (item.column for item in self.later)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What a sheet of it has, in order."""
        return tuple(self._fields.values())

    def field_of(self, item: Item) -> Field:
        """A column as a sheet and a command take it."""
        info = self.model.model_fields[item.column]
        column = self.model.__table__.columns[item.column]
        kind, parse, choices = _read_as(column)
        plain = (
            kind is CellKind.text and item.parse is None
        )  # what is parsed is shorter when stored
        required = item.required
        if required is None:
            required = info.is_required() and not column.nullable
        return Field(
            item.column,
            str(info.title),
            CellKind.digits if item.digits else kind,
            aliases=item.aliases,
            required=required,
            parse=item.parse or parse,
            choices=choices,
            width=item.width or _width(kind),
            prompt=item.prompt,
            sample=item.sample,
            shows=item.shows or column.info.get("shows"),
            most=(getattr(column.type, "length", None) or 0) if plain else 0,
        )

    def act(self, name: str) -> RecordAct:
        """The act of this name; ``KeyError`` when there is none."""
        return {one.name: one for one in self.acts}[name]

    def item(self, column: str) -> Item:
        """How a column is declared; one that nothing is said of is read as its type has it."""
        return next((one for one in self._told() if one.column == column), Item(column))

    def _told(self) -> Iterator[Item]:
        """Every column that the declaration has a word for."""
        yield from (one for one in self.items if isinstance(one, Item))
        yield from self.later

    def shown(self, item: Item) -> Column:
        """A column as lists show it."""
        one = self.field_of(item)
        return Column(one.key, one.title, one.shows or KINDS.get(one.kind, Kind.text))

    def shown_column(self, name: str) -> Column:
        """Any column of the model as lists show it; text that acts set is free."""
        column = self.shown(self.item(name))
        free = column.kind is Kind.text and not self.field_of(Item(name)).choices
        return Column(column.key, column.title, Kind.free if free else column.kind)


KINDS = {
    CellKind.money: Kind.money,
    CellKind.date: Kind.date,
    CellKind.month: Kind.month,
    CellKind.flag: Kind.flag,
    CellKind.integer: Kind.int,
    CellKind.digits: Kind.free,
}
"""What a list shows for what a cell holds."""


def _read_as(column: Any) -> tuple[CellKind, Callable[[str], object] | None, tuple[str, ...]]:
    """How the text for a column is read: kind of cell, reader, closed list."""
    match column.type:
        case MonthText():
            return CellKind.month, Month.parse, ()
        case ChoiceText():
            return CellKind.choice, column.type.choice.of, column.type.choice.labels()
        case Date():
            return CellKind.date, date.fromisoformat, ()
        case Boolean():
            return CellKind.flag, None, ()
        case Integer():
            if column.info.get("money"):
                return CellKind.money, parse_yuan, ()
            return CellKind.integer, int, ()
    return CellKind.text, None, ()


def _width(kind: CellKind) -> int:
    return {CellKind.date: 13, CellKind.month: 11, CellKind.digits: 22, CellKind.text: 18}.get(
        kind, 12
    )


_WIDTHS = {CellKind.date: 13, CellKind.month: 11, CellKind.digits: 22, CellKind.text: 18}
