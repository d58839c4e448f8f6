"""Rates of service (婚姻服务指标): each with numerator, denominator and what both mean.

预约履约率, 辅导覆盖率, 颁证率, coverage of rooms and of village clauses. A couple of a denominator
is counted once, and a numerator counts only couples of its denominator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.case import states
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table
from minzheng.marriage.divorce.choices import DivorceState
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.register.models import Registration
from minzheng.marriage.service.ceremonies import of_time
from minzheng.marriage.service.choices import CounselKind, CounselOutcome
from minzheng.marriage.service.counsel import ROOM_RATE, coverage, held
from minzheng.marriage.service.links import of_line
from minzheng.marriage.service.reform import CLAUSE_RATE, clause_coverage
from minzheng.marriage.service.slots import KEPT_RATE, bookings, kept_of

Couple = frozenset[int]


@dataclass(frozen=True, slots=True)
class Rate:
    """One indicator: its parts, and what they mean."""

    name: str
    part: int
    whole: int
    definition: str

    @property
    def value(self) -> str:
        """The share; ``-`` of nothing."""
        return percent(self.part, self.whole)


def married(session: Session, since: date, until: date) -> dict[str, Couple]:
    """The couples registered in a time, by 字号."""
    query = select(Registration.number, Registration.man_id, Registration.woman_id)
    found = session.exec(query.where(col(Registration.registered_on).between(since, until)))
    return {number: frozenset((man, woman)) for number, man, woman in found}


def parting(session: Session, since: date, until: date) -> set[Couple]:
    """The couples whose application for a divorce was accepted in a time."""
    query = select(Divorce.id, Divorce.man_id, Divorce.woman_id)
    found = session.exec(query.where(col(Divorce.applied_on).between(since, until)))
    known = states(session, PROCESS)
    return {
        frozenset((man, woman))
        for key, man, woman in found
        if known.get(key or 0) != DivorceState.refused
    }


def counselled(couples: set[Couple], seen: set[Couple]) -> int:
    """Of how many couples both or one came to a session; ``seen`` are those of each session."""
    return sum(
        couple in seen or any(frozenset((one,)) in seen for one in couple) for couple in couples
    )


def rates(session: Session, since: date, until: date, on: date) -> list[Rate]:
    """Every indicator of a time; bookings as they stand on a day."""
    kept, booked = kept_of(bookings(session, since, until), on)
    registered, apart = married(session, since, until), parting(session, since, until)
    sessions = held(session, since, until)
    seen = {of_line(one) for one in sessions}
    given = {
        couple.certificate_no
        for _, _, couples in of_time(session, since, until)
        for couple in couples
    }
    calming = [one for one in sessions if one.kind is CounselKind.cooling]
    rooms = coverage(session, until)
    wed = set(registered.values())
    came = "期间有一方或双方接受过婚姻家庭辅导的"
    return [
        Rate("预约履约率", kept, booked, KEPT_RATE),
        Rate(
            "辅导覆盖率", counselled(wed | apart, seen), len(wed | apart),
            f"分子：分母中{came}；分母：期间结婚登记和受理离婚登记申请的夫妻（对）",
        ),
        Rate(
            "其中：结婚登记", counselled(wed, seen), len(wed),
            f"分子：分母中{came}；分母：期间结婚登记的夫妻（对）",
        ),
        Rate(
            "其中：申请离婚", counselled(apart, seen), len(apart),
            f"分子：分母中{came}；分母：期间受理离婚登记申请的夫妻（对）",
        ),
        Rate(
            "冷静期疏导和好率",
            sum(one.outcome is CounselOutcome.reconciled for one in calming), len(calming),
            "分子：结果为和好撤回的；分母：期间冷静期疏导场次",
        ),
        Rate("婚姻家庭辅导室覆盖率", rooms.covered, len(rooms.towns), ROOM_RATE),
        Rate(
            "颁证率", len(given & set(registered)), len(registered),
            "分子：分母中字号列入期间颁证仪式名单的；分母：期间结婚登记的夫妻（对）",
        ),
        Rate("村规民约婚俗条款覆盖率", *clause_coverage(session, until), CLAUSE_RATE),
    ]  # fmt: skip


def rates_table(session: Session, since: date, until: date, on: date) -> Table:
    """The indicators with their parts."""
    rows = [
        (one.name, one.part, one.whole, one.value, one.definition)
        for one in rates(session, since, until, on)
    ]
    columns = (
        Column("name", "指标"),
        Column("part", "分子", Kind.int),
        Column("whole", "分母", Kind.int),
        Column("value", "数值", Kind.code),
        Column("definition", "口径"),
    )
    title = f"婚姻服务指标 {since} 至 {until}"
    return Table("marriage.service.rates", columns, rows, title=title)


def coverage_sentences(session: Session, since: date, until: date, on: date) -> list[str]:
    """``辅导覆盖率 3 ÷ 20 = 15.00%``: of couples and of rooms."""
    told = [one for one in rates(session, since, until, on) if "辅导" in one.name]
    return [
        f"{one.name} {one.part} ÷ {one.whole} = {one.value}（{one.definition}）" for one in told
    ]
