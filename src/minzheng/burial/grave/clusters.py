"""Clusters (连片): places side by side that were bought under one surname (疑似宗族墓).

殡葬管理条例 第二十一条 forbids clan cemeteries. A cluster is a doubt, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minzheng.burial.grave.choices import GRAVES
from minzheng.burial.grave.models import Contract, Plot

Held = tuple[Contract, Plot]
TWO_CHARACTERS = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方")
)
"""Surnames of two characters; every other one is of one."""


def surname(name: str) -> str:
    """The surname of a full name."""
    return name[:2] if name[:2] in TWO_CHARACTERS else name[:1]


def clusters(held: Sequence[Held]) -> Iterator[list[Plot]]:
    """Runs of graves with neighbouring numbers in a line, bought under one surname."""
    lines: dict[tuple[int, str, str], dict[int, Held]] = {}
    for one, plot in held:
        if plot.kind in GRAVES and plot.seat.isdecimal():
            key = (plot.ground_id, plot.zone, plot.line)
            lines.setdefault(key, {})[int(plot.seat)] = (one, plot)
    for line in lines.values():
        yield from _runs(line)


def _runs(line: dict[int, Held]) -> Iterator[list[Plot]]:
    """The runs of one line."""
    run: list[Plot] = []
    before: tuple[int, str] | None = None
    for seat, (one, plot) in sorted(line.items()):
        name = surname(one.buyer)
        if before is not None and before != (seat - 1, name):
            yield run
            run = []
        run.append(plot)
        before = (seat, name)
    if run:
        yield run
