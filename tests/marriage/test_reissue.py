"""Reissues: what the archive must prove, who is still married, blanks, numbers, MA-20, letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from minzheng.errors import InputInvalid, MinzhengError, Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import add, form_of, take_in
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import Mark, Value
from minzheng.marriage.divorce.choices import Booklets
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.models import Blank, Registrar
from minzheng.marriage.register.choices import Side
from minzheng.marriage.reissue.booklets import rebook
from minzheng.marriage.reissue.books import REISSUES
from minzheng.marriage.reissue.choices import LetterKind, Proof
from minzheng.marriage.reissue.letters import fill
from minzheng.marriage.reissue.lists import stat_table
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end, end_otherwise, standing
from minzheng.people.models import Person
from wedding import hits, person, registrar, stock

TODAY = date(2026, 11, 21)
MARRIED, DIVORCED = date(2015, 6, 1), date(2023, 3, 8)
ELSEWHERE = {
    "archive_paper": "邻县档案证明1号",
    "issuer": "邻县民政局",
    "original_on": "2015-06-01",
}


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, with a registrar and blanks, and left as it was."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        registrar(work.session)
        stock(work.session, Paper.marriage, 9)
        stock(work.session, Paper.divorce, 9)
        yield work.session


def couple(session: Session) -> tuple[Person, Person]:
    """Two people on file."""
    return person(session, "1985-03-03", "male"), person(session, "1987-04-04", "female")


def wed(
    session: Session, two: tuple[Person, Person], source: MarriageSource = MarriageSource.history,
    since: date = MARRIED,
) -> Marriage:  # fmt: skip
    """A marriage on file."""
    man, woman = two
    return begin(
        session, man.stored_id, woman.stored_id, since=since, registered_on=since,
        certificate_no=f"冶婚字{since.year}第1号", source=source,
    )  # fmt: skip


def told(two: tuple[Person, Person], **more: str) -> dict[str, str]:
    """A request for both marriage certificates, as typed."""
    man, woman = two
    facts = {
        "certificate": "结婚证", "applied_on": "2026-11-20", "man_name": man.name,
        "man_id_no": man.id_no, "woman_name": woman.name, "woman_id_no": woman.id_no,
        "applicant": "双方", "reason": "遗失", "stated": "是", "identity_check": "一致",
        "man_blank": "42J0000001", "woman_blank": "42J0000002", "registrar": "登记甲",
    }  # fmt: skip
    return facts | more


OF_DIVORCE = {"certificate": "离婚证", "man_blank": "42L0000001", "woman_blank": "42L0000002"}


def ask(session: Session, two: tuple[Person, Person], **more: str) -> Reissue:
    """A request that is granted."""
    made: Reissue = add(session, REISSUES, told(two, **more))
    return made


def why(session: Session, two: tuple[Person, Person], **more: str) -> set[str]:
    """Why a request is refused, by name; nothing is written."""
    with pytest.raises(InputInvalid) as refused:
        add(session, REISSUES, told(two, **more))
    return {found.id for found in refused.value.findings}


def sets(session: Session, key: str, value: str) -> None:
    """A setting of the county."""
    facts: dict[str, Any] = {
        "label": key,
        "unit": "是否",
        "document": "某文",
        "mark": Mark.verified,
    }
    session.add(Value(region="420281", key=key, value=value, since=Month(2010, 1), **facts))
    session.flush()


# --- what is granted --------------------------------------------------------------------------


def test_both_booklets_of_a_couple_on_file(session: Session) -> None:
    """The number, the blanks, and what the archive says of the lost certificate."""
    two = couple(session)
    marriage = wed(session, two)
    one = ask(session, two)
    assert one.number == "BJ420281-2026-000001"
    assert (one.original_no, one.original_on) == ("冶婚字2015第1号", MARRIED)
    assert (one.marriage_id, one.proof, one.issuer_code) == (marriage.id, Proof.history, "420281")
    assert one.registrar.startswith("DJ2020-"), "a name is kept as the registrar's number"
    assert (one.man_status, one.woman_status) == (MaritalStatus.married, MaritalStatus.married)
    used = session.exec(select(Blank.print_no).where(Blank.used_for == one.number)).all()
    assert sorted(used) == ["42J0000001", "42J0000002"]


def test_one_of_them_takes_one_booklet(session: Session) -> None:
    """Whoever asks alone gets one booklet; a blank for the other is a fault."""
    two = couple(session)
    wed(session, two)
    alone = {"applicant": "女方", "man_blank": ""}
    assert why(session, two, applicant="女方") == {"reissue-blank-not-asked"}
    one = ask(session, two, **alone)
    assert (one.man_blank, one.woman_blank) == ("", "42J0000002")


def test_four_series_without_a_gap(session: Session) -> None:
    """BJ and BL are counted apart; what is refused takes no number."""
    first, second, third = couple(session), couple(session), couple(session)
    for two in (first, second):
        wed(session, two)
    end(session, wed(session, third), DIVORCED, MarriageEnd.divorce)
    ask(session, first)
    assert why(session, third, man_blank="42J0000003", woman_blank="42J0000004")
    assert ask(session, third, **OF_DIVORCE).number == "BL420281-2026-000001"
    later = ask(session, second, man_blank="42J0000003", woman_blank="42J0000004")
    assert later.number == "BJ420281-2026-000002"


def test_the_same_line_again_changes_nothing(session: Session) -> None:
    """Entered twice it is there once, though its blanks are used."""
    two = couple(session)
    wed(session, two)
    ask(session, two, registrar=session.exec(select(Registrar.number)).one())
    number = session.exec(select(Registrar.number)).one()
    assert add(session, REISSUES, told(two, registrar=number)) is None
    with pytest.raises(InputInvalid) as refused:
        add(session, REISSUES, told(two, registrar=number, reason="损毁"))
    assert [found.id for found in refused.value.findings] == ["record-differs"]
    assert len(session.exec(select(Reissue)).all()) == 1


def test_two_rows_of_a_sheet_cannot_use_one_blank(session: Session) -> None:
    """The second row is told what stands in the way; nothing stays written."""
    first, second = couple(session), couple(session)
    wed(session, first), wed(session, second)
    reading = reading_of(form_of(REISSUES), [told(first), told(second)])
    with pytest.raises(InputInvalid) as refused:
        take_in(session, REISSUES, reading, partial=False)
    assert {found.id for found in refused.value.findings} == {"blank-spent"}


# --- what the archive proves ------------------------------------------------------------------


def test_married_elsewhere_needs_the_archive_paper(session: Session) -> None:
    """Anywhere in the country: with the other organ's paper the marriage is entered from it."""
    two = couple(session)
    assert why(session, two) == {"reissue-no-archive"}
    assert why(session, two, archive_paper="证明1号") == {"reissue-paper-unsaid"}
    one = ask(session, two, **ELSEWHERE)
    assert one.proof is Proof.paper
    marriage = session.get_one(Marriage, one.marriage_id)
    assert (marriage.source, marriage.since) == (MarriageSource.papers, date(2015, 6, 1))
    again = {"man_blank": "42J0000003", "woman_blank": "42J0000004", "reason": "损毁"}
    assert ask(session, two, **again).proof is Proof.paper, "it was proved before"


