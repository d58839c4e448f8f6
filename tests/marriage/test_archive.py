"""The archive: files and papers, looks and the draw, rates, audit, queries, letters, checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

import wedding
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do, form_of
from minzheng.kernel.sheet.read import read
from minzheng.kernel.todo import Span
from minzheng.marriage.annul.choices import Clue, Ground
from minzheng.marriage.annul.models import Annulment
from minzheng.marriage.archive import audit, checks, exams, letters, papers, rates, todo
from minzheng.marriage.archive.choices import FileKind, LetterKind
from minzheng.marriage.archive.exams import CHECKS, CHECKS_REGISTER
from minzheng.marriage.archive.files import (
    FILES,
    Filing,
    file_of,
    intact,
    kept_until,
    make_files,
)
from minzheng.marriage.archive.models import ArchiveCheck, ArchiveFile
from minzheng.marriage.archive.queries import QUERIES
from minzheng.marriage.archive.subjects import unfiled
from minzheng.marriage.choices import Checked
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.models import Registrar
from minzheng.marriage.register.choices import Declared
from minzheng.marriage.register.models import Registration
from minzheng.marriage.reissue.choices import Applicant as Asking
from minzheng.marriage.reissue.choices import Reason
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end
from minzheng.people.models import Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
YEAR = date(2026, 1, 1)
FULL = "审查处理表1、声明书2、身份证件复印件2"
SIGNED = "5" * 64


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> list[str]:
        """Something done with a line; gives what was said."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[1]

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def register(self, turn: int = 1, **more: Any) -> Registration:
        """A couple registered; whatever is told besides stands in the place of what is sound."""
        man = more.pop("man", None) or wedding.person(self.session, "1995-03-02", "male")
        woman = more.pop("woman", None) or wedding.person(self.session, "1996-07-01", "female")
        on = more.pop("on", date(2026, 9, 1))
        number = f"J420281-2026-{turn:06d}"
        marriage = begin(
            self.session, man.stored_id, woman.stored_id, since=on, registered_on=on,
            certificate_no=number, source=MarriageSource.registry,
        )  # fmt: skip
        told: dict[str, Any] = {"signature": SIGNED, "registrar": self.registrar.number}
        for side in ("man", "woman"):
            told |= {f"{side}_home": "420281", f"{side}_before": Declared.unmarried}
            told |= {f"{side}_nation": "汉族", f"{side}_schooling": "本科", f"{side}_job": "职员"}
            told |= {f"{side}_phone": "13900000000", f"{side}_blank": f"42J{side}{turn}"}
        told |= {"together": True, "voluntary": True, "no_kin": True}
        told |= {"identity_check": Checked.agrees, "status_check": Checked.agrees}
        made = Registration(
            number=number, applied_on=on, registered_on=on, effective_from=on,
            marriage_id=marriage.stored_id, man_id=man.stored_id, woman_id=woman.stored_id,
            **(told | more),
        )  # fmt: skip
        self.put(made)
        return made

    def divorce(self, turn: int, one: Registration, on: date) -> Divorce:
        """The divorce of a couple, finished."""
        made = Divorce(
            number=f"LH2026-{turn:05d}", applied_on=on - timedelta(days=40), man_id=one.man_id,
            woman_id=one.woman_id, marriage_id=one.marriage_id, marriage_no=one.number,
            together=True, by_will=True, on_children=True, on_property=True, on_debts=True,
            registrar="甲", seat="420281", registered_on=on, finisher=self.registrar.number,
            certificate_no=f"L420281-2026-{turn:06d}", man_blank=f"L{turn}1",
            woman_blank=f"L{turn}2",
        )  # fmt: skip
        self.put(made)
        return made

    @property
    def registrar(self) -> Registrar:
        """Who signs."""
        return self.session.exec(select(Registrar)).one()

    def file(self, kept: str = FULL) -> list[ArchiveFile]:
        """The files of the year."""
        found = unfiled(self.session, YEAR, TODAY)
        return make_files(self.session, found, Filing(TODAY, "归档甲", kept))

    def filed(self, **more: Any) -> ArchiveFile:
        """A registration with its file."""
        self.register(**more)
        return self.file()[0]

    def check(self, file: ArchiveFile, **told: str) -> Any:
        """A look at a file."""
        facts = {"checked_on": str(TODAY), "checked_by": "检查乙", **told}
        return self.add(CHECKS, file=file.number, **facts)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a registrar; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("archive"))))
    with store.work(DEED) as work:
        wedding.registrar(work.session)
    return store


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings if found.level.name == "error"}


