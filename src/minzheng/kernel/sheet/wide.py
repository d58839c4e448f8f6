"""Wide: whose column it is, in a sheet with one row a case and its persons side by side (宽表表头).

The person who leads stands in columns of his own, the others in columns that repeat further to the
right, numbered, named, or merely in the same order. Knows titles only, not what the cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minzheng.kernel.sheet.form import Form, Wide, header_key
from minzheng.kernel.sheet.reading import Block
from minzheng.kernel.sheet.titles import Path

COUNT = "#count"
"""The key of the column with the number of persons."""

_DIGITS = "0-9一二三四五六七八九十"
_ORDINAL = re.compile(f"第([{_DIGITS}]{{1,2}})[名个位号]?|\\(?([{_DIGITS}]{{1,2}})\\)?")
_NUMBERS = {word: str(number) for number, word in enumerate("一二三四五六七八九十", start=1)}
_LEAD = "lead"


@dataclass(slots=True)
class WideHeader:
    """The columns of a wide sheet by block; the first block leads and has the case's columns too.

    ``halves`` tells blocks that lack a column: a word for the block, its key missing, and one of
    its columns; ``strays`` columns that may belong to one person or another.
    """

    blocks: list[Block]
    doubles: dict[str, list[int]]
    others: dict[int, str]
    count: int | None
    halves: list[tuple[int, str, int]] = field(default_factory=list)
    strays: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one column's titles say: which field, whose (``lead``, ``other`` or not said)."""

    key: str
    role: str = ""
    ordinal: str = ""


class WideTitles:
    """Understands the titles of one form's wide layout."""

    def __init__(self, form: Form, wide: Wide) -> None:
        self.form = form
        self.wide = wide
        self.names = {name: item.key for item in form.fields for name in item.names}
        if wide.count:
            self.names |= dict.fromkeys(wide.count.names, COUNT)
        self.lead = _before(wide.lead)
        self.others = re.compile("|".join(map(header_key, _longest_first(wide.others))))

    def header(self, paths: Sequence[Path]) -> WideHeader | None:
        """The blocks, or ``None`` when the titles are not those of a wide sheet."""
        sorter = _Sorter(self.wide)
        others: dict[int, str] = {}
        for column, path in enumerate(paths, start=1):
            said = self._said(path) if path else None
            if said is not None:
                sorter.put(column, said)
            elif path:
                others[column] = path[-1]
        starts = set(self.wide.starts)
        whole = [block for block in sorter.others if starts <= block.keys()]
        if not sorter.told or not whole or not starts <= sorter.lead.keys():
            return None
        return self._made(sorter, others)

    def _made(self, sorter: _Sorter, others: dict[int, str]) -> WideHeader:
        wide, lead, members = self.wide, sorter.lead, sorter.others
        count = lead.pop(COUNT, None)
        first = Block(lead, _absent(wide.lead_is, lead), _absent(wide.assumed, lead, wide.lead_is))
        blocks = [first, *(Block(one, {}, _absent(wide.assumed, one)) for one in members)]
        halves = [
            (place, key, min(one.values()))
            for place, one in enumerate(members, start=1)
            for key in wide.starts
            if key not in one
        ]
        usual = members[0].keys()
        strays = {
            column: self.form.field(key).title
            for one in members[1:]
            for key, column in one.items()
            if key not in usual and column in sorter.unnamed
        }
        return WideHeader(blocks, sorter.doubles, others, count, halves, strays)

    def _said(self, path: Path) -> _Said | None:
        """The field and the person that a column's titles speak of."""
        parts = [header_key(part) for part in path]
        role = self._role(parts)
        for start in range(len(parts)):
            text = "".join(parts[start:])
            key = self.names.get(text)
            if key is None:
                key = self._stripped(text, role)
            if key is not None:
                ordinal = self._ordinal(parts, text) if key in self.wide.persons else ""
                return _Said(key, role, ordinal)
        return None

    def _role(self, parts: Sequence[str]) -> str:
        if any(self.others.search(part) for part in parts):
            return "other"
        lead = any(self.lead.match(part) and part not in self.names for part in parts)
        return _LEAD if lead else ""

    def _stripped(self, text: str, role: str) -> str | None:
        """The field of a title without the words and numbers that tell whose it is."""
        bare = self.lead.sub("", text) if role == _LEAD else self.others.sub("", text)
        if bare in self.names:
            return self.names[bare]
        key = self.names.get(_ORDINAL.sub("", bare))
        return key if key in self.wide.persons else None

    def _ordinal(self, parts: Sequence[str], text: str) -> str:
        """The number of the person, from the title itself or from the one above that names him."""
        named = [part for part in parts if self.others.search(part)]
        for part in (*reversed(named), *([] if text in self.names else [text])):
            found = _ORDINAL.search(part)
            if found:
                number = found[1] or found[2]
                return _NUMBERS.get(number, number)
        return ""


class _Sorter:
    """Puts columns, from left to right, into the blocks of the persons they speak of."""

    def __init__(self, wide: Wide) -> None:
        self.wide = wide
        self.lead: dict[str, int] = {}
        self.others: list[dict[str, int]] = []
        self.doubles: dict[str, list[int]] = {}
        self.unnamed: set[int] = set()
        self.told = False
        self._numbered: dict[str, dict[str, int]] = {}
        self._current = self.lead

    def put(self, column: int, said: _Said) -> None:
        """One more column; one that stands twice where it may not is kept among the doubles."""
        self.told = self.told or bool(said.role or said.ordinal)
        if said.key not in self.wide.persons:
            self._current = self.lead
        else:
            self._current = self._block(said)
            if not said.role and not said.ordinal:
                self.unnamed.add(column)
        first = self._current.setdefault(said.key, column)
        if first != column:
            self.doubles.setdefault(said.key, [first]).append(column)

    def _block(self, said: _Said) -> dict[str, int]:
        if said.role == _LEAD:
            return self.lead
        if said.ordinal and (said.role or said.key in self.lead):
            if said.ordinal not in self._numbered:
                self._numbered[said.ordinal] = self._new()
            return self._numbered[said.ordinal]
        if said.key not in self._current and not (said.role and self._current is self.lead):
            return self._current
        return self._new()

    def _new(self) -> dict[str, int]:
        self.others.append({})
        return self.others[-1]


def _absent(words: Mapping[str, str], *given: Mapping[str, object]) -> dict[str, str]:
    """The words for which nothing is given."""
    return {key: word for key, word in words.items() if not any(key in one for one in given)}


def _before(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(map(header_key, _longest_first(words)))})")


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