def test_papers_of_the_parties_prove_no_archive(session: Session) -> None:
    """A marriage known from their own papers alone is not an archive's."""
    two = couple(session)
    wed(session, two, MarriageSource.papers)
    assert why(session, two) == {"reissue-no-archive"}
    one = ask(session, two, archive_paper="邻县档案证明1号")
    assert one.proof is Proof.paper


def test_people_not_on_file_are_entered(session: Session) -> None:
    """Names and numbers are enough; a man in the woman's column is told."""
    man, woman = couple(session)
    strangers = {
        "man_name": "外一", "man_id_no": "51010319850303001X", "woman_name": "外二",
        "woman_id_no": "510103198704040022",
    }  # fmt: skip
    for side in ("man", "woman"):
        body = strangers[f"{side}_id_no"][:17]
        strangers[f"{side}_id_no"] = body + check_char(body)
    one = ask(session, (man, woman), **strangers, **ELSEWHERE)
    assert session.get_one(Person, one.man_id).name == "外一"
    swapped = {"man_id_no": woman.id_no, "man_name": woman.name, "woman_id_no": man.id_no}
    assert "couple-other-sex" in why(session, (man, woman), **swapped, woman_name=man.name)


def test_what_is_told_of_the_old_certificate_is_what_the_file_says(session: Session) -> None:
    """Another number or another day is a fault; the right ones are not."""
    two = couple(session)
    wed(session, two)
    assert why(session, two, original_no="冶婚字2015第2号") == {"reissue-other-number"}
    assert why(session, two, original_on="2015-06-02") == {"reissue-other-day"}
    assert ask(session, two, original_no="冶婚字2015第1号", original_on="2015-06-01")


