"""Audit (合格率自动检查): what of a registration can be looked at without its paper file.

Required fields, ages, another marriage, the declaration about kin, photos, signature. It finds what
the register itself tells; whether the papers are right only somebody who opens the file can say.
民法典 第一千零四十六条至第一千零四十九条; 婚姻登记条例 第八条至第十条.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.archive.choices import FileKind, FilePaper
from minzheng.marriage.archive.files import FILE_DAYS
from minzheng.marriage.archive.models import ArchiveFile
from minzheng.marriage.archive.papers import papers_of
from minzheng.marriage.archive.young import young
from minzheng.marriage.register.models import Registration
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS, marriages_of, other
from minzheng.people.models import Death, Person

PHOTOS = "marriage.archive.photos"
LEGAL, PROCEDURAL = "法律", "程序"

REQUIRED = (
    "man_home", "man_nation", "man_blank", "woman_home", "woman_nation", "woman_blank", "registrar",
)  # fmt: skip
"""What must be told of each of the two; occupation, schooling and telephone may be left out."""

COLUMNS = (
    Column("number", "结婚证字号", Kind.code),
    Column("registered_on", "登记日期", Kind.date),
    Column("item", "检查项"),
    Column("grade", "性质"),
    Column("found", "缺陷"),
    Column("cite", "依据"),
)


class Defect(NamedTuple):
    """One thing wrong with a registration."""

    item: str
    grade: str
    found: str
    cite: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file about the people of some registrations."""

    births: dict[int, date | None]
    marriages: dict[int, list[Marriage]]
    died: dict[int, date]
    filed: dict[str, bool]
    photos: int
    on: date
    file_days: int

    def unsigned(self, one: Registration) -> bool:
        """Whether nothing signed is known of, though its file has had its time to be made."""
        if one.signature:
            return False
        if one.number in self.filed:
            return not self.filed[one.number]
        return (self.on - one.registered_on).days > self.file_days


def audited(session: Session, since: date, until: date) -> list[tuple[Registration, list[Defect]]]:
    """The registrations of a time, each with what is wrong with it."""
    query = select(Registration).where(
        Registration.registered_on >= since, Registration.registered_on <= until
    )
    made = session.exec(query.order_by(Registration.number)).all()
    known = _known(session, made, until)
    return [(one, list(_defects(session, one, known))) for one in made]


def _known(session: Session, made: Sequence[Registration], on: date) -> Known:
    """Everything read at once."""
    keys = {key for one in made for key in (one.man_id, one.woman_id)}
    births = select(col(Person.id), col(Person.birth)).where(among(col(Person.id), keys))
    by_person: dict[int, list[Marriage]] = {}
    for one in marriages_of(session, keys):
        for key in (one.man_id, one.woman_id):
            by_person.setdefault(key, []).append(one)
    spouses = {key for found in by_person.values() for m in found for key in (m.man_id, m.woman_id)}
    deaths = select(col(Death.person_id), col(Death.died_on)).where(
        among(col(Death.person_id), spouses)
    )
    std = standards_of(session).on(Month.of(on))
    filed = select(ArchiveFile.subject_no, ArchiveFile.papers).where(
        ArchiveFile.kind == FileKind.marriage
    )
    return Known(
        births={key: birth for key, birth in session.exec(births) if key is not None},
        marriages=by_person,
        died=dict(session.exec(deaths).all()),
        filed={no: FilePaper.statement in papers_of(kept) for no, kept in session.exec(filed)},
        photos=std.count(PHOTOS),
        on=on,
        file_days=std.count(FILE_DAYS),
    )


def _defects(session: Session, one: Registration, known: Known) -> Iterator[Defect]:
    """Everything wrong with one registration."""
    blank = [title_of(name) for name in REQUIRED if not getattr(one, name)]
    if blank:
        yield Defect("必填项", PROCEDURAL, f"没有填：{'、'.join(blank)}", "婚姻登记条例 第八条")
    for key, is_man in ((one.man_id, True), (one.woman_id, False)):
        who, birth = "男方" if is_man else "女方", known.births.get(key)
        if birth is None:
            yield Defect("法定婚龄", PROCEDURAL, f"{who}出生日期不详", "婚姻登记条例 第八条")
            continue
        told = young(session, birth, one.registered_on, is_man=is_man)
        if told is not None:
            found = f"{who}登记时 {told.age} 周岁，不满 {told.least} 周岁"
            yield Defect("法定婚龄", LEGAL, found, "民法典 第一千零四十七条")
    yield from _married(one, known)
    if not one.no_kin:
        yield Defect(
            "亲属关系声明", LEGAL, "没有声明无禁止结婚的亲属关系", "民法典 第一千零四十八条"
        )
    if not (one.together and one.voluntary):
        found = "双方没有共同亲自到场" if not one.together else "不是双方自愿"
        yield Defect("到场和自愿", LEGAL, found, "民法典 第一千零四十六条、第一千零四十九条")
    if one.photos < known.photos:
        found = f"照片 {one.photos} 张，应为 {known.photos} 张"
        yield Defect("照片", PROCEDURAL, found, "婚姻登记工作规范")
    if known.unsigned(one):
        found = "没有电子签名，档案中也没有签名的声明书"
        yield Defect("签名", PROCEDURAL, found, "婚姻登记条例 第八条")


def _married(one: Registration, known: Known) -> Iterator[Defect]:
    """Another marriage of one of the two that had not ended on the day."""
    for key, who in ((one.man_id, "男方"), (one.woman_id, "女方")):
        for had in known.marriages.get(key, ()):
            if had.id == one.marriage_id or had.ended_for in NEVER_WAS:
                continue
            ends = [day for day in (had.until, known.died.get(other(had, key))) if day is not None]
            ended = min(ends, default=None)
            begun = had.since < one.registered_on
            if begun and (ended is None or ended > one.registered_on):
                found = f"{who}另有婚姻（{had.since} 起，{had.certificate_no or '没有字号'}）未解除"
                yield Defect("均无配偶", LEGAL, found, "民法典 第一千零四十二条")


def title_of(name: str) -> str:
    """The Chinese title of a column of the registration."""
    return str(Registration.model_fields[name].title)


def audit_table(session: Session, since: date, until: date) -> tuple[Table, str, bool]:
    """Every defect of a time, a sentence with the rate, and whether all are sound."""
    found = audited(session, since, until)
    rows = [
        (one.number, one.registered_on, defect.item, defect.grade, defect.found, defect.cite)
        for one, defects in found
        for defect in defects
    ]
    bad = sum(bool(defects) for _, defects in found)
    table = Table(
        "marriage.archive.audit", COLUMNS, rows, title=f"结婚登记自动检查 {since} 至 {until}",
        as_of=str(until),
    )  # fmt: skip
    told = f"检查 {len(found)} 件，有缺陷 {bad} 件，合格率 {percent(len(found) - bad, len(found))}"
    return table, told, not bad