def hits(hand: Hand, check: str) -> list[str]:
    """The subjects that a check names."""
    one = next(one for one in checks.CHECKS if one.id == f"check-marriage-{check}")
    return [found.subject for found in one.run(hand.session, TODAY)]


# --- papers ---------------------------------------------------------------------------------------


def test_papers_are_kept_in_the_order_of_the_law_with_their_pages() -> None:
    """However they are typed: other words, other signs between, no pages."""
    kept = papers.read_papers("身份证复印件2页，审查处理表;声明书 2")
    assert kept == FULL
    assert papers.read_papers(kept) == kept
    assert papers.pages_of(kept) == 5
    assert papers.read_papers("") == ""


@pytest.mark.parametrize(
    ("told", "problem"),
    [("户口簿", "archive-paper-unknown"), ("声明书1、声明书2", "archive-paper-twice")],
)
def test_papers_that_are_none_are_refused(told: str, problem: str) -> None:
    """Unknown ones, and one that stands twice."""
    with pytest.raises(MinzhengError) as caught:
        papers.read_papers(told)
    assert caught.value.id == problem


def test_every_kind_says_what_is_missing() -> None:
    """第五条至第八条; a lost certificate is replaced by the statement."""
    lacking = {kind: papers.missing(kind, "") for kind in FileKind}
    assert lacking[FileKind.marriage] == ["审查处理表", "声明书", "身份证件复印件"]
    assert lacking[FileKind.annulment] == ["撤销决定书或判决书"]
    assert lacking[FileKind.divorce] == [
        "审查处理表", "离婚登记申请书", "声明书", "结婚证复印件或结婚证遗失书面说明", "离婚协议书",
        "受理回执单", "身份证件复印件",
    ]  # fmt: skip
    assert lacking[FileKind.reissue] == ["审查处理表", "声明书", "档案记录证明", "身份证件复印件"]
    lost = papers.read_papers("审查处理表、申请书、声明书、遗失说明、协议书、回执单、身份证复印件")
    assert papers.missing(FileKind.divorce, lost) == []
    assert papers.strange(FileKind.marriage, lost) == [
        "离婚登记申请书", "结婚证遗失书面说明", "离婚协议书", "受理回执单",
    ]  # fmt: skip


# --- files ----------------------------------------------------------------------------------------


def test_files_are_made_of_everything_finished_and_once(hand: Hand) -> None:
    """A registration and a divorce, numbered by year, kind and turn; a second run finds nothing."""
    first = hand.register(1, on=date(2026, 3, 2))
    hand.register(2, on=date(2026, 2, 2))
    hand.divorce(1, first, date(2026, 10, 9))
    made = hand.file("")
    assert [(one.number, one.subject_no) for one in made] == [
        ("2026-J-000001", "J420281-2026-000002"),
        ("2026-J-000002", "J420281-2026-000001"),
        ("2026-L-000001", "L420281-2026-000001"),
    ]
    assert made[2].man_id == first.man_id
    assert made[2].registrar == hand.registrar.number
    assert hand.file() == []


def test_a_divorce_that_is_not_finished_has_no_file(hand: Hand) -> None:
    """Nor has what lies outside the time."""
    one = hand.register(1, on=date(2025, 12, 31))
    hand.put(
        Divorce(
            number="LH1", applied_on=date(2026, 11, 1), man_id=one.man_id, woman_id=one.woman_id,
            marriage_no=one.number, together=True, by_will=True, on_children=True,
            on_property=True, on_debts=True, registrar="甲", seat="420281",
        )
    )  # fmt: skip
    assert hand.file() == []