def test_a_spouse_of_somebody_else_gets_none(session: Session) -> None:
    """An archive paper of an old marriage does not help where a later one stands."""
    man, woman = couple(session)
    wed(session, (man, person(session, "1990-01-01", "female")), since=date(2020, 1, 1))
    assert why(session, (man, woman), **ELSEWHERE) == {"reissue-other-spouse"}


# --- still married ----------------------------------------------------------------------------


def test_e54_divorced_by_court(session: Session) -> None:
    """E54: divorced by court in 2023 they ask for a marriage certificate: refused, a copy only."""
    two = couple(session)
    end(session, wed(session, two), DIVORCED, MarriageEnd.court_divorce, "（2023）鄂0281民初1号")
    with pytest.raises(InputInvalid) as refused:
        add(session, REISSUES, told(two))
    (found,) = refused.value.findings
    assert found.id == "reissue-not-married"
    assert "2023-03-08 因法院离婚终止" in found.message
    assert "复印件" in found.hint
    assert "第二十一条" in found.cite
    assert not session.exec(select(Reissue)).all()


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        (MarriageEnd.divorce, "reissue-not-married"),
        (MarriageEnd.death, "reissue-widowed"),
        (MarriageEnd.declared_dead, "reissue-widowed"),
        (MarriageEnd.void, "reissue-never-married"),
        (MarriageEnd.annulled, "reissue-never-married"),
        (MarriageEnd.revoked, "reissue-never-married"),
    ],
)
def test_a_marriage_that_is_over(session: Session, reason: MarriageEnd, problem: str) -> None:
    """However it ended, no marriage certificate is made out; each says why."""
    two = couple(session)
    end(session, wed(session, two), DIVORCED, reason)
    assert why(session, two) == {problem}


def test_the_death_of_the_spouse(session: Session) -> None:
    """A death on file ends it; a dead applicant is told besides."""
    man, woman = couple(session)
    wed(session, (man, woman))
    record_death(session, man, date(2024, 1, 5), source="公安")
    assert why(session, (man, woman)) == {"reissue-widowed", "reissue-applicant-dead"}
    alone = {"applicant": "女方", "man_blank": ""}
    assert why(session, (man, woman), **alone) == {"reissue-widowed"}


def test_married_again_to_each_other(session: Session) -> None:
    """The second marriage is the one a certificate is made out of."""
    two = couple(session)
    end(session, wed(session, two), DIVORCED, MarriageEnd.divorce)
    second = wed(session, two, since=date(2024, 5, 20))
    assert ask(session, two).marriage_id == second.id


# --- the divorce certificate ------------------------------------------------------------------


def registered_divorce(session: Session, two: tuple[Person, Person], marriage: Marriage) -> None:
    """A divorce that this registry registered."""
    session.add(
        Divorce(
            number="LS2023-00001", applied_on=date(2023, 2, 1), man_id=two[0].stored_id,
            woman_id=two[1].stored_id, marriage_id=marriage.id, marriage_no="旧", together=True,
            by_will=True, on_children=True, on_property=True, on_debts=True,
            booklets=Booklets.both, registrar="DJ2020-00001", seat="420281",
            registered_on=DIVORCED, certificate_no="L420281-2023-000001", man_blank="42L0000008",
            woman_blank="42L0000009", finisher="DJ2020-00001",
        )
    )  # fmt: skip
    session.flush()


def test_the_divorce_registered_here(session: Session) -> None:
    """Its number is the original number; each stands as he stands today."""
    man, woman = couple(session)
    marriage = wed(session, (man, woman))
    end(session, marriage, DIVORCED, MarriageEnd.divorce)
    registered_divorce(session, (man, woman), marriage)
    wed(session, (man, person(session, "1990-01-01", "female")), since=date(2024, 1, 1))
    one = ask(session, (man, woman), **OF_DIVORCE)
    assert (one.proof, one.original_no) == (Proof.registry, "L420281-2023-000001")
    assert one.original_on == DIVORCED
    assert (one.man_status, one.woman_status) == (MaritalStatus.married, MaritalStatus.divorced)


