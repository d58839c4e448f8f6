"""What the small books share (辅助台账共用): places, and words for open and closed."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from minzheng.kernel.codes import parse_phone
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Item
from minzheng.people.divisions import town_code
from minzheng.people.links import codes_within, place_lists

NOT_MORE_THAN_NOTHING = Problem("small-not-positive", "「{title}」要大于零", "核对数量")
ENDS_BEFORE = Problem("small-ends-before", "「{title}」早于开始日期", "核对日期")


class Placed(TypedDict):
    """What a book with a division is declared with besides."""

    place: str
    town: Any
    within: Any
    lists: Any


PLACED = Placed(place="division_code", town=town_code, within=codes_within, lists=place_lists)


def _phone(text: str) -> object:
    return parse_phone(text)


def phone(column: str = "phone", *, required: bool | None = None) -> Item:
    """A telephone (联系电话)."""
    return Item(
        column, parse=_phone, digits=True, shows=Kind.phone, listed=False, required=required,
        sample="13900000000" if required else "",
    )  # fmt: skip


def ended(column: str, open_word: str, closed_word: str) -> Any:
    """A state by a day that is empty while the line is open."""

    def state(line: Any, on: date) -> str:
        day = getattr(line, column)
        return closed_word if day is not None and day <= on else open_word

    return state