def test_any_old_number_may_have_a_file(hand: Hand) -> None:
    """皖芜字12号 of 1996, as written; who the two are is found where something tells it."""
    told = {"kind": "结婚", "subject_no": "皖芜字12号", "handled_on": "1996-05-20"}
    told |= {"archived_on": "2026-11-20", "archived_by": "归档甲", "papers": "审查处理表1"}
    one = hand.add(FILES, **told)
    assert (one.number, one.subject_no, one.pages) == ("1996-J-000001", "皖芜字12号", 1)
    assert (one.man_id, one.woman_id) == (None, None)
    known = hand.register(7)
    again = hand.add(FILES, **told | {"subject_no": known.number, "handled_on": "2026-09-01"})
    assert (again.man_id, again.woman_id) == (known.man_id, known.woman_id)


def test_what_cannot_be_a_file_is_told_at_once(hand: Hand) -> None:
    """A paper of another kind, archived before it was handled, another file that is not there."""
    told = {"kind": "结婚", "subject_no": "甲", "handled_on": "2026-11-20", "see": "2026-C-000009"}
    told |= {"archived_on": "2026-11-01", "archived_by": "甲", "papers": "离婚协议书1"}
    assert refused(lambda: hand.add(FILES, **told)) == {
        "archive-paper-place", "archive-file-early", "archive-file-unknown",
    }  # fmt: skip


def test_papers_are_counted_when_they_are_put_in(hand: Hand) -> None:
    """What is still wanting is told; the state follows."""
    hand.register()
    one = hand.file("")[0]
    assert FILES.state is not None
    assert FILES.state(one, TODAY) == "不完好"
    said = hand.do(FILES, one.number, "put", papers="审查处理表1、声明书2")
    assert said == ["共 3 页", "还缺：身份证件复印件"]
    assert hand.do(FILES, one.number, "put", papers=FULL) == ["共 5 页"]
    assert FILES.state(one, TODAY) == "完好"
    refusal = refused(lambda: hand.do(FILES, one.number, "put", papers="离婚协议书1"))
    assert refusal == {"archive-paper-place"}


def test_a_damaged_file_is_not_intact_until_it_is_repaired(hand: Hand) -> None:
    """Only what is damaged is repaired."""
    one = hand.filed()
    repair = {"repaired_on": str(TODAY)}
    assert refused(lambda: hand.do(FILES, one.number, "repair", **repair)) == {
        "archive-not-damaged"
    }
    hand.do(FILES, one.number, "wear", damage="水渍，字迹模糊", legible="否")
    assert not intact(one)
    hand.do(FILES, one.number, "repair", **repair)
    assert intact(one)
    assert one.damage == ""


def test_an_annulled_marriage_and_its_judgment_name_each_other(hand: Hand) -> None:
    """第九条: the file of the marriage bears the number of the file that annuls it."""
    first = hand.filed()
    told = {"kind": "撤销", "subject_no": "（2026）鄂0281民初1号", "handled_on": "2026-11-01"}
    told |= {"archived_on": "2026-11-20", "archived_by": "甲", "see": first.number}
    other = hand.add(FILES, **told)
    assert (other.number, other.see, first.see) == (
        "2026-C-000001", "2026-J-000001", "2026-C-000001",
    )  # fmt: skip
    assert refused(lambda: hand.do(FILES, first.number, "note", see=first.number)) == {
        "archive-see-itself"
    }
    hand.do(FILES, first.number, "note", see=other.number)
    assert first.see == other.number


def test_files_are_kept_for_a_hundred_years(hand: Hand) -> None:
    """By the standard of the month they were made in."""
    assert kept_until(hand.session, hand.filed()) == date(2126, 11, 21)


def test_what_waits_for_its_file_is_told_after_thirty_days(hand: Hand) -> None:
    """The day of the standard; what is filed is not told."""
    hand.register(1, on=date(2026, 10, 22))
    hand.register(2, on=date(2026, 10, 23))
    span = Span(TODAY, TODAY, Reckoner.of(hand.session, "420281"))
    assert [(one.subject, one.due) for one in todo.tasks(hand.session, span)] == [
        ("J420281-2026-000001", TODAY)
    ]
    hand.file()
    assert list(todo.tasks(hand.session, span)) == []


