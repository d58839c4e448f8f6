"""Column types and row base: how a value is stored, and the CHECK that holds it there (字段类型).

Every table row has a surrogate ``id`` that is never used again. Integers, dates, months, choices
and text lengths are held by CHECK constraints made from the columns themselves, because SQLite
would otherwise store anything anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    event,
)
from sqlmodel import Field, SQLModel

from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class MonthText(TypeDecorator[Month]):
    """A month stored as ``YYYY-MM`` text: sorts and compares in SQL as it does in Python."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Month | str | None, dialect: Dialect) -> str | None:
        """``Month`` or its text in; text stored."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Month | None:
        """Text stored; ``Month`` out."""
        return None if value is None else Month.parse(value)


class ChoiceText(TypeDecorator[Choice]):
    """A :class:`Choice` stored by its code."""

    impl = String(40)
    cache_ok = True

    def __init__(self, choice: type[Choice]) -> None:
        super().__init__()
        self.choice = choice
        self.members: dict[str, Choice] = {member.value: member for member in choice}

    def process_bind_param(self, value: Choice | str | None, dialect: Dialect) -> str | None:
        """The code, refused when the choice does not have it."""
        return None if value is None else self._member(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Choice | None:
        """The member with this code."""
        return None if value is None else self._member(value)

    def _member(self, code: str) -> Choice:
        """The member with this very code: labels and aliases are for people, not for storage."""
        if code not in self.members:
            raise ValueError(f"{code!r} is not a code of {self.choice.__name__}")
        return self.members[code]


def month_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """A month column with its Chinese title."""
    return Field(default, title=title, sa_type=MonthText, **more)


def money_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """An amount in 分 with its Chinese title; shown in 元."""
    return Field(default, title=title, sa_column_kwargs={"info": {"money": True}}, **more)


def worded_field(title: str, words: Mapping[str, str], **more: Any) -> Any:
    """A text of codes that people read as ``words``, a list that is kept elsewhere."""
    return Field(title=title, sa_column_kwargs={"info": {"words": words}}, **more)


def secret_field(title: str, **more: Any) -> Any:
    """A text that is confidential as a whole (保密): in lists, histories and command lines."""
    return personal_field(title, Kind.secret, default="", **more)


def personal_field(title: str, shows: Kind, *, default: Any = ..., **more: Any) -> Any:
    """A text about somebody: a list, a sheet and a history mask it as ``shows`` has it (个人信息).

    The one place that says so: books need not repeat it, and no spelling of a column stands for it.
    """
    return Field(default, title=title, sa_column_kwargs={"info": {"shows": shows}}, **more)


def name_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """The name of a person (姓名)."""
    return personal_field(title, Kind.name, default=default, **more)


def id_no_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """A number that a person is known by (公民身份号码)."""
    return personal_field(title, Kind.id_no, default=default, **more)


def phone_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """A telephone (电话)."""
    return personal_field(title, Kind.phone, default=default, **more)


def account_field(title: str, *, default: Any = ..., **more: Any) -> Any:
    """The number of a bank account (银行账号)."""
    return personal_field(title, Kind.account, default=default, **more)


def told_field(title: str, reader: str, *, default: Any = ..., **more: Any) -> Any:
    """A text for programs that ``reader`` (``module:name``) tells people.

    It is called with the row as a mapping and ``reveal``.
    """
    return Field(default, title=title, sa_column_kwargs={"info": {"told_by": reader}}, **more)


def made_field(title: str, source: str, maker: str, *, default: Any = ..., **more: Any) -> Any:
    """A text that ``maker`` (``module:name``) makes from the column ``source`` of its row."""
    info = {"made_from": (source, maker)}
    return Field(default, title=title, sa_column_kwargs={"info": info}, **more)


def choice_field(choice: type[Choice], title: str, *, default: Any = ..., **more: Any) -> Any:
    """A column for one of ``choice``'s codes, with its Chinese title."""
    return Field(default, title=title, sa_type=ChoiceText(choice), **more)


class Row(SQLModel):
    """The base of every table: a surrogate key given by the database, never given twice."""

    __table_args__: Any = {"sqlite_autoincrement": True}

    if TYPE_CHECKING:
        __table__: ClassVar[Table]

    id: int | None = Field(default=None, primary_key=True, title="编号")

    @property
    def stored_id(self) -> int:
        """The id of a row that was read from or flushed to the database."""
        if self.id is None:
            raise LookupError(f"{type(self).__name__} is not stored yet")
        return self.id


def table(*constraints: Any, **info: Any) -> tuple[Any, ...]:
    """``__table_args__`` of a model: its constraints, and keys that are not reused.

    ``public=True`` says that names in it are of places or bodies, and need no mask.
    """
    return (*constraints, {"sqlite_autoincrement": True, "info": info})


def _condition(name: str, kind: Any) -> str | None:
    """The SQLite condition that a stored value of this type must meet."""
    match kind:
        case MonthText():
            shape = f"{name} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
            return f"{shape} AND substr({name}, 6) BETWEEN '01' AND '12'"
        case ChoiceText():
            codes = ", ".join(f"'{member.value}'" for member in kind.choice)
            return f"{name} IN ({codes})"
        case Date():
            return f"{name} GLOB '[12][0-9][0-9][0-9]-*' AND date({name}, '+0 days') IS {name}"
        case Boolean():
            return f"{name} IN (0, 1)"
        case Integer():
            return f"typeof({name}) = 'integer'"
    length = getattr(kind, "length", None)  # SQLModel's own text type is no String
    return f"length({name}) <= {length}" if length else None


@event.listens_for(Table, "after_parent_attach")
def _hold_types(table: Table, metadata: MetaData) -> None:
    """Add the CHECKs of a table's columns when the table is declared."""
    if metadata is not SQLModel.metadata:
        return
    for column in table.columns:
        condition = _condition(column.name, column.type)
        if condition is None or column.primary_key:
            continue
        text = f"{column.name} IS NULL OR {condition}" if column.nullable else condition
        table.append_constraint(CheckConstraint(text, name=column.name).ddl_if(dialect="sqlite"))
