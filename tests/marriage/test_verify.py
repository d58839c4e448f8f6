"""Verification for other departments: what is told, what never is, the log, long lists (M6)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

import wedding
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.marriage.verify.answer import (
    Asked,
    Terms,
    Told,
    answers,
    asked_before,
    request,
)
from minzheng.marriage.verify.choices import Outcome, Purpose
from minzheng.marriage.verify.models import InfoAnswer, InfoRequest
from minzheng.people.acts import record_death
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriages import begin, end
from minzheng.people.models import Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are men."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


HIM, HER, SINGLE, WIDOW, DEAD = (
    number(birth, turn)
    for birth, turn in (
        ("19800302", 11), ("19820701", 12), ("20000101", 13), ("19600101", 14), ("19580101", 15),
    )
)  # fmt: skip
NAMES = {HIM: "王大", HER: "李二", SINGLE: "赵三", WIDOW: "钱四", DEAD: "孙五"}


def _settle(session: Session) -> None:
    """A couple married in 2019, a single man, a couple of whom he has died."""
    people = {
        id_no: Person(
            id_no=id_no, name=name, name_key=name,
            birth=date(int(id_no[6:10]), int(id_no[10:12]), int(id_no[12:14])),
            division_code="420281104221",
        )
        for id_no, name in NAMES.items()
    }  # fmt: skip
    session.add_all(people.values())
    session.flush()
    for man, woman, since in ((HIM, HER, date(2019, 5, 20)), (DEAD, WIDOW, date(1985, 1, 1))):
        begin(
            session, people[man].stored_id, people[woman].stored_id, since=since,
            registered_on=since, certificate_no=f"J420281-{since.year}-000001",
            source=MarriageSource.national,
        )  # fmt: skip
    record_death(session, people[DEAD], date(2024, 2, 3), source="公安", document="")


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with five people; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("verify"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        _settle(work.session)
    clock.fix(None)
    return store


@pytest.fixture
def session(base: Store) -> Iterator[Session]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield work.session
    clock.fix(None)


@pytest.fixture
def typed(base: Store, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Type a command in a copy of the county, in a folder of its own."""
    path = Path(shutil.copy(base.path, tmp_path / "大冶.db"))

    def called(*words: object) -> Any:
        return call("--db", path, "--today", str(TODAY), "--operator", "张", "marriage", *words)

    return called


def terms(**more: Any) -> Terms:
    """A question of the housing office."""
    told: dict[str, Any] = {"body": "某市住房保障中心", "purpose": Purpose.housing, "on": TODAY}
    told |= {"document": "冶住保函〔2026〕3号", "as_of": TODAY, "handler": "张"}
    return Terms(**(told | more))


def told(session: Session, name: str, id_no: str, as_of: date = TODAY) -> Told:
    """What is told of one person."""
    return answers(session, [Asked(name, id_no)], as_of, TODAY)[0]


# --- what is told ---------------------------------------------------------------------------------


def test_e39_a_marriage_of_the_states_data_is_told(session: Session) -> None:
    """E39: he says 未婚; the answer is 有配偶 since 2019."""
    assert told(session, "王大", HIM)[:2] == (Outcome.married, date(2019, 5, 20))


def test_the_status_is_that_of_the_day(session: Session) -> None:
    """Before the marriage, during it, after its end."""
    marriage = begin_of(session, HIM)
    assert told(session, "王大", HIM, date(2019, 5, 19)).outcome is Outcome.unmarried
    assert told(session, "王大", HIM, date(2019, 5, 20)).outcome is Outcome.married
    end(session, marriage, date(2023, 1, 1), MarriageEnd.divorce)
    assert told(session, "王大", HIM)[:2] == (Outcome.divorced, date(2023, 1, 1))
    assert told(session, "王大", HIM, date(2022, 12, 31)).outcome is Outcome.married
    assert told(session, "钱四", WIDOW)[:2] == (Outcome.widowed, date(2024, 2, 3))
    assert told(session, "钱四", WIDOW, date(2024, 2, 2)).outcome is Outcome.married


