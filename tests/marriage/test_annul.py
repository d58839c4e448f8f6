"""Courts' papers and revocations: what becomes of a marriage, deadlines, steps, letters, checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from minzheng.admin.todo import case_tasks
from minzheng.errors import InputInvalid, MinzhengError, NotFound, Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Case, Taking
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.take import add, do, form_of, take_in
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.marriage.annul import todo, touched
from minzheng.marriage.annul.books import ANNULMENTS
from minzheng.marriage.annul.choices import LetterKind, Outcome
from minzheng.marriage.annul.letters import fill
from minzheng.marriage.annul.models import Annulment, CourtNote
from minzheng.marriage.annul.notes import NOTES, state
from minzheng.marriage.annul.procedure import PROCEDURE
from minzheng.marriage.annul.process import ANNULMENT
from minzheng.marriage.choices import Checked
from minzheng.marriage.register.choices import Declared
from minzheng.marriage.register.models import Registration
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.deaths import held_by
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end, past, standing
from minzheng.people.models import Death, Person
from minzheng.people.roles import Holding
from wedding import hits, id_no, person, registrar

TODAY = date(2026, 11, 21)
MARRIED = date(2015, 6, 1)
FREE = "冶婚字2015第1号"
Couple = tuple[Person, Person]


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, with a registrar, and left as it was."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        registrar(work.session)
        yield work.session


def couple(session: Session) -> Couple:
    """Two people on file."""
    return person(session, "1985-03-03", "male"), person(session, "1987-04-04", "female")


def wed(session: Session, two: Couple, since: date = MARRIED, number: str = FREE) -> Marriage:
    """A marriage on file."""
    return begin(
        session, two[0].stored_id, two[1].stored_id, since=since, registered_on=since,
        certificate_no=number, source=MarriageSource.history,
    )  # fmt: skip


def told(two: Couple, **more: str) -> dict[str, str]:
    """A court's divorce as typed."""
    man, woman = two
    facts = {
        "kind": "判决离婚", "court": "虚构县人民法院", "document_no": "（2026）虚民初1号",
        "effective_on": "2026-11-01", "received_on": "2026-11-16", "man_name": man.name,
        "man_id_no": man.id_no, "woman_name": woman.name, "woman_id_no": woman.id_no,
    }  # fmt: skip
    return facts | more


def note(session: Session, two: Couple, **more: str) -> CourtNote:
    """A paper that is entered."""
    made: CourtNote = add(session, NOTES, told(two, **more))
    return made


def why(session: Session, two: Couple, **more: str) -> set[str]:
    """Why a paper is refused, by name."""
    with pytest.raises(InputInvalid) as refused:
        add(session, NOTES, told(two, **more))
    return {found.id for found in refused.value.findings}


def status(session: Session, who: Person, on: date = TODAY) -> MaritalStatus:
    """How somebody stands on a day."""
    return standing(session, who.stored_id, on).status


def act(session: Session, one: CourtNote, name: str, **facts: str) -> list[str]:
    """Something done with a paper."""
    return do(session, NOTES, one.number, NOTES.act(name), facts, operator="甲")[1]


# --- what becomes of a marriage ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ["判决离婚", "调解离婚"])
def test_a_court_divorce_works_from_its_effective_day(session: Session, kind: str) -> None:
    """Received later, entered later: they are divorced since the effective day."""
    two = couple(session)
    marriage = wed(session, two)
    one = note(session, two, kind=kind)
    assert one.number == "FS2026-00001"
    assert (one.outcome, one.marriage_id) == (Outcome.ended, marriage.id)
    assert (marriage.until, marriage.ended_for) == (date(2026, 11, 1), MarriageEnd.court_divorce)
    assert status(session, two[0], date(2026, 10, 31)) is MaritalStatus.married
    assert status(session, two[0], date(2026, 11, 1)) is MaritalStatus.divorced