def test_a_court_divorce_has_no_divorce_certificate(session: Session) -> None:
    """The judgment is the proof; the registry makes nothing out."""
    two = couple(session)
    marriage = wed(session, two)
    assert why(session, two, **OF_DIVORCE) == {"reissue-no-archive"}, "they are not divorced"
    end(session, marriage, DIVORCED, MarriageEnd.court_divorce)
    assert why(session, two, **OF_DIVORCE) == {"reissue-divorced-by-court"}


def test_remarried_to_each_other_follows_the_setting(session: Session) -> None:
    """By default the divorce certificate is made out as a proof of the past; a county may not."""
    two = couple(session)
    end(session, wed(session, two), DIVORCED, MarriageEnd.divorce)
    wed(session, two, since=date(2024, 5, 20))
    one = ask(session, two, **OF_DIVORCE)
    assert one.man_status is MaritalStatus.married
    sets(session, "marriage.reissue.when_remarried", "否")
    blanks = {"man_blank": "42L0000003", "woman_blank": "42L0000004"}
    assert why(session, two, **{**OF_DIVORCE, **blanks}) == {"reissue-remarried"}
    only = {"applicant": "男方", "woman_blank": "", "man_blank": "42L0000003"}
    assert why(session, two, **{**OF_DIVORCE, **only}) == {"reissue-remarried"}


def test_divorced_elsewhere(session: Session) -> None:
    """With the first day of the marriage it is entered, over already; without it nothing is."""
    first, second = couple(session), couple(session)
    paper = {**OF_DIVORCE, **ELSEWHERE, "original_on": "2020-08-01"}
    one = ask(session, first, **paper, married_on="2010-05-01")
    marriage = session.get_one(Marriage, one.marriage_id)
    assert (marriage.ended_for, marriage.until) == (MarriageEnd.divorce, date(2020, 8, 1))
    assert one.man_status is MaritalStatus.divorced
    other = {**paper, "man_blank": "42L0000003", "woman_blank": "42L0000004"}
    backwards = why(session, second, **other, married_on="2020-08-02")
    assert backwards == {"reissue-days-backwards"}
    assert ask(session, second, **other).marriage_id is None


def test_divorced_elsewhere_of_a_marriage_on_file(session: Session) -> None:
    """The archive paper ends the marriage that the file held to stand."""
    two = couple(session)
    marriage = wed(session, two)
    one = ask(session, two, **OF_DIVORCE, **{**ELSEWHERE, "original_on": "2020-08-01"})
    assert one.marriage_id == marriage.id
    assert standing(session, two[0].stored_id, TODAY).status is MaritalStatus.divorced


# --- the applicants ---------------------------------------------------------------------------


def test_everything_that_is_wrong_is_told_at_once(session: Session) -> None:
    """Unsigned, unidentified, no archive, a blank not in stock, no such registrar, half a power."""
    found = why(
        session, couple(session), stated="否", identity_check="不一致", man_blank="42J0099999",
        registrar="无此人", delegate="代甲",
    )  # fmt: skip
    assert found == {
        "reissue-no-archive", "reissue-not-stated", "reissue-not-identified", "blank-unknown",
        "registrar-unknown", "reissue-no-power",
    }  # fmt: skip


def test_a_delegate_with_a_notarised_power(session: Session) -> None:
    """Allowed with the power, unless the county says otherwise."""
    first, second = couple(session), couple(session)
    wed(session, first), wed(session, second)
    power = {"delegate": "代甲", "power": "公证书7号"}
    assert ask(session, first, **power).delegate == "代甲"
    sets(session, "marriage.reissue.by_delegate", "否")
    blanks = {"man_blank": "42J0000003", "woman_blank": "42J0000004"}
    assert why(session, second, **power, **blanks) == {"reissue-no-delegate"}
    assert ask(session, second, **blanks)


def test_a_registrar_whose_training_is_over_cannot_sign(session: Session) -> None:
    """婚姻登记条例 第六条: the training holds on the day."""
    two = couple(session)
    wed(session, two)
    late = registrar(session, "登记乙", until="2026-11-19")
    assert why(session, two, registrar=late.number) == {"registrar-untrained"}
    assert ask(session, two, registrar=late.number, applied_on="2026-11-19")


