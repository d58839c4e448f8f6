"""Files (档案): the book of them, what is done with one, and the files of a time made at once.

婚姻登记档案管理办法 第九条、第十条: by year and kind, a couple a file, numbered within both from 1.
A file that was annulled and the file it annuls name each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.errors import NotFound
from minzheng.kernel.calendar import add_months
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import (
    Computed,
    Fault,
    Item,
    Link,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.serial import take
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.marriage.archive import papers
from minzheng.marriage.archive.choices import FileKind
from minzheng.marriage.archive.models import ArchiveFile
from minzheng.marriage.archive.subjects import Subject, couple_of, unfiled
from minzheng.people.links import person_link

RETENTION, FILE_DAYS = "marriage.archive.retention_months", "marriage.archive.file_days"
SOUND, FAULTY = "完好", "不完好"

NO_FILE = Problem(
    "archive-file-unknown", "没有档案卷号 {number}", "minzheng marriage archive list 查",
    kind=NotFound,
)  # fmt: skip
PAPER_PLACE = Problem(
    "archive-paper-place", "{kind}档案里没有“{paper}”的位置", "核对档案类别和材料",
    cite="婚姻登记档案管理办法 第五条至第八条",
)  # fmt: skip
FILED_EARLY = Problem("archive-file-early", "归档日期 {on} 早于办理日期 {day}", "核对日期")
SEE_ITSELF = Problem("archive-see-itself", "档案不能另见自己", "写另一卷的卷号")
SEE_LONG = Problem("archive-see-long", "另见的卷号太多，写不下", "只写最近的；其余写入卷内备考表")
UNDAMAGED = Problem("archive-not-damaged", "{number} 没有登记破损或不清晰", "核对卷号")
SAME_PERSON = Problem("archive-one-person", "男方和女方是同一号码", "核对号码")


def file_of(session: Session, number: str) -> ArchiveFile:
    """The file under this number; raises ``archive-file-unknown``."""
    found = session.exec(select(ArchiveFile).where(ArchiveFile.number == number.strip())).first()
    if found is None:
        raise NO_FILE(number=number)
    return found


def intact(one: ArchiveFile) -> bool:
    """Whether a file is complete and legible (完好)."""
    return one.legible and not papers.missing(one.kind, one.papers)


# --- the book -------------------------------------------------------------------------------------


_SAMPLE = "审查处理表1、声明书2、身份证件复印件2"


def _party(side: str, word: str) -> Link:
    """One of the two, who may be left out: mostly the 字号 tells who it is."""
    made = person_link(f"{side}_id", word=word, prefix=f"{side}_", required=False, living=False)
    return replace(made, fields=tuple(replace(one, sample="") for one in made.fields))


def _paper_faults(kind: FileKind | None, kept: str | None) -> Iterator[Finding]:
    """Papers that have no place in such a file."""
    if kind is not None and kept:
        for word in papers.strange(kind, kept):
            yield PAPER_PLACE.finding(kind=kind.label, paper=word)


def _known(session: Session, number: str) -> int | None:
    """The key of a file by its number."""
    return session.exec(select(ArchiveFile.id).where(ArchiveFile.number == number)).first()


def _see_faults(session: Session, told: str, own: str) -> Iterator[Finding]:
    """Other files named that are not there, or the file itself."""
    for number in filter(None, told.split("、")):
        if number == own:
            yield SEE_ITSELF.finding()
        elif _known(session, number) is None:
            yield NO_FILE.finding(number=number)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be a file."""
    yield from (("papers", one) for one in _paper_faults(told["kind"], told["papers"]))
    handled, archived = told["handled_on"], told["archived_on"]
    if handled is not None and archived is not None and archived < handled:
        yield "archived_on", FILED_EARLY.finding(on=archived, day=handled)
    if told["man_id_no"] is not None and told["man_id_no"] == told["woman_id_no"]:
        yield "woman_id_no", SAME_PERSON.finding()
    own = str(told["number"] or "")
    yield from (("see", one) for one in _see_faults(session, told["see"] or "", own))