@pytest.mark.parametrize(
    ("kind", "reason"), [("婚姻无效", MarriageEnd.void), ("撤销婚姻", MarriageEnd.annulled)]
)
def test_void_and_annulled_never_was(session: Session, kind: str, reason: MarriageEnd) -> None:
    """民法典 第一千零五十四条: before and after, they are what they were."""
    man, woman = couple(session)
    end(session, wed(session, (man, person(session, "1986-01-01", "female")), date(2008, 1, 1)),
        date(2012, 1, 1), MarriageEnd.divorce)  # fmt: skip
    marriage = wed(session, (man, woman))
    one = note(session, (man, woman), kind=kind)
    assert (one.outcome, marriage.ended_for) == (Outcome.never_was, reason)
    assert status(session, man, date(2018, 1, 1)) is MaritalStatus.divorced
    assert status(session, woman) is MaritalStatus.unmarried


def test_void_after_it_ended_otherwise(session: Session) -> None:
    """A marriage that a death ended is found void later; who married since stays married."""
    man, woman = couple(session)
    marriage = wed(session, (man, woman))
    record_death(session, man, date(2020, 1, 1), source="公安")
    wed(session, (person(session, "1984-01-01", "male"), woman), date(2022, 1, 1), "二")
    note(session, (man, woman), kind="婚姻无效")
    assert marriage.ended_for is MarriageEnd.void
    assert status(session, woman) is MaritalStatus.married
    assert status(session, woman, date(2021, 1, 1)) is MaritalStatus.unmarried


def test_a_divorce_before_the_death_that_is_on_file(session: Session) -> None:
    """The paper comes late: divorced first, so nobody is bereft; after the death it cannot be."""
    first, second = couple(session), couple(session)
    for two in (first, second):
        wed(session, two, number=two[0].name)
        record_death(session, two[0], date(2026, 11, 5), source="公安")
    note(session, first)
    assert status(session, first[1]) is MaritalStatus.divorced
    late = {"effective_on": "2026-11-06", "document_no": "2号"}
    assert why(session, second, **late) == {"court-note-ended"}


def test_a_marriage_over_already_is_not_ended_again(session: Session) -> None:
    """Divorced at the registry before: the paper and the file are looked at."""
    two = couple(session)
    end(session, wed(session, two), date(2023, 1, 1), MarriageEnd.divorce)
    assert why(session, two) == {"court-note-ended"}
    second = wed(session, two, date(2024, 1, 1), "二")
    assert note(session, two).marriage_id == second.id


def test_the_marriage_that_the_paper_names(session: Session) -> None:
    """By its number or its day; another number is a fault."""
    two = couple(session)
    marriage = wed(session, two)
    assert why(session, two, certificate_no="别的") == {"court-note-other-certificate"}
    assert note(session, two, certificate_no=FREE, married_on="2015-06-01").marriage_id
    assert marriage.ended_for is MarriageEnd.court_divorce


def test_a_marriage_not_on_file(session: Session) -> None:
    """Entered from the paper when it tells the day; whoever married since may stay so."""
    man, woman = couple(session)
    wed(session, (man, person(session, "1990-01-01", "female")), date(2026, 11, 10), "二")
    assert why(session, (man, woman)) == {"court-note-no-marriage"}
    assert why(session, (man, woman), married_on="2026-11-02") == {"court-note-before-marriage"}
    one = note(session, (man, woman), married_on="2012-01-01")
    marriage = session.get_one(Marriage, one.marriage_id)
    assert (marriage.source, marriage.until) == (MarriageSource.papers, date(2026, 11, 1))
    assert status(session, man) is MaritalStatus.married
    assert status(session, man, date(2026, 11, 5)) is MaritalStatus.divorced
    assert status(session, woman) is MaritalStatus.divorced


def test_people_not_on_file_come_with_a_sheet(session: Session) -> None:
    """A court's list: every row is entered; the same list again changes nothing."""
    people = [
        {"man_name": f"男{turn}", "man_id_no": id_no("1980-01-01", "male"),
         "woman_name": f"女{turn}", "woman_id_no": id_no("1981-01-01", "female")}
        for turn in "甲乙"
    ]  # fmt: skip
    rows = [
        told(couple(session), **two, married_on="2012-01-01", document_no=f"（2026）虚民初{turn}号")
        for turn, two in enumerate(people)
    ]
    for written in (2, 0):
        reading = reading_of(form_of(NOTES), rows)
        taken, _ = take_in(session, NOTES, reading, partial=False)
        assert taken.written == written
    assert len(session.exec(select(CourtNote)).all()) == 2


