"""Faults of numbers (字号检查, MA-13): form, region, year, duplicates and gaps of each series.

Written against any numbers with the days they were given on; the rooms above give theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from minzheng.marriage.office.numbers import FORM


def numbering_faults(numbers: Iterable[tuple[str, date]], region: str) -> Iterator[str]:
    """What is wrong with 字号 and the days they were given on, in words.

    In the first year of a series that is on file the numbers may begin anywhere, because the
    system before this one gave those before; in later years they begin with 1. Numbers of the time
    before this form are history and are not given here.
    """
    told = list(numbers)
    yield from (
        f"字号 {number} 出现 {count} 次"
        for number, count in Counter(number for number, _ in told).items()
        if count > 1
    )
    series: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, day in dict.fromkeys(told):
        match = FORM.fullmatch(number)
        if match is None:
            yield f"字号 {number} 的格式不对"
            continue
        if match["region"] != region:
            yield f"字号 {number} 的区划代码不是 {region}"
            continue
        if int(match["year"]) != day.year:
            yield f"字号 {number} 的年份与办理日期 {day} 不符"
        series[match["series"]][int(match["year"])].add(int(match["serial"]))
    for mark, years in series.items():
        for year in sorted(years):
            start = min(years[year]) - 1 if year == min(years) else 0
            yield from _gaps(f"{mark}{region}-{year}", [start, *sorted(years[year])])


def _gaps(head: str, serials: list[int]) -> Iterator[str]:
    """The numbers that are wanting between those of one series and year."""
    for before, after in pairwise(serials):
        first, last = before + 1, after - 1
        if first == last:
            yield f"字号 {head}-{first:06d} 缺号"
        elif first < last:
            yield f"字号 {head}-{first:06d} 至 {last:06d} 缺号（{last - first + 1} 个）"