def _numbered(session: Session, told: Values) -> str:
    """年度-类别-序号: within the year of handling and the kind from 1."""
    kind, year = told["kind"], told["handled_on"].year
    return f"{year}-{kind.value}-{take(session, f'marriage.archive.{kind.value}', year):06d}"


def _entered(session: Session, one: ArchiveFile) -> None:
    """Count the pages, find who the two are, and name the file in those it is to be read with."""
    one.pages = papers.pages_of(one.papers)
    man, woman, registrar = couple_of(session, one.subject_no)
    if one.man_id is None and one.woman_id is None:
        one.man_id, one.woman_id = man, woman
    one.registrar = one.registrar or registrar
    session.add(one)
    session.flush()
    for number in filter(None, one.see.split("、")):
        _noted(session, file_of(session, number), one.number)


def _noted(session: Session, one: ArchiveFile, number: str) -> None:
    """One file names another, once."""
    there = [told for told in one.see.split("、") if told]
    if number not in there:
        one.see = "、".join([*there, number])
        session.add(one)
        session.flush()


def _put_faults(session: Session, one: ArchiveFile, given: Values) -> Iterator[Finding]:
    """Papers are those of the file's kind."""
    yield from _paper_faults(one.kind, given.get("papers"))


def _counted(one: ArchiveFile, given: Values, operator: str) -> Values:
    return {"pages": papers.pages_of(str(given["papers"]))}


def _put(session: Session, one: ArchiveFile, given: Values) -> Iterator[str]:
    """What is still wanting."""
    yield f"共 {one.pages} 页"
    lacking = papers.missing(one.kind, one.papers)
    if lacking:
        yield f"还缺：{'、'.join(lacking)}"


def _note_faults(session: Session, one: ArchiveFile, given: Values) -> Iterator[Finding]:
    """The other file is there, and is another; there is room for its number."""
    yield from _see_faults(session, str(given.get("see") or ""), one.number)
    if len(one.see) + len(str(given.get("see") or "")) + 1 > 200:
        yield SEE_LONG.finding()


def _both(one: ArchiveFile, given: Values, operator: str) -> Values:
    """The numbers named before stay."""
    there = [told for told in one.see.split("、") if told]
    return {"see": "、".join(dict.fromkeys([*there, *str(given["see"]).split("、")]))}


def _note_back(session: Session, one: ArchiveFile, given: Values) -> Iterator[str]:
    """The other file names this one too."""
    for number in filter(None, str(one.see).split("、")):
        _noted(session, file_of(session, number), one.number)
    yield "另一卷也已注明"


def _repair_faults(session: Session, one: ArchiveFile, given: Values) -> Iterator[Finding]:
    """Only what is damaged is repaired."""
    if one.legible and not one.damage:
        yield UNDAMAGED.finding(number=one.number)


def _repaired(one: ArchiveFile, given: Values, operator: str) -> Values:
    return {"damage": "", "legible": True}


def file_state(one: ArchiveFile, on: date) -> str:
    """完好 or not, as the file stands."""
    return SOUND if intact(one) else FAULTY


def _lacking(session: Session, found: Sequence[ArchiveFile], on: date) -> list[Any]:
    return ["、".join(papers.missing(one.kind, one.papers)) for one in found]


def kept_until(session: Session, one: ArchiveFile) -> date:
    """The last day that a file must be kept: the term of the year it was filed in."""
    std = standards_of(session).on(Month.of(one.archived_on))
    return add_months(one.archived_on, std.count(RETENTION))


def _kept(session: Session, found: Sequence[ArchiveFile], on: date) -> list[Any]:
    return [kept_until(session, one) for one in found]