def test_the_days_of_a_paper(session: Session) -> None:
    """Not before it is effective; annotated after the receipt; uploaded after that."""
    two = couple(session)
    wed(session, two)
    assert why(session, two, received_on="2026-10-31") == {"court-note-received-early"}
    assert why(session, two, annotated_on="2026-11-15") == {"court-note-done-early"}
    assert why(session, two, uploaded_on="2026-11-17") == {"court-note-uploaded-first"}
    assert why(session, two, absent="男方", unwilling_on="2026-11-02") == {
        "court-note-absent-said", "court-note-unwilling-said",
    }  # fmt: skip
    assert why(session, two, kind="宣告死亡") == {"court-note-absent-unsaid"}
    one = note(session, two, annotated_on="2026-11-17", uploaded_on="2026-11-18")
    assert state(one, TODAY) == "已上传"


# --- declared dead ----------------------------------------------------------------------------


def declared(session: Session, two: Couple, **more: str) -> CourtNote:
    """The husband declared dead on 2024-06-01."""
    facts = {"kind": "宣告死亡", "absent": "男方", "document_no": "（2024）虚民特1号"}
    days = {"effective_on": "2024-06-01", "received_on": "2024-06-05"}
    return note(session, two, **{**facts, **days, **more})


def undeclared(session: Session, two: Couple, **more: str) -> CourtNote:
    """The declaration revoked on 2026-03-02."""
    facts = {"kind": "撤销死亡宣告", "absent": "男方", "document_no": "（2026）虚民特2号"}
    days = {"effective_on": "2026-03-02", "received_on": "2026-03-05"}
    return note(session, two, **{**facts, **days, **more})


def test_declared_dead_and_back(session: Session) -> None:
    """民法典 第五十一条: ended by the declaration, revived by its revocation."""
    man, woman = couple(session)
    marriage = wed(session, (man, woman))
    assert why(session, (man, woman), kind="撤销死亡宣告", absent="男方") == {
        "court-note-no-declaration"
    }
    declared(session, (man, woman))
    assert status(session, woman, date(2025, 1, 1)) is MaritalStatus.widowed
    one = undeclared(session, (man, woman))
    assert (one.outcome, marriage.until) == (Outcome.revived, None)
    assert status(session, woman) is MaritalStatus.married


def test_e56_the_spouse_married_again(session: Session) -> None:
    """E56: declared 2024-06-01, she marries in 2025, revoked in 2026: the second stands."""
    man, woman = couple(session)
    first = wed(session, (man, woman))
    declared(session, (man, woman))
    second = wed(session, (person(session, "1984-01-01", "male"), woman), date(2025, 5, 20), "二")
    one = undeclared(session, (man, woman))
    assert one.outcome is Outcome.stands_over
    assert (first.until, first.ended_for) == (date(2024, 6, 1), MarriageEnd.declared_dead)
    assert standing(session, woman.stored_id, TODAY).marriage == second
    assert status(session, man) is MaritalStatus.widowed


def test_what_keeps_a_marriage_from_reviving(session: Session) -> None:
    """Unwilling in writing; married and divorced since; a void second marriage does not."""
    unwilling, divorced, void = couple(session), couple(session), couple(session)
    for turn, (man, woman) in enumerate((unwilling, divorced, void)):
        wed(session, (man, woman), number=f"一{turn}")
        declared(session, (man, woman), document_no=f"死{turn}")
        if (man, woman) != unwilling:
            other = person(session, "1984-01-01", "male")
            again = wed(session, (other, woman), date(2025, 5, 20), f"二{turn}")
            reason = MarriageEnd.divorce if (man, woman) == divorced else MarriageEnd.void
            end(session, again, date(2025, 9, 1), reason)
    told_no = undeclared(session, unwilling, unwilling_on="2026-03-04", document_no="活0")
    assert told_no.outcome is Outcome.stands_over
    assert undeclared(session, divorced, document_no="活1").outcome is Outcome.stands_over
    assert undeclared(session, void, document_no="活2").outcome is Outcome.revived