def test_who_was_not_born_by_the_day_is_told_as_unmarried(session: Session) -> None:
    """The number is sound today, whatever day is asked for."""
    assert told(session, "赵三", SINGLE, date(1999, 1, 1)).outcome is Outcome.unmarried


def begin_of(session: Session, id_no: str) -> Any:
    """The marriage of a man."""
    from minzheng.people.marriage_models import Marriage

    query = select(Marriage).join(Person, Person.id == Marriage.man_id)  # type: ignore[arg-type]
    return session.exec(query.where(Person.id_no == id_no)).one()


OTHERWISE: dict[str, tuple[tuple[str, str], Outcome, str]] = {
    "nothing registered": (("赵三", SINGLE), Outcome.unmarried, "没有婚姻登记记录"),
    "another name": (("王小", HIM), Outcome.other_name, "姓名不同"),
    "not on file": (("某人", number("19900101", 17)), Outcome.unknown, "不能据此认定未婚"),
    "dead": (("孙五", DEAD), Outcome.gone, "没有现时的婚姻状况"),
    "15 digits": (("王大", HIM[:6] + HIM[8:17]), Outcome.refused, "不是有效的18位"),
    "wrong check digit": (("王大", HIM[:17] + "Z"), Outcome.refused, "不是有效的18位"),
    "a temporary number": (("王大", "T42028120260000100"), Outcome.refused, "不是有效的18位"),
    "no name": (("", HIM), Outcome.refused, "没有写姓名"),
    "no number": (("王大", ""), Outcome.refused, "没有写证件号码"),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_nothing_is_guessed(case: str, session: Session) -> None:
    """A mismatch, an unknown number, one that cannot be one: each is told as such."""
    asked, outcome, word = OTHERWISE[case]
    found = told(session, *asked)
    assert (found.outcome, found.since) == (outcome, None)
    assert word in found.remark


def test_a_name_with_another_blank_or_dot_is_the_same_name(session: Session) -> None:
    """The key of names decides, and the number may be typed with blanks and a small x."""
    assert told(session, "王 大", f"{HIM[:6]} {HIM[6:]}").outcome is Outcome.married


# --- the question ---------------------------------------------------------------------------------

INCOMPLETE: dict[str, tuple[dict[str, Any], set[str]]] = {
    "no body, no paper": (
        {"body": "", "document": ""}, {"verify-no-body", "verify-no-document"},
    ),
    "another purpose without law": ({"purpose": Purpose.other}, {"verify-no-basis"}),
    "a day ahead": ({"as_of": date(2026, 11, 22)}, {"verify-ahead"}),
}  # fmt: skip


@pytest.mark.parametrize("case", INCOMPLETE)
def test_without_body_purpose_and_paper_nothing_is_answered(case: str, session: Session) -> None:
    """All of it is told at once, and nothing is kept."""
    more, problems = INCOMPLETE[case]
    with pytest.raises(MinzhengError) as caught:
        request(session, [Asked("王大", HIM)], terms(**more))
    assert {found.id for found in caught.value.findings} == problems
    assert session.exec(select(InfoRequest)).all() == []


def test_another_purpose_with_its_law_is_answered(session: Session) -> None:
    """And an empty list is not."""
    law = {"purpose": Purpose.other, "basis": "某法 第一条"}
    assert request(session, [Asked("王大", HIM)], terms(**law)).basis == "某法 第一条"
    with pytest.raises(MinzhengError) as caught:
        request(session, [], terms())
    assert [found.id for found in caught.value.findings] == ["verify-nobody"]


def test_every_question_and_answer_is_kept_for_good(session: Session) -> None:
    """Neither is ever changed or deleted."""
    one = request(session, [Asked("王大", HIM), Asked("", HER)], terms())
    assert (one.persons, one.answered) == (2, 1)
    kept = session.exec(select(InfoAnswer).order_by(InfoAnswer.place)).all()  # type: ignore[arg-type]
    assert [(row.name, row.id_no, row.outcome) for row in kept] == [
        ("王大", HIM, Outcome.married), ("", HER, Outcome.refused),
    ]  # fmt: skip
    for statement in (
        "UPDATE marriage_info_answer SET outcome = 'divorced'",
        "DELETE FROM marriage_info_request",
    ):
        with pytest.raises(IntegrityError, match="verify-kept"):
            session.execute(text(statement))


def test_the_table_has_no_column_for_more_than_status_and_dates() -> None:
    """Neither spouse nor file nor address has a place to stand."""
    names = set(InfoAnswer.model_fields)
    assert names == {"id", "request_id", "place", "name", "id_no", "outcome", "since", "remark"}


def test_the_same_list_on_the_same_paper_is_asked_once(session: Session) -> None:
    """Another paper, another order, another day that was named: another question."""
    rows = [Asked("王大", HIM), Asked("李二", HER)]
    one = request(session, rows, terms())
    assert asked_before(session, rows, terms(on=date(2026, 12, 1), as_of=date(2026, 12, 1))) is one
    for other in (
        terms(document="4号"), terms(body="某市法院"),
        terms(as_of=date(2026, 1, 1), day_told=True),
    ):  # fmt: skip
        assert asked_before(session, rows, other) is None
    assert asked_before(session, rows[::-1], terms()) is None


def test_thousands_are_answered_by_as_many_queries_as_one(session: Session) -> None:
    """Five thousand rows: the statements do not grow with them."""
    counted: list[str] = []
    connection = session.connection()

    def count(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        counted.append(statement)

    event.listen(connection, "before_cursor_execute", count)
    answers(session, [Asked("王大", HIM)], TODAY, TODAY)
    single = len(counted)
    counted.clear()
    rows = [Asked("某", wedding.id_no("1990-01-01", "male")) for _ in range(4998)]
    found = answers(session, [Asked("王大", HIM), *rows, Asked("李二", HER)], TODAY, TODAY)
    event.remove(connection, "before_cursor_execute", count)
    assert len(counted) == single <= 5
    assert (found[0].outcome, found[-1].outcome) == (Outcome.married, Outcome.married)
    assert {one.outcome for one in found[1:-1]} == {Outcome.unknown}


# --- at the counter -------------------------------------------------------------------------------

WORDS = ("--body", "某市住房保障中心", "--purpose", "住房保障", "--document", "冶住保函〔2026〕3号")


def _list(path: Path) -> Path:
    """An asker's list with his own columns, a number as a number, a blank name."""
    book = Workbook()
    page = book.create_sheet("名单", 0)
    page.append(["房号", "姓名", "身份证号", "联系地址"])
    rows: list[list[Any]] = [["A1", "李二", HER, "某路1号"], ["A2", "王大", int(HIM), "某路2号"]]
    rows += [["A3", "", SINGLE, ""], ["A4", "王大", HIM, ""]]
    rows += [["A5", "某人", number("19900101", 17), ""]]
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_a_list_is_answered_in_its_own_order(typed: Callable[..., Any], tmp_path: Path) -> None:
    """Every row has its answer or why there is none; nothing of the asker's other columns."""
    listed, out = _list(tmp_path / "名单.xlsx"), tmp_path / "答复.xlsx"
    answer = typed("verify", "ask", "--batch", listed, *WORDS, "-o", out)
    assert answer.code == 0, answer.err
    assert "查询 5 人次，答复 3，未答复 2" in answer.err
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert [row[3] for row in rows[1:]] == ["有配偶", "未答复", "未答复", "有配偶", "查无此号码"]
    assert [row[1] for row in rows[1:]] == ["李二", "王大", "", "王大", "某人"]
    assert rows[2][6] == "这一格存成了数值或写法有误，请改为文本"
    assert rows[3][6] == "没有写姓名"
    told = json.dumps(rows, default=str, ensure_ascii=False)
    assert "某路" not in told
    assert "J420281" not in told
    assert [row[2] for row in rows[1:]][::3] == [HER, HIM]


def test_a_second_run_changes_nothing(typed: Callable[..., Any], tmp_path: Path) -> None:
    """The same file and paper: the recorded answer, the same bytes."""
    listed, out = _list(tmp_path / "名单.xlsx"), tmp_path / "答复.xlsx"
    typed("verify", "ask", "--batch", listed, *WORDS, "-o", out)
    before = out.read_bytes()
    again = typed("verify", "ask", "--batch", listed, *WORDS, "-o", out)
    assert (again.code, out.read_bytes()) == (0, before)
    assert "WD2026-00001 早已答复，0 处变化" in again.err
    log = json.loads(typed("verify", "list", "--json").out)["rows"]
    assert [(one["number"], one["persons"]) for one in log] == [("WD2026-00001", 5)]


def test_one_person_is_answered_on_the_screen(typed: Callable[..., Any]) -> None:
    """Masked; and the command line that is recorded holds neither name nor number."""
    answer = typed("verify", "ask", "--name", "王大", "--id-no", HIM, *WORDS)
    assert answer.code == 0, answer.err
    assert "有配偶" in answer.out
    assert HIM not in answer.out
    shown = typed("verify", "show", "WD2026-00001")
    assert "2019-05-20" in shown.out
    assert "李二" not in shown.out


MISUSED: dict[str, tuple[tuple[object, ...], int, str]] = {
    "nobody": ((), 2, "要么写一个人"),
    "both": (("--name", "王大", "--batch", "名单.xlsx"), 2, "要么写一个人"),
    "a list to nowhere": (("--batch", "名单.xlsx"), 2, "写到哪里"),
    "a word file": (("--name", "王大", "--id-no", HIM, "-o", "答复.docx"), 2, ".xlsx 或 .csv"),
    "no such file": (("--batch", "没有.xlsx", "-n"), 66, "没有"),
}


@pytest.mark.parametrize("case", MISUSED)
def test_a_call_that_makes_no_sense(
    case: str, typed: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before anything is read or kept."""
    words, code, word = MISUSED[case]
    monkeypatch.chdir(tmp_path)
    _list(tmp_path / "名单.xlsx")
    answer = typed("verify", "ask", *words, *WORDS)
    assert (answer.code, word in answer.err) == (code, True), answer.err
    assert json.loads(typed("verify", "list", "--json").out)["rows"] == []


def test_a_recorded_answer_is_written_once_more(typed: Callable[..., Any], tmp_path: Path) -> None:
    """As CSV too; an unknown number ends with 4."""
    typed("verify", "ask", "--name", "王大", "--id-no", HIM, *WORDS)
    out = tmp_path / "答复.csv"
    assert typed("verify", "handover", "WD2026-00001", "-o", out).code == 0
    assert HIM in out.read_text("utf-8-sig")
    dry = typed("verify", "handover", "WD2026-00001", "-o", tmp_path / "无.csv", "-n")
    assert (dry.code, (tmp_path / "无.csv").exists()) == (0, False)
    assert typed("verify", "show", "WD2026-00099").code == 4


def test_a_dry_run_keeps_nothing(typed: Callable[..., Any], tmp_path: Path) -> None:
    """Neither file nor row."""
    listed, out = _list(tmp_path / "名单.xlsx"), tmp_path / "答复.xlsx"
    answer = typed("verify", "ask", "--batch", listed, *WORDS, "-o", out, "-n")
    assert (answer.code, out.exists()) == (0, False)
    assert "试算" in answer.err
    assert json.loads(typed("verify", "list", "--json").out)["rows"] == []
