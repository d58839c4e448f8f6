"""Staffing (登记员配备): how many registrars so many people take (MZ/T 024—2011 4.1)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.office.find import trained
from minzheng.marriage.office.registrars import at_work
from minzheng.people.choices import PopulationKind
from minzheng.people.population import county_population

DISTRICTS = range(1, 21)
"""How the codes of districts of a city end (GB/T 2260); those of counties begin at 21."""

STAFFING = (
    Column("name", "指标"),
    Column("value", "数值", Kind.int),
    Column("definition", "口径"),
)


def minimum(std: MonthStandards, persons: int, code: str) -> int:
    """最低配备: 4 for up to 300 000, in a county one more for each full 100 000 above."""
    least, base = std.count("registrar.base_staff"), std.count("registrar.base_population")
    if persons <= base or int(code[4:6]) in DISTRICTS:
        return least
    return least + (persons - base) // std.count("registrar.step_population")


def staffing_table(session: Session, on: date, year: int) -> Table:
    """Registrars who work with a valid training, beside the least number for the population."""
    std = standards_of(session).on(Month.of(on))
    there = at_work(session, on)
    valid = sum(trained(session, one, on) for one in there)
    kind = PopulationKind.registered
    persons = county_population(session, year, kind)
    code = region(session)
    least = minimum(std, persons, code) if persons is not None else None
    base = std.count("registrar.base_population")
    rows = [
        (
            f"{year} 年末{kind.label}",
            persons,
            "各乡镇（街道）之和，有缺的没有；录入：division population import",
        ),
        ("最低配备", least, _rule(std, code, base)),
        ("在岗登记员", len(there), f"{on} 在岗，不论培训"),
        ("在岗且培训有效", valid, f"{on} 在岗，培训考核在有效期内"),
        ("还缺", max(least - valid, 0) if least is not None else None, "最低配备 - 在岗且培训有效"),
    ]
    return Table("marriage.registrar.staffing", STAFFING, rows, title="登记员配备", as_of=str(on))


def _rule(std: MonthStandards, code: str, base: int) -> str:
    """The rule in words."""
    least = std.count("registrar.base_staff")
    told = f"{base} 人以下至少 {least} 名"
    if int(code[4:6]) in DISTRICTS:
        return f"{told}；市辖区超出的怎么加，标准没有录入，按 {least} 名"
    return f"{told}，每超出 {std.count('registrar.step_population')} 人加 1 名（不足的不加）"