# --- afterwards -------------------------------------------------------------------------------


def test_a_spoiled_booklet_keeps_the_number(session: Session) -> None:
    """Another blank under the same 字号; the spoiled one is waste."""
    two = couple(session)
    wed(session, two)
    one = ask(session, two, applicant="女方", man_blank="")
    with pytest.raises(Refused) as refused:
        rebook(session, one, Side.man, ("42J0000005", "登记甲", "打印错位"), TODAY)
    assert [found.id for found in refused.value.findings] == ["reissue-no-booklet"]
    rebook(session, one, Side.woman, ("42J0000005", "登记甲", "打印错位"), TODAY)
    assert (one.number, one.woman_blank) == ("BJ420281-2026-000001", "42J0000005")
    old = session.exec(select(Blank).where(Blank.print_no == "42J0000002")).one()
    assert old.state is BlankState.spoiled


def test_ma20_finds_a_reissue_after_the_divorce(session: Session) -> None:
    """MA-20: the court's paper came after the booklet, its effective day before it."""
    two = couple(session)
    marriage = wed(session, two)
    one = ask(session, two)
    assert not hits("check-marriage-reissued-after-end", session, TODAY)
    end(session, marriage, date(2026, 10, 8), MarriageEnd.court_divorce)
    (found,) = hits("check-marriage-reissued-after-end", session, TODAY)
    assert (found["subject"], found["reason"]) == (one.number, "法院离婚")
    assert not hits("check-marriage-reissued-after-end", session, date(2026, 11, 19)), (
        "it was not made out yet"
    )


@pytest.mark.parametrize(
    ("until", "reason"),
    [(date(2026, 11, 21), MarriageEnd.divorce), (date(2026, 11, 21), MarriageEnd.annulled)],
)
def test_ma20_keeps_still_when_it_stood_on_the_day(
    session: Session, until: date, reason: MarriageEnd
) -> None:
    """Divorced the day after, or annulled later: it stood when the booklet was made out."""
    two = couple(session)
    marriage = wed(session, two)
    ask(session, two)
    end_otherwise(session, marriage, until, reason)
    assert not hits("check-marriage-reissued-after-end", session, TODAY)


def test_the_figures_tell_cases_and_booklets_apart(session: Session) -> None:
    """件 are requests, 本 are booklets; those first registered elsewhere are told."""
    first, second = couple(session), couple(session)
    wed(session, first)
    ask(session, first)
    ask(session, second, **ELSEWHERE, applicant="男方", man_blank="42J0000003", woman_blank="")
    table = stat_table(session, date(2026, 1, 1), TODAY)
    assert [tuple(row) for row in table.rows] == [
        ("补领结婚证", 2, 3, 1, 0), ("补领离婚证", 0, 0, 0, 0),
    ]  # fmt: skip
    assert table.totals is not None
    assert tuple(table.totals) == ("合计", 2, 3, 1, 0)


def test_letters(session: Session) -> None:
    """The statement is signed by who asks; the review form has every finding; the booklet 补发."""
    two = couple(session)
    wed(session, two)
    one = ask(session, two, applicant="女方", man_blank="")
    statement, review, booklet = (as_text(fill(session, kind, one.number)) for kind in LetterKind)
    assert "双方现仍维持该婚姻状况" in statement
    assert f"声明人（签名）　{two[1].name}" in statement
    assert f"声明人（签名）　{two[0].name}" not in statement
    assert "查档结果" in review
    assert "历史档案" in review
    assert "42J0000002" in review
    assert "补发；原字号 冶婚字2015第1号" in booklet
    assert "2015年6月1日办理结婚登记" in booklet


def test_a_reissue_is_never_deleted(session: Session) -> None:
    """SQL neither deletes it nor gives it another number."""
    two = couple(session)
    wed(session, two)
    ask(session, two)
    for statement in (
        "DELETE FROM marriage_reissue",
        "UPDATE marriage_reissue SET number = 'BJ420281-2026-000009'",
    ):
        with pytest.raises((IntegrityError, MinzhengError), match="reissue-kept"):
            session.exec(text(statement))  # type: ignore[call-overload]