def test_a_death_on_file_gives_way_to_the_declaration(session: Session) -> None:
    """The clerk had recorded a death; the paper says by what the marriage ended."""
    man, woman = couple(session)
    marriage = wed(session, (man, woman))
    record_death(session, man, date(2024, 6, 1), source="法院宣告死亡")
    declared(session, (man, woman))
    assert marriage.ended_for is MarriageEnd.declared_dead


def test_lk10_a_revoked_declaration_with_the_death_still_on_file(session: Session) -> None:
    """LK-10: found until the death is corrected; without a death there is nothing to find."""
    first, second = couple(session), couple(session)
    for turn, two in enumerate((first, second)):
        wed(session, two, number=f"一{turn}")
        declared(session, two, document_no=f"死{turn}")
    man = first[0].stored_id
    session.add(
        Death(person_id=man, died_on=date(2024, 6, 1), source="法院", told_on=date(2024, 6, 5))
    )
    session.flush()
    assert not hits("check-marriage-undeclared-dead", session, TODAY)
    numbers = [
        undeclared(session, two, document_no=f"活{turn}").number
        for turn, two in enumerate((first, second))
    ]
    assert [
        found["subject"] for found in hits("check-marriage-undeclared-dead", session, TODAY)
    ] == numbers[:1]
    assert status(session, first[1]) is MaritalStatus.widowed, "until the death is corrected"