def test_a_defect_is_to_be_mended_within_thirty_days(hand: Hand) -> None:
    """Of the look; what is mended, and what was sound, is not told."""
    one = hand.filed()
    look = hand.check(one, procedural="没有照片")
    span = Span(TODAY, TODAY + timedelta(days=30), Reckoner.of(hand.session, "420281"))
    told = [(task.subject, task.due) for task in todo.tasks(hand.session, span)]
    assert told == [(look.number, TODAY + timedelta(days=30))]
    shorter = Span(TODAY, TODAY + timedelta(days=29), span.reckoner)
    assert list(todo.tasks(hand.session, shorter)) == []
    hand.do(CHECKS, look.number, "mend", mended_on=str(TODAY))
    assert list(todo.tasks(hand.session, span)) == []


# --- looks and rates ------------------------------------------------------------------------------


def test_e61_two_hundred_files_three_with_defects(hand: Hand) -> None:
    """E61: 197 of 200 are sound, 98.5 %, below the target of 100 %."""
    for turn in range(200):
        file = ArchiveFile(
            number=f"2026-J-{turn:06d}", kind=FileKind.marriage, subject_no=f"J{turn}",
            handled_on=date(2026, 5, 6), archived_on=date(2026, 6, 1), archived_by="甲",
            papers=FULL, pages=5, scanned_on=date(2026, 7, 1) if turn < 150 else None,
            legible=turn != 7,
        )  # fmt: skip
        hand.put(file)
        legal = "不到婚龄" if turn == 1 else ""
        procedural = "照片不全" if turn in (1, 2, 3) else ""
        hand.put(
            ArchiveCheck(
                number=f"DC{turn}", file_id=file.stored_id, checked_on=TODAY, checked_by="乙",
                legal=legal, procedural=procedural, mended_on=TODAY if turn == 3 else None,
            )
        )  # fmt: skip
    found = rates.figures(hand.session, YEAR, TODAY)[None]
    assert (found.checked, found.bad, found.legal, found.procedural) == (200, 3, 1, 3)
    assert found.mended == 1
    table = rates.rates_table(hand.session, YEAR, TODAY)
    assert table.totals is not None
    assert {"98.50%", "99.50%", "75.00%"} <= set(table.totals)
    assert rates.below_target(hand.session, YEAR, TODAY) == [
        "合格率 197 ÷ 200 = 98.50%，低于目标 100%",
        "完好率 199 ÷ 200 = 99.50%，低于目标 100%",
        "电子化率 150 ÷ 200 = 75.00%，低于目标 100%",
    ]


def test_a_file_looked_at_again_counts_once_and_stays_defective(hand: Hand) -> None:
    """Mending raises no rate of the time in which the defect was found."""
    one = hand.filed()
    look = hand.check(one, checked_on="2026-11-21", procedural="没有照片")
    assert CHECKS.state is not None
    assert CHECKS.state(look, TODAY) == "待整改"
    hand.do(CHECKS, look.number, "mend", mended_on=str(TODAY))
    assert CHECKS.state(look, TODAY) == "已整改"
    clock.fix(TODAY + timedelta(days=3))
    hand.check(one, checked_on="2026-11-24")
    found = rates.figures(hand.session, YEAR, TODAY + timedelta(days=3))[None]
    assert (found.checked, found.bad, found.mended) == (1, 1, 1)
    later = rates.figures(hand.session, date(2026, 11, 22), TODAY + timedelta(days=3))[None]
    assert (later.checked, later.bad) == (1, 0)


def test_without_files_there_are_no_rates(hand: Hand) -> None:
    """Nothing is divided by nothing, and nothing is below a target."""
    assert rates.rates_table(hand.session, YEAR, TODAY).rows == []
    assert rates.below_target(hand.session, YEAR, TODAY) == []


def test_a_look_is_not_earlier_than_the_file(hand: Hand) -> None:
    """And a sound one has nothing to mend."""
    one = hand.filed()
    early = {"checked_on": "2026-11-20"}
    assert refused(lambda: hand.check(one, **early)) == {"archive-check-early"}
    look = hand.check(one)
    mending = {"mended_on": str(TODAY)}
    assert refused(lambda: hand.do(CHECKS, look.number, "mend", **mending)) == {"record-act-state"}


