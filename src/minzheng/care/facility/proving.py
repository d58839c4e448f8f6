"""Printed bed figures held against the register (床位数核对), and homes with care of the sick.

A plan prints a total and two of its parts: 5,286 beds, 1,143 public and 1,043 private. What is left
are other beds, not a mistake; only parts that exceed their total cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.care.facility.choices import Medical
from minzheng.care.facility.figures import PARTS, beds_on, part_of
from minzheng.care.facility.homes import open_homes
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

PARTS_EXCEED = Problem(
    "bed-parts-exceed",
    "公办 {public} 加民办 {private} 多于合计 {total}",
    "核对印发的数字",
    kind=Misused,
)

PROVED = (
    Column("part", "构成"),
    Column("printed", "印发", Kind.int),
    Column("counted", "登记", Kind.int),
    Column("difference", "相差", Kind.int),
)

MEDICAL = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("division", "乡镇 村（社区）"),
    Column("medical", "内设医疗机构"),
    Column("medical_no", "许可或备案号", Kind.code),
    Column("hospital", "签约医院"),
    Column("insured", "医保定点", Kind.flag),
    Column("telemedicine", "远程医疗", Kind.flag),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A total of beds as some paper has it, with the two parts that it names."""

    total: int
    public: int
    private: int

    @property
    def others(self) -> int:
        """Beds that the paper counts and does not name: of stations, of elders' homes."""
        return self.total - self.public - self.private


def prove(session: Session, printed: Printed, on: date) -> Table:
    """Printed figures beside the register's own; the rest is what the paper does not name.

    Raises ``bed-parts-exceed``.
    """
    if printed.others < 0:
        public, private = printed.public, printed.private
        raise PARTS_EXCEED(public=public, private=private, total=printed.total)
    found = [part_of(one, bed) for one, bed in beds_on(session, on)]
    public, private, *others = (found.count(part) for part in PARTS)
    pairs = (
        (PARTS[0], printed.public, public),
        (PARTS[1], printed.private, private),
        ("其余床位", printed.others, sum(others)),
    )
    rows = [(part, told, counted, counted - told) for part, told, counted in pairs]
    totals = ("合计", printed.total, len(found), len(found) - printed.total)
    title = "床位数核对（合计 = 公办 + 民办 + 其余）"
    return Table("care.bed.prove", PROVED, rows, title, totals=totals, as_of=str(on))


def medical_table(session: Session, on: date) -> Table:
    """Facilities that work on a day and have care of the sick in any way (医养结合)."""
    places = Gazetteer.load(session)
    rows = [
        (
            one.number,
            one.name,
            places.label(one.division_code),
            one.medical,
            one.medical_no,
            one.hospital,
            one.insured,
            one.telemedicine,
        )
        for one in open_homes(session, on, homes=False)
        if one.medical is not Medical.none or one.hospital or one.insured or one.telemedicine
    ]
    return Table("care.facility.medical", MEDICAL, rows, title="医养结合机构", as_of=str(on))
