"""How the registry works (登记工作指标): divorces given up, blanks, files, offices, services.

Each rate is of its own basis: applications by the day they were accepted, counts of the stock by
the day they were made, offices by the last day of the time. What the office, the archive and
service reckon is theirs; here it stands beside the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.counted import Period
from minzheng.kernel.db import among
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.rate import Rate, target
from minzheng.kernel.standards import MonthStandards
from minzheng.marriage.archive import rates as archive
from minzheng.marriage.divorce.choices import Stand
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.standing import Standing, standings
from minzheng.marriage.figures.partings import accepted
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.counting import DEFINITION, last_counts
from minzheng.marriage.office.figures import cross_province
from minzheng.marriage.service import rates as service

_BACK = (Stand.withdrawn, Stand.lapsed)
"""What an application came to that was given up."""


def work_rates(session: Session, std: MonthStandards, over: Period, today: date) -> Iterator[Rate]:
    """How the registry works, rate by rate."""
    yield withdrawn(session, over, today)
    yield from blanks(session, std, over)
    yield from files(session, std, over)
    there = cross_province(session, over.until)
    yield Rate(there.name, there.definition, there.part, there.whole, target=there.target)
    yield from served(session, over, today)


def withdrawn(session: Session, over: Period, today: date) -> Rate:
    """冷静期撤回率: of the applications accepted in a time whose last day to come is over."""
    told = f"(撤回＋视为撤回) ÷ 本期受理、至 {today} 发证期已过的离婚登记申请"
    found = _over(session, over, today)
    part = sum(one.stand in _BACK for one in found)
    return Rate("冷静期撤回率", told, part, len(found))


def _over(session: Session, over: Period, today: date) -> list[Standing]:
    """The applications accepted in a time of which nothing can become any more."""
    query = select(Divorce).where(among(col(Divorce.id), accepted(session, over.since, over.until)))
    known = standings(session, list(session.exec(query)), today, reckoner_of(session)).values()
    return [one for one in known if one.window is not None and one.window.claim.day < today]


def blanks(session: Session, std: MonthStandards, over: Period) -> Iterator[Rate]:
    """空白证账实相符率: by the last count of each paper in the time."""
    aim = target(std, "marriage.target.blanks")
    last = {one.paper: one for one in last_counts(session, over.since, over.until)}
    for paper in Paper:
        name, one = f"空白{paper.label}账实相符率", last.get(paper)
        if one is None:
            yield Rate(name, DEFINITION, missing="缺本期的盘点")
        else:
            told = f"{DEFINITION}，{one.counted_on} 盘点；多了少了都是不相符"
            yield Rate(name, told, one.counted, one.in_book, target=aim, exactly=True)


def files(session: Session, std: MonthStandards, over: Period) -> Iterator[Rate]:
    """合格率 and 档案完好率, as the archive reckons them."""
    told = archive.figures(session, over.since, over.until)[None]
    parts = (
        ("婚姻登记合格率", told.checked - told.bad, told.checked, archive.SOUND_TARGET,
         "没有法律、程序缺陷的卷 ÷ 本期检查的卷；后来整改的不提高"),
        ("档案完好率", told.intact, told.files, archive.INTACT_TARGET,
         f"{over.until} 材料齐全、字迹清晰的卷 ÷ 全部卷"),
    )  # fmt: skip
    for name, part, whole, key, definition in parts:
        yield Rate(name, definition, part, whole, target=target(std, key))


def served(session: Session, over: Period, today: date) -> Iterator[Rate]:
    """预约履约率, 辅导覆盖率, 颁证率 and what else service reckons."""
    for one in service.rates(session, over.since, over.until, today):
        yield Rate(one.name, one.definition, one.part, one.whole)