def test_lk10_rights_of_the_declared_dead(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LK-10: rights that go on are told at once and found until the others were informed."""
    man, woman = couple(session)
    wed(session, (man, woman))
    going = Holding("低保", "DB000001", "在享", False, None, 0)
    over = Holding("特困", "TK000001", "终止", True, None, 0)
    assert not held_by(session, [man.stored_id])
    monkeypatch.setattr(
        touched, "held_by",
        lambda session, keys: {key: [going, over] for key in keys if key == man.stored_id},
    )  # fmt: skip
    one = declared(session, (man, woman))
    assert NOTES.says is not None
    said = list(NOTES.says(session, one))
    assert any("低保 DB000001" in line for line in said)
    assert not any("TK000001" in line for line in said)
    (found,) = hits("check-marriage-declared-holds", session, TODAY)
    assert (found["subject"], found["rights"]) == (one.number, "低保 DB000001")
    act(session, one, "inform", informed_on="2026-11-20", informed="社会救助科")
    assert not hits("check-marriage-declared-holds", session, TODAY)
    with pytest.raises(Refused) as refused:
        act(session, one, "inform", informed_on="2026-11-20", informed="社会救助科")
    assert [found.id for found in refused.value.findings] == ["court-note-informed"]


def test_lk10_what_other_sections_keep_of_the_declared_dead(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standing roles of other sections are told; what is over, and who he is anyway, is not."""
    man, woman = couple(session)
    wed(session, (man, woman))

    def roles(session: Session, who: Person) -> list[tuple[str, ...]]:
        return [
            ("监护人", "JH2026-00001", "2020-01-01", "", ""),
            ("儿童档案", "ET2010-00001", "2010-01-01", "2020-01-01", ""),
        ]

    monkeypatch.setattr(touched, "resolve", lambda target: roles)
    monkeypatch.setattr(touched.catalog, "ROLES", ("minzheng.people.roles:roles", "x:y"))
    assert list(touched.touched(session, man.stored_id)) == ["监护人 JH2026-00001"]


def test_a_marriage_that_goes_on_is_no_past_one(session: Session) -> None:
    """Only what is over is entered as past; what goes on is begun, and looked at."""
    man, woman = couple(session)
    going = Marriage(
        man_id=man.stored_id, woman_id=woman.stored_id, since=MARRIED, registered_on=MARRIED,
        source=MarriageSource.papers,
    )  # fmt: skip
    with pytest.raises(ValueError, match="begin"):
        past(session, going)


def test_a_divorce_is_told_to_nobody(session: Session) -> None:
    """Only declarations of death concern benefits and children's files."""
    two = couple(session)
    wed(session, two)
    one = note(session, two)
    with pytest.raises(Refused) as refused:
        act(session, one, "inform", informed_on="2026-11-20", informed="社会救助科")
    assert [found.id for found in refused.value.findings] == ["court-note-nothing-to-inform"]


# --- annotated and uploaded -------------------------------------------------------------------


def registered(session: Session, two: Couple, marriage: Marriage) -> Registration:
    """The registration of a marriage at this registry."""
    made = Registration(
        number="J420281-2015-000001", applied_on=MARRIED, registered_on=MARRIED,
        effective_from=MARRIED, marriage_id=marriage.stored_id, man_id=two[0].stored_id,
        man_before=Declared.unmarried, man_home="420281", man_blank="42J0000001",
        woman_id=two[1].stored_id, woman_before=Declared.unmarried, woman_home="420281",
        woman_blank="42J0000002", together=True, voluntary=True, no_kin=True,
        identity_check=Checked.agrees, status_check=Checked.agrees, registrar="DJ2020-00001",
        remark="旧备注",
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def test_annotated_then_uploaded(session: Session) -> None:
    """The remark stands in the registration; nothing is uploaded before, by nobody untrained."""
    two = couple(session)
    registration = registered(session, two, wed(session, two))
    one = note(session, two)
    with pytest.raises(Refused):
        act(session, one, "upload", uploaded_on="2026-11-18")
    with pytest.raises(Refused) as refused:
        act(session, one, "annotate", annotated_on="2026-11-17", annotator="无此人")
    assert [found.id for found in refused.value.findings] == ["registrar-unknown"]
    said = act(session, one, "annotate", annotated_on="2026-11-17", annotator="登记甲")
    assert "J420281-2015-000001" in said[0]
    assert one.annotator.startswith("DJ2020-")
    assert registration.remark == "旧备注；2026-11-17 虚构县人民法院判决离婚（2026）虚民初1号"
    assert state(one, TODAY) == "待上传"
    act(session, one, "upload", uploaded_on="2026-11-18", receipt="HZ1")
    assert (state(one, TODAY), state(one, date(2026, 11, 17))) == ("已上传", "待上传")


def test_ma21_within_five_working_days(session: Session) -> None:
    """MA-21: received on 2026-11-16, a Monday: till 11-23; from 11-24 on it is found."""
    first, second = couple(session), couple(session)
    for turn, two in enumerate((first, second)):
        wed(session, two, number=f"一{turn}")
    one = note(session, first)
    note(session, second, document_no="2号", annotated_on="2026-11-17", uploaded_on="2026-11-18")
    assert not hits("check-marriage-court-late", session, date(2026, 11, 23))
    (found,) = hits("check-marriage-court-late", session, date(2026, 11, 24))
    assert (found["subject"], found["state"], found["due"].day) == (
        one.number, "待备注", date(2026, 11, 23),
    )  # fmt: skip
    act(session, one, "annotate", annotated_on="2026-11-18", annotator="登记甲")
    (found,) = hits("check-marriage-court-late", session, date(2026, 11, 24))
    assert found["state"] == "待上传", "annotated in time and not uploaded is late as well"


def test_the_days_are_a_dated_setting(session: Session) -> None:
    """A county that gives itself ten working days is late later."""
    facts: dict[str, Any] = {
        "label": "期限",
        "unit": "工作日",
        "document": "某文",
        "mark": Mark.verified,
    }
    since = Month(2010, 1)
    session.add(Value(region="420281", key="marriage.court.days", value="10", since=since, **facts))
    session.flush()
    two = couple(session)
    wed(session, two)
    note(session, two)
    assert not hits("check-marriage-court-late", session, date(2026, 11, 30))
    assert hits("check-marriage-court-late", session, date(2026, 12, 1))


def test_todo_tells_what_is_next(session: Session) -> None:
    """Annotate, then upload, then nothing; a declaration is to be told to others besides."""
    first, second = couple(session), couple(session)
    for turn, two in enumerate((first, second)):
        wed(session, two, number=f"一{turn}")
    one = note(session, first)
    span = Span(TODAY, date(2026, 11, 30), reckoner_of(session))
    (task,) = todo.tasks(session, span)
    assert (task.what, task.due) == ("备注法院文书", date(2026, 11, 23))
    act(session, one, "annotate", annotated_on="2026-11-17", annotator="登记甲")
    (task,) = todo.tasks(session, span)
    assert task.next == f"minzheng marriage court-note upload {one.number}"
    act(session, one, "upload", uploaded_on="2026-11-18")
    assert not list(todo.tasks(session, span))
    died = declared(session, second, annotated_on="2024-06-06", uploaded_on="2024-06-06")
    (task,) = todo.tasks(session, span)
    assert (task.what, task.subject) == ("转告宣告死亡", died.number)
    early = Span(TODAY, date(2024, 6, 1), reckoner_of(session))
    assert not list(todo.tasks(session, early))


def test_a_paper_is_never_deleted(session: Session) -> None:
    """SQL does not delete it."""
    two = couple(session)
    wed(session, two)
    note(session, two)
    with pytest.raises((IntegrityError, MinzhengError), match="court-note-kept"):
        session.exec(text("DELETE FROM marriage_court_note"))  # type: ignore[call-overload]


# --- revocation -------------------------------------------------------------------------------

CLUE = {
    "told_on": "2026-10-12", "certificate": FREE, "clue": "当事人申请", "ground": "冒名顶替",
    "victim": "女方", "detail": "身份证被他人冒用",
}  # fmt: skip


def case(session: Session, **more: str) -> Annulment:
    """A clue that is entered."""
    made: Annulment = add(session, ANNULMENTS, {**CLUE, **more})
    return made


def refused_case(session: Session, **more: str) -> list[str]:
    """Why a clue is not taken up, in words and names."""
    with pytest.raises(InputInvalid) as refused:
        add(session, ANNULMENTS, {**CLUE, **more})
    return [found.id for found in refused.value.findings]


def step(session: Session, one: Annulment, name: str, on: str, **recorded: Any) -> list[str]:
    """A step taken on a day; gives what came of it."""
    taking = Taking(name, date.fromisoformat(on), "测试员", recorded)
    found = Case.of(session, ANNULMENT, one.stored_id)
    return perform(session, PROCEDURE, found, taking, reckoner_of(session))


def refused_step(
    session: Session, one: Annulment, name: str, on: str, **recorded: Any
) -> list[str]:
    """Why a step cannot be taken, by name."""
    with pytest.raises(Refused) as refused:
        step(session, one, name, on, **recorded)
    return [found.id for found in refused.value.findings]


def notified(session: Session, one: Annulment) -> None:
    """Opened on the police's proof and the parties told on 2026-10-19."""
    step(session, one, "open", "2026-10-14", material="police", document="公证1号")
    step(session, one, "notify", "2026-10-19", finding="女方身份被他人冒用", way="direct")


def decided(session: Session, one: Annulment) -> None:
    """Heard, and revoked on 2026-11-02."""
    notified(session, one)
    step(session, one, "ask", "2026-10-20", asked_by="man")
    step(session, one, "hold", "2026-10-28", opinion="没有新的证据")
    step(session, one, "decide", "2026-11-02", decision_no="冶民撤1号")


def test_e55_an_identity_used_by_somebody_else(session: Session) -> None:
    """E55: the police certify that her ID was used in 2017: notices, upload, status as before."""
    man, woman = couple(session)
    before = wed(session, (person(session, "1983-01-01", "male"), woman), date(2010, 1, 1), "早")
    end(session, before, date(2014, 1, 1), MarriageEnd.divorce)
    marriage = wed(session, (man, woman), date(2017, 5, 5), "冶婚字2017第9号")
    registration = registered(session, (man, woman), marriage)
    one = case(session, certificate="冶婚字2017第9号")
    assert one.number == "HX2026-00001"
    notified(session, one)
    step(session, one, "waive", "2026-10-21", opinion="双方没有异议")
    said = step(session, one, "decide", "2026-10-22", decision_no="冶民撤1号")
    assert any("男方恢复为未婚，女方恢复为离婚" in line for line in said)
    assert (marriage.ended_for, marriage.end_document) == (MarriageEnd.revoked, "冶民撤1号")
    assert status(session, woman) is MaritalStatus.divorced
    assert status(session, man) is MaritalStatus.unmarried
    assert registration.remark.endswith("2026-10-22 撤销登记 冶民撤1号")
    for kind, word in ((LetterKind.notice, "拟撤销"), (LetterKind.decision, "决定撤销")):
        assert word in as_text(fill(session, kind, one.number))
    step(session, one, "serve", "2026-10-23", way="direct")
    left = refused_step(session, one, "close", "2026-10-26")
    assert left == ["annul-not-done"] * 3
    step(session, one, "collect", "2026-10-26", booklets=2)
    step(session, one, "report", "2026-10-26", body="信用中心")
    step(session, one, "upload", "2026-10-26", receipt="HZ1")
    step(session, one, "close", "2026-10-27")
    assert not list(case_tasks(session, ANNULMENT, Span(TODAY, TODAY, reckoner_of(session))))


def test_no_decision_before_the_parties_may_be_heard(session: Session) -> None:
    """Told on 2026-10-19: five working days till 10-26; decided from 10-27 on without a hearing."""
    wed(session, couple(session))
    one = case(session)
    assert refused_step(session, one, "notify", "2026-10-13", finding="甲", way="direct") == [
        "step-wrong-state"
    ]
    notified(session, one)
    assert refused_step(session, one, "decide", "2026-10-26", decision_no="1号") == [
        "step-too-early"
    ]
    assert refused_step(session, one, "ask", "2026-10-27", asked_by="man") == ["step-too-late"]
    step(session, one, "decide", "2026-10-27", decision_no="1号")


def test_a_hearing_that_was_asked_for_is_held_first(session: Session) -> None:
    """Asked in time: no decision until it was held."""
    wed(session, couple(session))
    one = case(session)
    notified(session, one)
    step(session, one, "ask", "2026-10-26", asked_by="woman")
    assert refused_step(session, one, "decide", "2026-11-02", decision_no="1号") == [
        "step-wrong-state"
    ]
    step(session, one, "hold", "2026-11-02", opinion="没有新的证据")
    step(session, one, "decide", "2026-11-02", decision_no="1号")


@pytest.mark.parametrize(
    ("ground", "problem", "cite"),
    [
        ("胁迫", "annulment-to-court", "第一千零五十二条"),
        ("隐瞒重大疾病", "annulment-to-court", "第一千零五十三条"),
        ("重婚、近亲、未到婚龄", "annulment-void-by-court", "第一千零五十一条"),
        ("家庭纠纷", "annulment-quarrel", "指导意见"),
    ],
)
def test_what_is_not_the_bureau_s(session: Session, ground: str, problem: str, cite: str) -> None:
    """Coercion, illness and nullity are the court's; a quarrel is no ground at all."""
    wed(session, couple(session))
    with pytest.raises(InputInvalid) as refused:
        add(session, ANNULMENTS, {**CLUE, "ground": ground})
    (found,) = refused.value.findings
    assert found.id == problem
    assert cite in found.cite


def test_coercion_names_the_day_the_year_runs_from(session: Session) -> None:
    """One year from the end of the coercion; of an illness from knowing it."""
    wed(session, couple(session))
    with pytest.raises(InputInvalid) as refused:
        add(session, ANNULMENTS, {**CLUE, "ground": "胁迫"})
    assert "恢复人身自由之日）起一年内" in refused.value.findings[0].hint


def test_only_registrations_of_this_registry(session: Session) -> None:
    """What another organ registered, or nobody, is not ours; one under way is not begun anew."""
    man, woman = couple(session)
    begin(
        session, man.stored_id, woman.stored_id, since=MARRIED, registered_on=MARRIED,
        certificate_no="外1", source=MarriageSource.national,
    )  # fmt: skip
    assert refused_case(session, certificate="外1") == ["annulment-not-ours"]
    assert refused_case(session, certificate="没有") == ["annulment-not-ours"]
    marriage = wed(session, couple(session))
    one = case(session)
    assert refused_case(session, told_on="2026-10-20") == ["annulment-under-way"]
    step(session, one, "reject", "2026-10-20", reason="没有证据证明冒名")
    assert case(session, told_on="2026-10-20").number == "HX2026-00002"
    end(session, marriage, TODAY, MarriageEnd.void)
    assert "annulment-over" in refused_case(session, told_on="2026-10-21")


def test_a_divorce_since_does_not_save_the_registration(session: Session) -> None:
    """Divorced meanwhile: revoked all the same, it never was."""
    two = couple(session)
    marriage = wed(session, two)
    end(session, marriage, date(2020, 1, 1), MarriageEnd.divorce)
    decided(session, case(session))
    assert marriage.ended_for is MarriageEnd.revoked
    assert status(session, two[0]) is MaritalStatus.unmarried


def test_a_court_was_faster(session: Session) -> None:
    """Found void meanwhile, nothing is left to revoke; the case is rejected."""
    two = couple(session)
    marriage = wed(session, two)
    one = case(session)
    notified(session, one)
    end(session, marriage, TODAY, MarriageEnd.void)
    found = refused_step(session, one, "decide", "2026-11-02", decision_no="1号")
    assert found == ["annul-over"]
    step(session, one, "reject", "2026-11-02", reason="法院已确认无效")


def test_numbers_booklets_and_reasons(session: Session) -> None:
    """A number is used once; two booklets at most, fewer with the reason."""
    wed(session, couple(session), number="一"), wed(session, couple(session), number="二")
    first, second = case(session, certificate="一"), case(session, certificate="二")
    decided(session, first)
    notified(session, second)
    again = refused_step(session, second, "decide", "2026-11-02", decision_no="冶民撤1号")
    assert again == ["annul-number-taken"]
    assert refused_step(session, first, "collect", "2026-11-03", booklets=3) == ["annul-booklets"]
    assert refused_step(session, first, "collect", "2026-11-03", booklets=1) == [
        "annul-booklets-why"
    ]
    step(session, first, "collect", "2026-11-03", booklets=1, reason="遗失，已公告作废")


def test_letters_come_with_their_steps(session: Session) -> None:
    """No letter before its step; the notice names the last day, the decision the remedies."""
    two = couple(session)
    wed(session, two)
    one = case(session)
    for kind in LetterKind:
        with pytest.raises(NotFound):
            fill(session, kind, one.number)
    decided(session, one)
    notice = as_text(fill(session, LetterKind.notice, one.number))
    assert "5个工作日内（至2026年10月26日）" in notice
    assert two[1].id_no in notice
    assert "公证1号" in notice
    decision = as_text(fill(session, LetterKind.decision, one.number))
    assert "冶民撤1号" in decision
    assert "行政复议" in decision
    wed(session, couple(session), number="二")
    other = case(session, certificate="二")
    step(session, other, "reject", "2026-10-20", reason="没有证据证明冒名")
    refusal = as_text(fill(session, LetterKind.refusal, other.number))
    assert "因没有证据证明冒名，决定不予撤销" in refusal


def test_a_late_upload_is_due(session: Session) -> None:
    """Decided on 2026-11-02 and not uploaded: due within five working days."""
    wed(session, couple(session))
    one = case(session)
    decided(session, one)
    step(session, one, "serve", "2026-11-03", way="direct")
    span = Span(TODAY, TODAY, reckoner_of(session))
    tasks = list(case_tasks(session, ANNULMENT, span))
    assert [(task.subject, task.due) for task in tasks] == [(one.number, date(2026, 11, 9))]


def test_a_revocation_is_never_deleted(session: Session) -> None:
    """Neither deleted nor decided again by SQL."""
    wed(session, couple(session))
    decided(session, case(session))
    for statement in (
        "DELETE FROM marriage_annulment",
        "UPDATE marriage_annulment SET decision_no = '别的'",
    ):
        with pytest.raises((IntegrityError, MinzhengError), match="annulment-kept"):
            session.exec(text(statement))  # type: ignore[call-overload]