FILES: Records = Records(
    "marriage.archive",
    "婚姻登记档案",
    ArchiveFile,
    prefix="",
    dated="archived_on",
    items=(
        Item("kind"),
        Item("subject_no", sample="鄂冶结字第0012号", width=22),
        Item("handled_on"),
        _party("man", "男方"),
        _party("woman", "女方"),
        Item("papers", parse=papers.read_papers, width=40, listed=False, sample=_SAMPLE),
        Item("volume", width=10),
        Item("shelf", width=12),
        Item("scanned_on"),
        Item("legible", required=False),
        Item("damage"),
        Item("see", listed=False, sample="1996-J-000001"),
        Item("archived_on"),
        Item("archived_by", shows=Kind.name, sample="归档甲"),
    ),
    same=("kind", "subject_no"),
    state=file_state,
    computed=(
        Computed(Column("lacking", "缺少的材料"), _lacking),
        Computed(Column("kept_until", "保管至", Kind.date), _kept),
    ),
    faults=_faults,
    after=_entered,
    numbered=_numbered,
    acts=(
        RecordAct(
            "put", "登记卷内材料", sets=("papers",), marks=_counted, faults=_put_faults, after=_put,
            cite="婚姻登记档案管理办法 第十条",
        ),
        RecordAct("shelve", "上架", sets=("volume", "shelf")),
        RecordAct("scan", "登记电子化", sets=("scanned_on",)),
        RecordAct("wear", "登记破损", sets=("damage", "legible")),
        RecordAct(
            "repair", "登记修复", sets=("repaired_on",), marks=_repaired, faults=_repair_faults
        ),
        RecordAct(
            "note", "注明另一卷", sets=("see",), marks=_both, faults=_note_faults,
            after=_note_back, cite="婚姻登记档案管理办法 第九条",
        ),
    ),
    notes=(
        "一对当事人一卷；字号照抄，旧字号不改写。",
        "卷内材料写名称和页数，如 审查处理表1、声明书2、身份证件复印件2。",
    ),
)  # fmt: skip
FILES_REGISTER = register_of(FILES)


# --- the files of a time --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filing:
    """How the files of a time are made: by whom, on which day, with which papers and place."""

    on: date
    by: str
    papers: str = ""
    volume: str = ""
    shelf: str = ""


def make_files(session: Session, found: Sequence[Subject], how: Filing) -> list[ArchiveFile]:
    """A file each, in the order given; their papers must have a place in them."""
    made = []
    for one in found:
        told = {
            "kind": one.kind, "subject_no": one.number, "handled_on": one.handled_on,
            "man_id": one.man_id, "woman_id": one.woman_id, "registrar": one.registrar,
            "papers": how.papers, "volume": how.volume, "shelf": how.shelf,
            "archived_on": how.on, "archived_by": how.by, "see": _original(session, one),
        }  # fmt: skip
        made.append(enter(session, FILES, told))
    return made


def _original(session: Session, one: Subject) -> str:
    """The file of the marriage that a case annuls, if it is there (第九条第三款)."""
    if not one.origin:
        return ""
    query = select(ArchiveFile.number).where(
        ArchiveFile.kind == FileKind.marriage, ArchiveFile.subject_no == one.origin
    )
    return session.exec(query).first() or ""


def due_on(session: Session, one: Subject) -> date:
    """The last day to make the file of a case."""
    std = standards_of(session).on(Month.of(one.handled_on))
    return one.handled_on + timedelta(days=std.count(FILE_DAYS))


def waiting(session: Session, until: date) -> Iterator[tuple[Subject, date]]:
    """Cases without a file, with the day they should have one by."""
    for one in unfiled(session, None, until):
        yield one, due_on(session, one)


def strange_papers(kinds: set[FileKind], kept: str) -> list[Finding]:
    """Papers that have no place in a file of one of these kinds."""
    return [fault for kind in sorted(kinds) for fault in _paper_faults(kind, kept)]
