"""Lines of the return (统计表): couples 对, cases 件, booklets 份 and persons 人, never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from minzheng.kernel.table import Column, Kind

COLUMNS = (
    Column("item", "项目"),
    Column("couples", "对", Kind.int),
    Column("cases", "件", Kind.int),
    Column("booklets", "份", Kind.int),
    Column("persons", "人", Kind.int),
    Column("men", "男", Kind.int),
    Column("women", "女", Kind.int),
    Column("note", "说明"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the return; what it is not counted in stays empty."""

    item: str
    couples: int | None = None
    cases: int | None = None
    booklets: int | None = None
    men: int | None = None
    women: int | None = None
    note: str = ""

    @property
    def persons(self) -> int | None:
        """Men and women together."""
        return None if self.men is None or self.women is None else self.men + self.women

    @property
    def cells(self) -> tuple[Any, ...]:
        """The line as the columns want it."""
        return (
            self.item, self.couples, self.cases, self.booklets,
            self.persons, self.men, self.women, self.note,
        )  # fmt: skip
