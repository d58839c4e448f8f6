"""Looks at files (档案检查): the book of them, and the draw of those to be looked at.

婚姻登记合格率 counts files without a defect of law or procedure among the files looked at. Who is
looked at is drawn (``kernel.draw``): the same seed, share and files give the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.kernel.draw import choose, digest_of, size_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import form_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.archive import papers
from minzheng.marriage.archive.choices import FileKind
from minzheng.marriage.archive.files import FILES
from minzheng.marriage.archive.models import ArchiveCheck, ArchiveFile
from minzheng.marriage.office.find import registrar_of
from minzheng.marriage.office.models import Registrar

EARLY = Problem("archive-check-early", "检查日期 {on} 早于归档日期 {day}", "核对日期")
OWN_WORK = "{who}是这一卷的{as_}：登记、归档、检查应当由不同的人做，请换人复查"

MEND_DAYS = "marriage.archive.mend_days"
SOUND, FAULTY, MENDED = "合格", "待整改", "已整改"


def has_defect(one: ArchiveCheck) -> bool:
    """Whether a defect of law or procedure was found."""
    return bool(one.legal or one.procedural)


def mend_by(session: Session, one: ArchiveCheck) -> date:
    """The last day to mend what a look found."""
    days = standards_of(session).on(Month.of(one.checked_on)).count(MEND_DAYS)
    return one.checked_on + timedelta(days=days)


def check_state(one: ArchiveCheck, on: date) -> str:
    """合格, or with a defect that is mended or not."""
    if not has_defect(one):
        return SOUND
    word: str = ended("mended_on", FAULTY, MENDED)(one, on)
    return word


def own_work(session: Session, file: ArchiveFile, checked_by: str) -> list[str]:
    """As what whoever looked at a file had a hand in it before: 登记员, 归档人."""
    checker = names_of(session, checked_by)
    hands = (("登记员", file.registrar), ("归档人", file.archived_by))
    return [word for word, told in hands if told and checker & names_of(session, told)]


def names_of(session: Session, told: str) -> set[str]:
    """Every way in which whoever is told may be written: as told, as a registrar's name."""
    known: Registrar | None = registrar_of(session, told)
    return {told} if known is None else {told, known.number, known.name} - {""}


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nobody looks at a file that is not made yet."""
    query = select(col(ArchiveFile.archived_on)).where(
        ArchiveFile.number == str(told["file"] or "")
    )
    filed, on = session.exec(query).first(), told["checked_on"]
    if filed is not None and on is not None and on < filed:
        yield "checked_on", EARLY.finding(on=on, day=filed)


def _says(session: Session, one: ArchiveCheck) -> Iterator[str]:
    """Papers that are wanting, and whether somebody looked at his own work."""
    file = session.get_one(ArchiveFile, one.file_id)
    lacking = papers.missing(file.kind, file.papers)
    if lacking:
        yield f"卷内还缺：{'、'.join(lacking)}（不计入合格率，计入完好率）"
    mine = own_work(session, file, one.checked_by)
    if mine:
        yield OWN_WORK.format(who="检查人", as_="、".join(mine))


CHECKS: Records = Records(
    "marriage.archive.check",
    "婚姻登记档案检查",
    ArchiveCheck,
    prefix="DC",
    dated="checked_on",
    items=(
        parent_link(
            "file_id", lambda: FILES, title="档案卷号", sample="2026-J-000001", key="file"
        ),
        Item("checked_on"),
        Item("checked_by", shows=Kind.name, sample="检查甲"),
        Item("drawn", prompt="随机抽取的写种子"),
        Item("legal", prompt="没有的留空", width=24),
        Item("procedural", prompt="没有的留空", width=24),
    ),
    same=("file_id", "checked_on"),
    state=check_state,
    faults=_faults,
    says=_says,
    given=("file", "drawn"),
    acts=(RecordAct("mend", "登记整改", sets=("mended_on",), when=(FAULTY,)),),
    notes=(
        "法律缺陷：不到婚龄、有配偶、有禁止结婚的亲属关系、非双方自愿、没有亲自到场。",
        "程序缺陷：应填未填、照片、签名、核对、登记员资格等；缺材料记在卷内材料上。",
        "没有缺陷的，两栏都留空。",
    ),
)  # fmt: skip
CHECKS_REGISTER = register_of(CHECKS)


# --- the draw -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: the share, the seed, of files handled in which time, of which kind."""

    since: date
    until: date
    rate: Fraction
    seed: int
    kind: FileKind | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, and of how many files."""

    files: int
    drawn: list[ArchiveFile]

    @property
    def digest(self) -> str:
        """By it the list is known again."""
        return digest_of(one.number for one in self.drawn)


def draw(session: Session, wanted: Wanted) -> Drawn:
    """Files to look at, in the order of their numbers."""
    query = select(ArchiveFile).where(
        ArchiveFile.handled_on >= wanted.since, ArchiveFile.handled_on <= wanted.until
    )
    if wanted.kind is not None:
        query = query.where(col(ArchiveFile.kind) == wanted.kind)
    every = {one.number: one for one in session.exec(query)}
    chosen = choose(every, wanted.seed, size_of(wanted.rate, len(every)))
    return Drawn(len(every), [every[number] for number in chosen])


def draw_table(drawn: Drawn, wanted: Wanted) -> Table:
    """The list as the sheet of looks has it, with where each file stands, to be filled in."""
    form = form_of(CHECKS)
    columns = [Column(one.key, one.title, one.shows or Kind.text) for one in form.fields]
    shown = (
        Column("subject_no", "字号", Kind.code),
        Column("volume", "盒号"),
        Column("shelf", "架位"),
    )
    rows = []
    for one in drawn.drawn:
        told = dict.fromkeys((column.key for column in columns), "")
        told |= {"file": one.number, "drawn": str(wanted.seed)}
        number, file, *rest = (told[column.key] for column in columns)
        rows.append((number, file, one.subject_no, one.volume, one.shelf, *rest))
    return Table(
        form.schema, (*columns[:2], *shown, *columns[2:]), rows,
        title=f"档案抽查名单（种子 {wanted.seed}）", as_of=str(wanted.until), is_form=True,
    )  # fmt: skip