def test_the_draw_is_the_same_for_everybody(hand: Hand) -> None:
    """The same seed gives the same files, another seed others; the size is rounded up."""
    for turn in range(25):
        hand.register(turn + 1)
    files = hand.file()
    wanted = exams.Wanted(YEAR, TODAY, Fraction(1, 10), 7)
    drawn = exams.draw(hand.session, wanted)
    assert (drawn.files, len(drawn.drawn)) == (len(files), 3)
    again = exams.draw(hand.session, wanted)
    assert (again.digest, again.drawn) == (drawn.digest, drawn.drawn)
    others = {exams.draw(hand.session, exams.Wanted(YEAR, TODAY, Fraction(1, 10), seed)).digest
              for seed in range(8)}  # fmt: skip
    assert len(others) > 4
    assert exams.draw(hand.session, exams.Wanted(YEAR, date(2026, 8, 1), Fraction(1), 7)).files == 0
    table = exams.draw_table(drawn, wanted)
    assert [row[1] for row in table.rows] == [one.number for one in drawn.drawn]


def test_the_drawn_list_is_the_sheet_of_looks(hand: Hand) -> None:
    """Filled in, it is read in; a line that nobody filled in says nothing."""
    for turn in range(3):
        hand.register(turn + 1)
    hand.file()
    wanted = exams.Wanted(YEAR, TODAY, Fraction(1), 7)
    table = exams.draw_table(exams.draw(hand.session, wanted), wanted)
    titles = [column.title for column in table.columns]
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    for row in rows[:2]:
        row[titles.index("检查日期")], row[titles.index("检查人")] = "2026-11-21", "检查乙"
    rows[0][titles.index("程序缺陷")] = "没有照片"
    text = "\n".join("\t".join(line) for line in [titles, *rows])
    reading = read(text.encode(), "抽查.tsv", form_of(CHECKS))
    assert CHECKS_REGISTER.take_in is not None
    taken = CHECKS_REGISTER.take_in(hand.session, reading, False)
    assert (taken.written, taken.refused) == (2, 0)
    looks = hand.session.exec(select(ArchiveCheck).order_by(ArchiveCheck.number)).all()
    assert [(one.drawn, one.procedural) for one in looks] == [("7", "没有照片"), ("7", "")]


def test_ma17_nobody_looks_at_his_own_work(hand: Hand) -> None:
    """The registrar by name, number or card, or the archivist; somebody else is no finding."""
    one = hand.filed()
    signer = hand.registrar
    hand.check(one, checked_by="检查乙")
    assert hits(hand, "archive-own-work") == []
    for turn, who in enumerate((signer.name, signer.number, signer.card_no, "归档甲"), 1):
        look = ArchiveCheck(
            number=f"DC9{turn}", file_id=one.stored_id, checked_by=who,
            checked_on=TODAY - timedelta(days=turn),
        )  # fmt: skip
        hand.put(look)
        assert CHECKS.says is not None
        assert "登记、归档、检查应当由不同的人做" in "".join(CHECKS.says(hand.session, look))
    assert hits(hand, "archive-own-work") == ["DC91", "DC92", "DC93", "DC94"]


# --- audit ----------------------------------------------------------------------------------------


def test_a_sound_registration_has_no_defect(hand: Hand) -> None:
    """Ages on the very birthday, three photos, a signature; a former marriage that ended."""
    man = wedding.person(hand.session, "2004-09-01", "male")
    woman = wedding.person(hand.session, "2006-09-01", "female")
    former = wedding.person(hand.session, "2000-01-01", "male")
    had = begin(
        hand.session, former.stored_id, woman.stored_id, since=date(2026, 2, 1),
        registered_on=date(2026, 2, 1), certificate_no="旧", source=MarriageSource.papers,
    )  # fmt: skip
    end(hand.session, had, date(2026, 9, 1), MarriageEnd.divorce)
    hand.register(man=man, woman=woman)
    assert audit.audited(hand.session, YEAR, TODAY)[0][1] == []
    _, told, well = audit.audit_table(hand.session, YEAR, TODAY)
    assert (told, well) == ("检查 1 件，有缺陷 0 件，合格率 100.00%", True)


DEFECTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "blank": ({"man_nation": ""}, "必填项", "程序"),
    "kin": ({"no_kin": False}, "亲属关系声明", "法律"),
    "one came": ({"together": False}, "到场和自愿", "法律"),
    "forced": ({"voluntary": False}, "到场和自愿", "法律"),
    "two photos": ({"photos": 2}, "照片", "程序"),
    "unsigned": ({"signature": ""}, "签名", "程序"),
    "too young": ({"on": date(2017, 3, 1)}, "法定婚龄", "法律"),
}


@pytest.mark.parametrize("case", DEFECTS)
def test_each_defect_is_found_by_itself(case: str, hand: Hand) -> None:
    """Required fields, kin, presence, photos, signature, age."""
    more, item, grade = DEFECTS[case]
    hand.register(**more)
    found = audit.audited(hand.session, date(2017, 1, 1), TODAY)[0][1]
    assert {(one.item, one.grade) for one in found} == {(item, grade)}


def test_a_signed_declaration_in_the_file_is_a_signature(hand: Hand) -> None:
    """Where there is no electronic one; a file without it is a defect at once."""
    hand.filed(signature="")
    assert audit.audited(hand.session, YEAR, TODAY)[0][1] == []
    hand.do(FILES, "2026-J-000001", "put", papers="审查处理表1")
    assert audit.audited(hand.session, YEAR, TODAY)[0][1][0].item == "签名"


@pytest.mark.parametrize(("on", "defects"), [("2026-10-22", 0), ("2026-10-21", 1)])
def test_without_a_file_the_signature_has_thirty_days(on: str, defects: int, hand: Hand) -> None:
    """As long as the file may take to be made."""
    hand.register(signature="", on=date.fromisoformat(on))
    assert len(audit.audited(hand.session, YEAR, TODAY)[0][1]) == defects


def test_another_marriage_on_the_day_is_a_legal_defect(hand: Hand) -> None:
    """Past the rules: one that ended later does not cure it, and never was is none."""
    one = hand.register()
    other = wedding.person(hand.session, "1990-01-01", "female")
    hand.put(
        Marriage(
            man_id=one.man_id, woman_id=other.stored_id, since=date(2020, 1, 1),
            registered_on=date(2020, 1, 1), until=date(2026, 10, 1), ended_for=MarriageEnd.divorce,
            source=MarriageSource.papers, certificate_no="旧",
        )
    )  # fmt: skip
    found = audit.audited(hand.session, YEAR, TODAY)[0][1]
    assert [(defect.item, defect.grade) for defect in found] == [("均无配偶", "法律")]


# --- queries --------------------------------------------------------------------------------------


def _asks(
    hand: Hand, told: dict[str, str] | None = None, person: Person | None = None
) -> dict[str, str]:
    """A question of the man of the only file, by default."""
    file = hand.session.exec(select(ArchiveFile)).one()
    who = person or hand.session.get_one(Person, file.man_id)
    facts = {"asked_on": str(TODAY), "applicant": "当事人", "name": who.name, "id_no": who.id_no}
    facts |= {"purpose": "办理房屋登记", "file": file.number, "given": "复印", "pages": "3"}
    return facts | {"handler": "经办甲"} | (told or {})


def test_a_party_is_given_its_own_file(hand: Hand) -> None:
    """And the second time on one day changes nothing."""
    hand.filed()
    assert hand.add(QUERIES, **_asks(hand)).number == "DQ2026-00001"
    assert hand.add(QUERIES, **_asks(hand)) is None


