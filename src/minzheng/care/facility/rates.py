"""Rates of homes (机构指标): each with its numerator, denominator, definition and paper.

Plans count beds by a thousand elders (老年人) or by a thousand residents (常住人口): two rates with
two names, never one. A population is one of a year's end and of all townships; where a township has
no figure there is no denominator, and nothing is carried over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from minzheng.care.facility.choices import BedKind
from minzheng.care.facility.figures import beds_on, welfare_on
from minzheng.care.facility.filing import filings
from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.papers import fire_on, grade_on
from minzheng.care.facility.staff import carers_on, is_certified
from minzheng.care.facility.stays import bed_days, house_beds, housed_on
from minzheng.kernel.money import decimals, percent
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.choices import PopulationKind
from minzheng.people.population import county_population

COLUMNS = (
    Column("indicator", "指标"),
    Column("part", "分子", Kind.int),
    Column("whole", "分母", Kind.int),
    Column("value", "数值", Kind.code),
    Column("definition", "算法"),
    Column("document", "出处"),
)

LARGE = 50
"""Beds of a home for the intellectually disabled that the plans count."""

NATION, COUNTY = "国发〔2021〕35号", "县规划口径"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share (``of`` nothing), or so many of so many people (指标)."""

    title: str
    part: int
    whole: int | None
    definition: str
    document: str = ""
    of: int = 0
    counted: bool = False

    @property
    def value(self) -> str:
        """The share with the sign %, or how many come to ``of`` people; two places, half up.

        What is only ``counted`` has no denominator.
        """
        if self.counted:
            return str(self.part)
        if not self.whole:
            return "-"
        if not self.of:
            return percent(self.part, self.whole)
        return decimals(Fraction(self.part * self.of, self.whole))


def rates(session: Session, on: date, year: int) -> Iterator[Rate]:
    """Every rate on a day, with the population of the end of a year."""
    yield from _of_beds(session, on)
    yield from _of_people(session, on, year)
    yield from _of_homes(session, on)
    yield from _of_welfare(session, on)


def _of_beds(session: Session, on: date) -> Iterator[Rate]:
    homes = [bed for one, bed in beds_on(session, on) if one.kind.is_home]
    homes = [bed for bed in homes if bed.kind is not BedKind.home]
    nursing = sum(bed.kind.is_nursing for bed in homes)
    yield Rate("护理型床位占比", nursing, len(homes), "护理型床位 ÷ 养老机构床位", NATION)
    have = sum(1 for bed in house_beds(session, on, on) if bed_days(bed, on, on))
    taken = len(housed_on(session, on))
    yield Rate("床位使用率", taken, have, "在住 ÷ 开放床位", COUNTY)


def _of_people(session: Session, on: date, year: int) -> Iterator[Rate]:
    beds = len(beds_on(session, on))
    carers = len(carers_on(session, on))
    words = {
        PopulationKind.elders_registered: ("千名户籍老年人", COUNTY),
        PopulationKind.elders_resident: ("千名常住老年人", COUNTY),
        PopulationKind.resident: ("千名常住人口", COUNTY),
    }
    for kind, (each, document) in words.items():
        told = f"全部床位（含家庭养老床位）÷ {year} 年末{kind.label} × 1000"
        people = county_population(session, year, kind)
        yield Rate(f"每{each}床位", beds, people, told, document, of=1000)
    for kind in (PopulationKind.elders_registered, PopulationKind.elders_resident):
        told = f"在岗养老护理员 ÷ {year} 年末{kind.label} × 10000"
        people = county_population(session, year, kind)
        name = "户籍" if kind is PopulationKind.elders_registered else "常住"
        yield Rate(f"每万名{name}老年人护理员", carers, people, told, COUNTY, of=10_000)


def _of_homes(session: Session, on: date) -> Iterator[Rate]:
    homes, papers = open_homes(session, on), fire_on(session, on)
    fire = sum(1 for one in homes if one.id in papers and papers[one.stored_id].kind.certifies)
    told = "有有效消防手续（验收、备案或评估）的机构 ÷ 在营养老机构"
    yield Rate("消防合格率", fire, len(homes), told)
    filed = [one for one in filings(session, on) if one.facility.filed_on is not None]
    whole = list(filings(session, on))
    told = "已备案 ÷ 已有老人入住的养老机构"
    yield Rate("备案率", len(filed), len(whole), told, "民政部令第66号")
    graded = sum(grade_on(session, one.stored_id, on) is not None for one in homes)
    yield Rate("等级评定率", graded, len(homes), "等级有效的机构 ÷ 在营养老机构", "GB/T 37276")
    carers = carers_on(session, on)
    certified = sum(is_certified(one, on) for one in carers)
    yield Rate("护理员持证率", certified, len(carers), "证书有效的护理员 ÷ 在岗养老护理员")


def _of_welfare(session: Session, on: date) -> Iterator[Rate]:
    """Beds of the homes for other people than the old, counted apart (精神卫生、智障福利)."""
    beds = welfare_on(session, on, BedKind.mental)
    told = "在用的精神卫生福利床位（张），不计入养老床位"
    yield Rate("精神卫生福利床位", len(beds), None, told, COUNTY, counted=True)
    homes = Counter(one.number for one, _ in welfare_on(session, on, BedKind.intellectual))
    large = sum(beds >= LARGE for beds in homes.values())
    told = f"在用床位不少于 {LARGE} 张的智障人员社会福利机构（处）"
    yield Rate("智障人员福利机构", large, None, told, COUNTY, counted=True)


def rates_table(session: Session, on: date, year: int) -> Table:
    """Every rate as a row, with what it is made of."""
    rows = [
        (one.title, one.part, one.whole, one.value, one.definition, one.document)
        for one in rates(session, on, year)
    ]
    title = "养老机构指标（两位小数，四舍五入；有乡镇缺年末人口的没有分母）"
    return Table("care.facility.rates", COLUMNS, rows, title, as_of=str(on))