UNENTITLED: dict[str, tuple[dict[str, str], set[str]]] = {
    "somebody else": ({"applicant": "其他人"}, {"archive-query-not-entitled"}),
    "no paper": ({"applicant": "受托人"}, {"archive-query-no-authority"}),
    "an organ without anything": (
        {"applicant": "有权机关"}, {"archive-query-no-authority", "archive-query-no-organ"},
    ),
    "counsel without the court": ({"applicant": "律师"}, {"archive-query-no-authority"}),
    "nothing given of a file": ({"given": "未查到", "pages": ""}, {"archive-query-not-given"}),
    "pages that were not copied": ({"given": "查阅"}, {"archive-query-pages"}),
    "given without a file": ({"file": ""}, {"archive-query-no-file"}),
    "another number": ({"id_no": "420281199001010017"}, {"archive-query-stranger"}),
    "another name": ({"name": "别人"}, {"archive-query-stranger"}),
}  # fmt: skip


@pytest.mark.parametrize("case", UNENTITLED)
def test_others_are_refused(case: str, hand: Hand) -> None:
    """婚姻登记条例 第十九条."""
    hand.filed()
    more, problems = UNENTITLED[case]
    assert refused(lambda: hand.add(QUERIES, **_asks(hand, more))) == problems


def test_an_organ_with_its_paper_is_given_what_it_asks(hand: Hand) -> None:
    """Its officer is no party."""
    hand.filed()
    officer = wedding.person(hand.session, "1980-01-01", "male", "办案人")
    told = {"applicant": "机关", "organ": "某市人民法院", "document": "（2026）介字1号"}
    assert hand.add(QUERIES, **_asks(hand, told, officer)).organ == "某市人民法院"


# --- letters --------------------------------------------------------------------------------------


def test_the_cover_and_the_contents_are_filled_from_the_file(hand: Hand) -> None:
    """Pages run through; what is wanting is said."""
    one = hand.filed()
    cover = letters.fill(hand.session, LetterKind.cover, one.number)
    facts = dict(cover.facts)
    assert (facts["婚姻登记性质"], facts["室编卷号"], facts["页数"]) == ("结婚登记", "000001", "5")
    assert facts["保管至"] == "2126年11月21日"
    contents = letters.fill(hand.session, LetterKind.contents, one.number)
    assert [told for _, told in contents.facts] == ["第 1 页", "第 2-3 页", "第 4-5 页"]
    hand.do(FILES, one.number, "put", papers="审查处理表1")
    lacking = letters.fill(hand.session, LetterKind.contents, one.number)
    assert lacking.closing == ["缺：声明书、身份证件复印件"]
    one.papers = ""
    with pytest.raises(MinzhengError, match="还没有登记卷内材料"):
        letters.fill(hand.session, LetterKind.contents, one.number)
    with pytest.raises(MinzhengError, match="没有档案卷号"):
        file_of(hand.session, "2026-J-000099")


def test_a_revocation_has_a_file_that_the_marriage_names(hand: Hand) -> None:
    """Made with the others; each names the other at once."""
    one = hand.filed()
    first = hand.session.exec(select(Registration)).one()
    hand.put(
        Annulment(
            number="CX1", told_on=date(2026, 10, 1), marriage_id=first.marriage_id,
            clue=next(iter(Clue)), ground=next(iter(Ground)), decision_no="冶民婚撤〔2026〕1号",
            decided_on=date(2026, 11, 1),
        )
    )  # fmt: skip
    made = hand.file("")
    assert [(file.number, file.see) for file in made] == [("2026-C-000001", one.number)]
    assert one.see == "2026-C-000001"


def test_a_reissue_has_a_file_of_its_own(hand: Hand) -> None:
    """Under its BJ number, for the same two."""
    one = hand.register()
    hand.put(
        Reissue(
            number="BJ420281-2026-000001", paper=Paper.marriage, applied_on=date(2026, 11, 2),
            man_id=one.man_id, woman_id=one.woman_id, applicant=next(iter(Asking)),
            reason=next(iter(Reason)), stated=True, identity_check=Checked.agrees,
            registrar=hand.registrar.number, man_blank="1", woman_blank="2",
        )
    )  # fmt: skip
    made = hand.file("审查处理表1、声明书1")
    assert [(file.number, file.man_id) for file in made] == [
        ("2026-J-000001", one.man_id), ("2026-B-000001", one.man_id),
    ]  # fmt: skip
    assert papers.missing(made[1].kind, made[1].papers) == ["档案记录证明", "身份证件复印件"]
