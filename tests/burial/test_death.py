"""Deaths: reports, confirming, whom to tell, money after death, limits, checks, todo, letters."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from minzheng.assist.models import Area, Assessment
from minzheng.burial.death import checks, lists, roles, tasks, todo
from minzheng.burial.death.acts import amend
from minzheng.burial.death.alive import IN_PERSON, signs_of
from minzheng.burial.death.books import GRANTS, REPORTS, TOLD
from minzheng.burial.death.choices import DiedAt, LetterKind, Manner, Prover, Receiver
from minzheng.burial.death.find import report_of
from minzheng.burial.death.grants import granted_funeral
from minzheng.burial.death.letters import fill
from minzheng.burial.death.limits import confirm_due, hukou, late_days, report_due
from minzheng.burial.death.lists import By
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.paid import last_payable, paid_late
from minzheng.burial.death.receivers import receivers
from minzheng.burial.death.rules import provers
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month, months
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.marriage.divorce.choices import Stand
from minzheng.marriage.service.reform_models import Declaration
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.models import LifeProof
from minzheng.payout.choices import BatchKind, BatchState, RecoveryCause
from minzheng.payout.models import (
    Batch,
    Grant,
    Instruction,
    Line,
    Recovery,
    RecoveryMonth,
    Working,
)
from minzheng.people.choices import MaritalStatus, MarriageSource
from minzheng.people.marriages import begin, standing
from minzheng.people.models import (
    Death,
    Disability,
    DisabilityKind,
    Household,
    Member,
    Person,
)
from mourning import VILLAGE, person_of
from mourning import report_of as mourned
from parting import apply, at, settle

DEED = Deed("甲", "test")
TODAY = date(2027, 1, 15)
DIED = date(2026, 10, 31)
COMMUNITY = "420281001002"
PLACE = {"township": "还地桥镇", "village": "土库村"}
PROOF = {
    "prover": "医疗卫生机构",
    "proof_no": "证1",
    "proof_by": "某医院",
    "proof_on": "2026-10-31",
}


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def report(self, person: Person, **more: str) -> DeathReport | None:
        """A report as typed; nothing where the book has it."""
        told = {
            "name": person.name, "id_no": person.id_no, **PLACE, "died_on": str(DIED),
            "died_at": "医疗机构", "reporter": "村干部", "reporter_unit": "土库村",
            "reported_on": "2026-11-01", **PROOF, **more,
        }  # fmt: skip
        made: DeathReport | None = add(
            self.session, REPORTS, {key: value for key, value in told.items() if value}
        )
        return made

    def do(self, book: Records, number: str, act: str, **told: str) -> list[str]:
        """Something done with a line; gives what came of it."""
        return do(self.session, book, number, book.act(act), told, operator="确认员")[1]

    def confirm(self, one: DeathReport, **told: str) -> list[str]:
        """The bureau confirms it."""
        return self.do(REPORTS, one.number, "confirm", **told)

    def put(self, *rows: Any) -> Any:
        """Rows past the rules; gives the last."""
        for row in rows:
            self.session.add(row)
            self.session.flush()
        return rows[-1]

    def sets(self, key: str, value: str, unit: str) -> None:
        """A standard of the county, besides the nation's."""
        facts = {"label": key, "document": "某文", "mark": Mark.verified}
        self.put(
            Value(region="420281", key=key, value=value, unit=unit, since=Month(2010, 1), **facts)
        )

    def couple(self, order: int = 100, since: date = date(1970, 5, 1)) -> tuple[Person, Person]:
        """A man and his wife."""
        man = person_of(self.session, order)
        woman = person_of(self.session, order + 1, male=False)
        begin(
            self.session, man.stored_id, woman.stored_id, since=since, registered_on=since,
            certificate_no=f"旧{order}号", source=MarriageSource.history,
        )  # fmt: skip
        return man, woman

    def household(self, *people: tuple[Person, str], number: str = "DB1") -> Household:
        """People who live together, with their relations, all covered."""
        home: Household = self.put(Household(number=number, division_code=VILLAGE))
        for person, relation in people:
            self.put(
                Member(
                    household_id=home.stored_id, person_id=person.stored_id, relation=relation,
                    since=date(2026, 1, 1),
                )
            )  # fmt: skip
        return home

    def grant(self, benefit: str, person: Person, home: Household | None = None) -> Grant:
        """A right since February 2026."""
        made: Grant = self.put(
            Grant(
                benefit=benefit, case_no=f"{benefit[:2]}{person.stored_id}",
                person_id=person.stored_id,
                household_id=home.stored_id if home is not None else None,
                division_code=VILLAGE, confirmed_on=date(2026, 1, 10), since=Month(2026, 2),
            )
        )  # fmt: skip
        return made

    def pays(self, grant: Grant, first: Month, last: Month, *, amount: int = 1000, persons: int = 1,
             state: BatchState = BatchState.issued) -> None:  # fmt: skip
        """Months of a grant handed over to the bank, or only reviewed."""
        for month in months(first, last):
            batch = self.put(
                Batch(
                    benefit=grant.benefit, month=month, kind=BatchKind.regular, lines=1, payees=1,
                    total=amount, made_by="甲", made_on=month.first,
                )
            )  # fmt: skip
            digest = f"{self.session.info.setdefault('turn', 0):064d}"
            self.session.info["turn"] += 1
            working = self.put(Working(digest=digest, content="{}"))
            line = self.put(
                Line(
                    batch_id=batch.stored_id, line_no=1, grant_id=grant.stored_id, for_month=month,
                    case_no=grant.case_no, subject_name="某", subject_id_no="1", payee_name="某",
                    payee_id_no="1", division_code=VILLAGE, due=amount, amount=amount,
                    persons=persons, working_id=working.stored_id,
                )
            )  # fmt: skip
            batch.state, batch.reviewed_by, batch.reviewed_on = (
                BatchState.reviewed,
                "乙",
                month.first,
            )
            self.put(batch)
            if state is BatchState.issued:
                self.put(Instruction(line_id=line.stored_id, sent_on=month.first))
                batch.state, batch.issued_by, batch.issued_on = BatchState.issued, "甲", month.first
                self.put(batch)

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date = TODAY, today: date = TODAY) -> list[tuple[str, str, str]]:
        """The todo: what, when, and the command."""
        span = Span(today, until, reckoner_of(self.session))
        return [(one.what, str(one.due), one.next) for one in todo.tasks(self.session, span)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county of its own; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("death"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        work.session.info["turn"] = 1
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> list[str]:
    """What a call is refused for, in order."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return [found.id for found in caught.value.findings] or [caught.value.id]


# --- reports --------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[dict[str, str], list[str]]] = {
    "registered nowhere": ({"township": "", "village": ""}, ["death-place-missing"]),
    "registered twice": ({"away": "江西省樟树市"}, ["death-place-twice"]),
    "before birth": (
        {"died_on": "1946-05-19", "proof_on": "1946-05-19"}, ["death-before-birth"],
    ),
    "told and proved before death": (
        {"reported_on": "2026-10-30", "proof_on": "2026-10-29"},
        ["death-day-early", "death-day-early"],
    ),
    "not dead yet": (
        {"died_on": "2027-01-16", "proof_on": "2027-01-16", "reported_on": "2027-01-16"},
        ["record-day-ahead"] * 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_reports_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason, and for nothing else."""
    more, problems = REFUSED[case]
    assert refused(lambda: hand.report(person_of(hand.session, 1), **more)) == problems


def test_one_person_is_reported_once(hand: Hand) -> None:
    """The same again changes nothing; another day is refused with what differs."""
    person = person_of(hand.session, 1)
    made = hand.report(person)
    assert made is not None
    assert made.number == "SW2026-00001"
    assert hand.report(person) is None
    other = {"died_on": "2026-10-30", "proof_on": "2026-10-30"}
    assert refused(lambda: hand.report(person, **other)) == ["record-differs"]


def test_cremation_is_the_rule_as_the_county_has_it(hand: Hand) -> None:
    """What the report says goes before what the county has set."""
    first = hand.report(person_of(hand.session, 1))
    hand.sets("burial.death.cremation_zone", "否", "是否")
    second = hand.report(person_of(hand.session, 2))
    third = hand.report(person_of(hand.session, 3), zone="是")
    assert [one is not None and one.zone for one in (first, second, third)] == [True, False, True]


# --- confirming -----------------------------------------------------------------------------------


def test_confirming_records_the_death_in_the_same_change(hand: Hand) -> None:
    """LK-01, LK-02: the fact with its paper, who confirmed it, the widow, who is to be told."""
    man, woman = hand.couple()
    one = hand.report(man)
    assert one is not None
    assert standing(hand.session, woman.stored_id, TODAY).status is MaritalStatus.married
    said = hand.confirm(one)
    death = hand.session.exec(select(Death).where(Death.person_id == man.id)).one()
    assert (death.died_on, death.source, death.document) == (DIED, "死亡信息报送", "证1")
    assert (one.confirmed_on, one.confirmer) == (TODAY, "确认员")
    widow = standing(hand.session, woman.stored_id, TODAY)
    assert (widow.status, widow.since) == (MaritalStatus.widowed, DIED)
    assert said[0] == "已登记死亡：2026-10-31，各项待遇末发月份 2026-10"
    assert "民政-婚姻已转为丧偶" in said[2]
    assert roles.roles(hand.session, man) == [("逝者", one.number, str(DIED), "", "已确认")]


def test_everything_that_forbids_to_confirm_is_told_at_once(hand: Hand) -> None:
    """No proof at all, another day on file, married and proved alive after death."""
    person = person_of(hand.session, 1)
    one = hand.report(person, prover="", proof_no="", proof_by="", proof_on="")
    assert one is not None
    other = person_of(hand.session, 2, male=False)
    wed = date(2026, 11, 1)
    begin(
        hand.session, person.stored_id, other.stored_id, since=wed, registered_on=wed,
        certificate_no="新1号", source=MarriageSource.history,
    )  # fmt: skip
    grant = hand.grant("old_age", person)
    seen = LifeProof(grant_id=grant.stored_id, proved_on=date(2026, 11, 2), way=ProofWay.visit)
    died = Death(
        person_id=person.stored_id, died_on=date(2026, 10, 30), source="公安", told_on=TODAY
    )
    hand.put(seen, died)
    found = refused(lambda: hand.confirm(one))
    wanted = [*["death-proof-missing"] * 4, "death-day-other", *["death-acted-later"] * 2]
    assert found == wanted
    assert one.confirmed_on is None
    told = {**PROOF, "verified": "他人冒用"}
    assert refused(lambda: hand.confirm(one, **told)) == ["death-day-other"]


def test_signs_of_life_are_later_than_the_death(hand: Hand) -> None:
    """On the day of death somebody lived; what other parts tell counts, what officials do not."""
    person = person_of(hand.session, 1)
    facts: dict[str, Any] = {"person_id": person.stored_id, "kind": DisabilityKind.physical}
    hand.put(Disability(grade=1, since=date(2026, 12, 1), **facts))
    grant = hand.grant("old_age", person)
    hand.put(LifeProof(grant_id=grant.stored_id, proved_on=DIED, way=ProofWay.visit))
    assert signs_of(hand.session, person, DIED) == []
    hand.put(LifeProof(grant_id=grant.stored_id, proved_on=date(2026, 11, 1), way=ProofWay.visit))
    assert [one.what for one in signs_of(hand.session, person, DIED)] == ["生存认证"]


def test_words_of_other_parts_are_words_that_they_use() -> None:
    """A word that no part says any more would find nobody."""
    root = Path(checks.__file__).parents[2]
    texts = "".join(path.read_text(encoding="utf-8") for path in root.glob("**/roles.py"))
    assert {word for word in IN_PERSON if f'"{word}"' not in texts} == set()


@pytest.mark.parametrize(
    ("manner", "died_at", "wanted"),
    [
        (Manner.normal, DiedAt.hospital, (Prover.medical,)),
        (Manner.normal, DiedAt.home, (Prover.medical,)),
        (Manner.unnatural, DiedAt.underway, (Prover.police,)),
        (Manner.unnatural, DiedAt.hospital, (Prover.medical, Prover.police)),
    ],
)
def test_who_proves_a_death(manner: Manner, died_at: DiedAt, wanted: tuple[Prover, ...]) -> None:
    """殡葬管理条例 第二十三条: an unnatural one that a medical body treated may be proved by it."""
    assert provers(manner, died_at) == wanted


def test_the_wrong_prover_and_another_proof_are_refused(hand: Hand) -> None:
    """A proof may be added when it is confirmed, not changed; a wrong one is told with the law."""
    told = {"manner": "非正常死亡", "died_at": "途中"}
    one = hand.report(person_of(hand.session, 1), **told)
    assert one is not None
    assert refused(lambda: hand.confirm(one)) == ["death-proof-prover"]
    assert refused(lambda: hand.confirm(one, prover="公安")) == ["death-proof-other"]
    second = hand.report(person_of(hand.session, 2), **dict.fromkeys(PROOF, ""), **told)
    assert second is not None
    hand.confirm(second, prover="公安", proof_no="公2", proof_by="某派出所", proof_on="2026-11-02")
    assert (second.prover, second.proof_no) == (Prover.police, "公2")
    assert refused(lambda: hand.confirm(second)) == ["record-act-state"]


def test_nothing_is_done_before_the_report_came(hand: Hand) -> None:
    """The day of confirming or sending back is not before that of the report."""
    one = hand.report(person_of(hand.session, 1))
    assert one is not None
    early = "2026-10-31"
    assert refused(lambda: hand.confirm(one, confirmed_on=early)) == ["death-act-early"]
    back = {"returned_for": "日期不符", "returned_on": early}
    assert refused(lambda: hand.do(REPORTS, one.number, "return", **back)) == ["death-act-early"]


def test_a_report_sent_back_is_amended_and_waits_again(hand: Hand) -> None:
    """退回: no death and no figure comes of it; put right it waits and is confirmed."""
    one = hand.report(person_of(hand.session, 1))
    assert one is not None
    hand.do(REPORTS, one.number, "return", returned_for="日期与死亡证明不符")
    assert (one.returned_on, lists.waiting(hand.session, TODAY)) == (TODAY, [])
    assert hand.due()[0][0] == "补正退回的死亡信息"
    assert refused(lambda: hand.confirm(one)) == ["record-act-state"]
    told = {"died_on": "2026-10-30", "proof_on": "2026-10-30"}
    _, titles = amend(hand.session, one.number, told)
    assert titles == ["死亡日期", "签发日期"]
    assert [found.number for found in lists.waiting(hand.session, TODAY)] == [one.number]
    hand.confirm(one)
    assert refused(lambda: amend(hand.session, one.number, told)) == ["death-confirmed-already"]


NOT_AMENDED: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, ["death-nothing-amended"]),
    "to come": ({"proof_on": "2027-01-16"}, ["record-day-ahead"]),
    "after the report": ({"died_on": "2026-11-02"}, ["death-day-early", "death-day-early"]),
    "before birth": ({"died_on": "1940-01-01"}, ["death-before-birth"]),
}


@pytest.mark.parametrize("case", NOT_AMENDED)
def test_corrections_that_cannot_be(case: str, hand: Hand) -> None:
    """What is corrected still has to fit together."""
    told, problems = NOT_AMENDED[case]
    one = hand.report(person_of(hand.session, 1))
    assert one is not None
    assert refused(lambda: amend(hand.session, one.number, told)) == problems


# --- limits ---------------------------------------------------------------------------------------


@pytest.fixture
def reckoner(hand: Hand) -> Reckoner:
    """What days are reckoned by."""
    return reckoner_of(hand.session)


def test_e77_the_register_entry_is_cancelled_within_a_month(hand: Hand, reckoner: Reckoner) -> None:
    """E77: countryside, died 2026-10-20: by 2026-11-20; in town before the burial (第八条)."""
    day = date(2026, 10, 20)
    rural = mourned(hand.session, person_of(hand.session, 1), day)
    assert hukou(hand.session, reckoner, rural).words == "2026-11-20"
    town = mourned(hand.session, person_of(hand.session, 2), day, division_code=COMMUNITY)
    assert hukou(hand.session, reckoner, town).words == "葬前"
    away = {"division_code": "", "away": "江西省樟树市"}
    other = mourned(hand.session, person_of(hand.session, 3), day, **away)
    assert hukou(hand.session, reckoner, other).words == "由户籍地（江西省樟树市）公安机关办理"


def test_a_report_is_late_by_the_limit_of_the_county(hand: Hand) -> None:
    """Three natural days that roll over the weekend; two working days where the county says so."""
    died = date(2026, 11, 18)  # the third day is a Saturday, and rolls to Monday
    one = mourned(hand.session, person_of(hand.session, 1), died, reported_on=date(2026, 11, 24),
                  confirmed_on=None, confirmer="")  # fmt: skip
    reckoner = reckoner_of(hand.session)
    assert (str(report_due(reckoner, one)), late_days(reckoner, one)) == ("2026-11-23", 1)
    assert str(confirm_due(reckoner, one)) == "2026-11-27"
    hand.sets("burial.death.report_days", "2", "工作日")
    shorter = reckoner_of(hand.session)
    assert (str(report_due(shorter, one)), late_days(shorter, one)) == ("2026-11-20", 4)
    row = lists.pending_table(hand.session, date(2026, 12, 1)).rows[0]
    assert row[6:11] == (4, 7, "2026-11-27", 4, "有")
    assert lists.pending_table(hand.session, TODAY, "420281001").rows == []


def test_reports_in_time_by_township_and_village(hand: Hand) -> None:
    """及时率 over those reported; those sent back and those of other months are left out."""
    day = date(2026, 11, 2)
    late = {"reported_on": date(2026, 11, 10), "confirmed_on": date(2026, 11, 10)}
    mourned(hand.session, person_of(hand.session, 1), day)
    mourned(hand.session, person_of(hand.session, 2), day, **late)
    mourned(hand.session, person_of(hand.session, 3), day, confirmed_on=None, confirmer="")
    back = {"confirmed_on": None, "confirmer": "", "returned_on": day, "returned_for": "重复"}
    mourned(hand.session, person_of(hand.session, 4), day, **back)
    mourned(hand.session, person_of(hand.session, 5), date(2026, 9, 1))
    span = (date(2026, 11, 1), date(2026, 11, 30))
    for by, name in ((By.township, "还地桥镇"), (By.village, "还地桥镇 土库村")):
        table = lists.timely_table(hand.session, *span, by, TODAY)
        row = next(row for row in table.rows if row[0] == name)
        assert row[1:4] == (3, 2, 1)
        assert f"{row[4]:.4f}" == "0.6667"
        assert row[5:] == ("2.7", 1)
        assert table.totals is not None
        assert table.totals[1:4] == (3, 2, 1)


# --- whom to tell ---------------------------------------------------------------------------------


def why(hand: Hand, one: DeathReport) -> dict[Receiver, tuple[str, ...]]:
    """The receivers with a reason, by what is on file."""
    return {found.receiver: found.why for found in receivers(hand.session, one) if found.why}


def test_receivers_follow_what_the_dead_held_and_was(hand: Hand) -> None:
    """Everybody's three; then benefits, a spouse, a minor child, a certificate; no one besides."""
    man, woman = hand.couple()
    one = mourned(hand.session, man, DIED)
    known = [Receiver.police, Receiver.pension, Receiver.medical]
    assert list(why(hand, one)) == [*known, Receiver.marriage]
    child = person_of(hand.session, 1, birth=date(2010, 1, 1))
    grown = person_of(hand.session, 2, birth=date(2008, 10, 31))
    home = hand.household((man, "02"), (woman, "10"), (child, "20"), (grown, "20"))
    hand.grant("dibao", man, home)
    hand.grant("old_age", man)
    hand.grant("disabled_living", man)
    facts: dict[str, Any] = {"person_id": man.stored_id, "kind": DisabilityKind.physical}
    hand.put(Disability(grade=2, since=date(2020, 1, 1), **facts))
    told = why(hand, one)
    assert list(told)[3:] == [
        Receiver.dibao, Receiver.elder, Receiver.disabled, Receiver.child, Receiver.marriage,
        Receiver.federation,
    ]  # fmt: skip
    assert told[Receiver.child] == ("有未成年子女 1 名",), "the other came of age on the day"
    assert told[Receiver.dibao] == (f"最低生活保障金 di{man.stored_id}",)
    unknown = person_of(hand.session, 3)
    unknown.id_no = "L4202812026000001X"
    nobody = mourned(hand.session, hand.put(unknown), DIED)
    assert Receiver.police not in why(hand, nobody)


def test_telling_is_kept_with_the_answer(hand: Hand) -> None:
    """Of a confirmed death only; whom the law does not name may be told as well."""
    one = hand.report(person_of(hand.session, 1))
    assert one is not None
    line = {"of": one.number, "receiver": "医保", "told_on": "2026-11-05", "how": "数据推送"}
    assert refused(lambda: add(hand.session, TOLD, line)) == ["death-unconfirmed"]
    hand.confirm(one)
    early = {**line, "told_on": "2026-10-30"}
    assert refused(lambda: add(hand.session, TOLD, early)) == ["death-day-early"]
    made = add(hand.session, TOLD, line)
    add(hand.session, TOLD, {**line, "receiver": "公积金"})
    hand.do(TOLD, made.number, "answer", answered_on="2026-11-08", answer="已停保")
    table = tasks.tasks_tables(hand.session, one, TODAY)[0]
    state = {str(row[0]): row[6] for row in table.rows}
    assert (state["医保"], state["公积金"]) == ("已回复：已停保", "已告知")
    assert (state["人社（养老待遇）"], state["退役军人"]) == ("未告知", "问丧属")


# --- money after death ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("died", "late"),
    [(date(2026, 10, 31), ["2026-11", "2026-12"]), (date(2026, 11, 1), ["2026-12"])],
)
def test_e76_months_of_a_household_after_a_member_died(
    died: date, late: list[str], hand: Hand
) -> None:
    """E76: 低保 of two paid for November and December though one had died; and how much."""
    man, woman = person_of(hand.session, 1), person_of(hand.session, 2, male=False)
    home = hand.household((man, "02"), (woman, "10"))
    grant = hand.grant("dibao", man, home)
    hand.put(
        Assessment(
            grant_id=grant.stored_id, since=Month(2026, 2), area=Area.urban, income=0,
            decided_on=date(2026, 1, 10),
        )
    )  # fmt: skip
    hand.pays(grant, Month(2026, 10), Month(2026, 12), amount=163_000, persons=2)
    one = hand.report(woman, died_on=str(died), proof_on="2026-11-01", reported_on="2026-11-02")
    assert one is not None
    found = paid_late(hand.session, {woman.stored_id: died})
    assert [str(each.month) for each in found] == late, "the report alone tells it"
    assert hand.confirm(one)[-1].startswith(f"死亡月后仍发 {len(late)} 个月")
    row = tasks.held_rows(hand.session, one)[0]
    assert (row[3], row[5], row[6]) == (Month.of(died), "、".join(late), len(late))
    assert row[7] == len(late) * 81_500, "what one person of the two was paid for"
    assert hand.found("check-burial-paid-after-death") == [one.number]


def test_a_household_paid_for_the_living_was_not_overpaid(hand: Hand) -> None:
    """The near miss: the batches after the death counted one person only."""
    man, woman = person_of(hand.session, 1), person_of(hand.session, 2, male=False)
    home = hand.household((man, "02"), (woman, "10"))
    hand.pays(hand.grant("dibao", man, home), Month(2026, 11), Month(2026, 12), persons=1)
    mourned(hand.session, woman, DIED)
    assert hand.found("check-burial-paid-after-death") == []


def test_e79_death_side_recover_from_the_month_after(hand: Hand) -> None:
    """E79: died 2025-03-08, paid all year: last payable 2025-03, recover from 2025-04."""
    died = date(2025, 3, 8)
    person = person_of(hand.session, 1)
    grant = hand.grant("old_age", person)
    grant.since, grant.confirmed_on = Month(2024, 2), date(2024, 1, 10)
    hand.put(grant)
    hand.pays(grant, Month(2025, 3), Month(2026, 2))
    one = mourned(hand.session, person, died)
    assert str(last_payable(died)) == "2025-03"
    found = paid_late(hand.session, {person.stored_id: died})
    assert [str(each.month) for each in found] == [
        str(month) for month in months(Month(2025, 4), Month(2026, 2))
    ]
    assert hand.found("check-burial-paid-after-death") == [one.number]
    recovery = hand.put(
        Recovery(
            number="ZH2026-0001", benefit="old_age", grant_id=grant.stored_id,
            cause=RecoveryCause.death, opened_on=TODAY, opened_by="甲", reason="死亡", paper="文1",
        )
    )  # fmt: skip
    for month in months(Month(2025, 4), Month(2026, 2)):
        facts: dict[str, Any] = {"paid": 1000, "due": 0, "amount": 1000, "basis": "法"}
        hand.put(RecoveryMonth(recovery_id=recovery.stored_id, for_month=month, **facts))
    assert hand.found("check-burial-paid-after-death") == []
    assert tasks.held_rows(hand.session, one)[0][8] == "待办理，已立案追回"


def test_money_that_did_not_move_was_not_paid(hand: Hand) -> None:
    """The near misses: the month of the death, and a batch that was only reviewed."""
    person = person_of(hand.session, 1)
    grant = hand.grant("old_age", person)
    hand.pays(grant, Month(2026, 10), Month(2026, 10))
    hand.pays(grant, Month(2026, 11), Month(2026, 11), state=BatchState.reviewed)
    mourned(hand.session, person, DIED)
    assert hand.found("check-burial-paid-after-death") == []


def test_lk12_a_funeral_grant_is_a_fact_for_the_waivers(hand: Hand) -> None:
    """Who was paid one, by whom first; nobody is paid nothing."""
    reports = [mourned(hand.session, person_of(hand.session, n), DIED) for n in (1, 2)]
    keys = [one.stored_id for one in reports]
    assert granted_funeral(hand.session, keys) == {}
    line = {"of": reports[0].number, "payer": "单位", "amount": "5000", "paid_on": "2026-12-01"}
    add(hand.session, GRANTS, line)
    add(hand.session, GRANTS, {**line, "payer": "社保", "paid_on": "2026-11-20"})
    found = granted_funeral(hand.session, keys)
    assert list(found) == [keys[0]]
    assert (found[keys[0]].payer.label, found[keys[0]].amount) == ("社保经办机构", 500_000)
    nothing = {**line, "of": reports[1].number, "amount": "0", "paid_on": "2026-10-30"}
    problems = ["record-not-positive", "death-day-early"]
    assert refused(lambda: add(hand.session, GRANTS, nothing)) == problems


# --- marriage -------------------------------------------------------------------------------------


def test_e53_death_side_a_confirmed_death_ends_a_pending_divorce(hand: Hand) -> None:
    """E53, LK-02: the husband dies on day 12 of the cooling-off; she is a widow, not divorced."""
    settle(hand.session)
    divorce = apply(hand.session, "2026-09-01")
    man = hand.session.get_one(Person, divorce.man_id)
    day = "2026-09-13"
    one = hand.report(man, died_on=day, proof_on=day, reported_on="2026-09-14")
    assert one is not None
    assert at(hand.session, divorce, "2026-09-14").stand is Stand.cooling, "a report ends nothing"
    hand.confirm(one)
    assert at(hand.session, divorce, "2026-09-14").stand is Stand.terminated
    widow = standing(hand.session, divorce.woman_id, TODAY)
    assert widow.status is MaritalStatus.widowed


# --- checks ---------------------------------------------------------------------------------------


def test_check_two_days_of_death(hand: Hand) -> None:
    """BU-03: check-burial-death-day finds a fact that says another day; the same is silent."""
    one = mourned(hand.session, person_of(hand.session, 1), DIED)
    assert hand.found("check-burial-death-day") == []
    death = hand.session.exec(select(Death).where(Death.person_id == one.person_id)).one()
    death.died_on = date(2026, 10, 30)
    hand.put(death)
    assert hand.found("check-burial-death-day") == [one.number]


def test_check_alive_after_death(hand: Hand) -> None:
    """BU-18: check-burial-death-alive finds a marriage after the death, not one before it."""
    man, _ = hand.couple()
    mourned(hand.session, man, DIED)
    assert hand.found("check-burial-death-alive") == []
    other, bride = person_of(hand.session, 1), person_of(hand.session, 2, male=False)
    one = mourned(hand.session, other, DIED, confirmed_on=None, confirmer="")
    wed = date(2026, 11, 20)
    begin(
        hand.session, other.stored_id, bride.stored_id, since=wed, registered_on=wed,
        certificate_no="新2号", source=MarriageSource.history,
    )  # fmt: skip
    assert hand.found("check-burial-death-alive") == [one.number]
    hand.confirm(one, verified="他人冒用身份，已报公安", prover="医院")
    assert hand.found("check-burial-death-alive") == [], "looked into when it was confirmed"
    grant = hand.grant("old_age", other)
    clock.fix(date(2027, 3, 1))
    seen = date(2027, 2, 1)
    hand.put(LifeProof(grant_id=grant.stored_id, proved_on=seen, way=ProofWay.visit))
    assert hand.found("check-burial-death-alive") == [one.number], "and that was not known then"


def test_check_alive_by_what_other_parts_tell(hand: Hand) -> None:
    """BU-18: what he declared himself after the death; long after the confirmation none asks."""
    person = person_of(hand.session, 1)
    one = mourned(hand.session, person, DIED)
    hand.put(
        Declaration(
            number="CL2026-00001", person_id=person.stored_id, declared_on=date(2026, 11, 5),
            division_code=VILLAGE, price=0, tables=1,
        )
    )  # fmt: skip
    assert hand.found("check-burial-death-alive", date(2026, 11, 30)) == [one.number]
    assert hand.found("check-burial-death-alive", date(2027, 2, 1)) == []


def test_check_reports_and_facts_agree(hand: Hand) -> None:
    """BU-19: check-burial-death-unrecorded: confirmed without a fact, or a fact while it waits."""
    sound = mourned(hand.session, person_of(hand.session, 1), DIED)
    other = mourned(hand.session, person_of(hand.session, 2), DIED)
    fact = hand.session.exec(select(Death).where(Death.person_id == other.person_id)).one()
    hand.session.delete(fact)
    hand.session.flush()
    slow = mourned(hand.session, person_of(hand.session, 3), DIED, confirmed_on=None, confirmer="")
    facts: dict[str, Any] = {"died_on": DIED, "source": "公安", "told_on": DIED}
    hand.put(Death(person_id=slow.person_id, **facts))
    assert hand.found("check-burial-death-unrecorded") == [other.number, slow.number]
    in_time = str(confirm_due(reckoner_of(hand.session), slow))
    found = hand.found("check-burial-death-unrecorded", date.fromisoformat(in_time))
    assert found == [other.number], "it may still be confirmed"
    assert sound.number not in found


def test_check_facts_that_nobody_reported(hand: Hand) -> None:
    """BU-19: check-burial-death-unreported is silent until the county has every death reported."""
    person = person_of(hand.session, 1)
    hand.put(Death(person_id=person.stored_id, died_on=DIED, source="公安", told_on=DIED))
    assert hand.found("check-burial-death-unreported") == []
    rows = lists.compare_table(hand.session, date(2026, 1, 1), TODAY, TODAY).rows
    assert [row[8] for row in rows] == ["只有人员库"]
    hand.sets("burial.death.covers_all", "是", "是否")
    assert hand.found("check-burial-death-unreported") == [person.id_no]
    mourned(hand.session, person, DIED, confirmed_on=None, confirmer="")
    assert hand.found("check-burial-death-unreported") == []


def test_check_nobody_was_told(hand: Hand) -> None:
    """LK-01: check-burial-death-untold finds an allowance that nobody was told of nor has ended."""
    person = person_of(hand.session, 1)
    grant = hand.grant("old_age", person)
    one = mourned(hand.session, person, DIED)
    check = "check-burial-death-untold"
    assert hand.found(check, date(2026, 11, 6)) == [], "the last day: working days from 11-02"
    assert hand.found(check, date(2026, 11, 7)) == [one.number]
    line = {"of": one.number, "receiver": "民政-老年人补贴", "told_on": "2026-11-09"}
    made = add(hand.session, TOLD, line)
    assert hand.found(check) == []
    hand.session.delete(made)
    grant.until, grant.end_reason = Month(2026, 10), "死亡"
    hand.put(grant)
    assert hand.found(check) == [], "it was ended, which is better than telling"


# --- todo and letters -----------------------------------------------------------------------------


def test_what_is_due_of_a_death(hand: Hand) -> None:
    """Confirm, then tell; the 户口 by its own day, until the police have answered."""
    one = hand.report(person_of(hand.session, 1))
    assert one is not None
    command = f"minzheng burial death confirm {one.number}"
    assert hand.due(date(2026, 11, 4)) == [("确认死亡信息", "2026-11-04", command)]
    assert hand.due(date(2026, 11, 3)) == []
    hand.confirm(one, confirmed_on="2026-11-02")
    told = hand.due()
    assert [(what, day) for what, day, _ in told] == [
        ("告知公安注销户口", "2026-11-30"),
        ("告知人社（养老待遇）", "2026-11-09"),
        ("告知医保", "2026-11-09"),
    ]
    assert told[0][2] == f"minzheng burial death told add --of {one.number} --receiver 公安"
    made = add(hand.session, TOLD, {"of": one.number, "receiver": "公安", "told_on": "2026-11-03"})
    assert hand.due()[0] == (
        "户口注销没有回复", "2026-11-30", f"minzheng burial death told answer {made.number}",
    )  # fmt: skip
    hand.do(TOLD, made.number, "answer", answered_on="2026-11-20", answer="已注销")
    assert [what for what, _, _ in hand.due()] == ["告知人社（养老待遇）", "告知医保"]


def test_letters_say_what_the_file_says(hand: Hand) -> None:
    """报送表 with the proof and blanks for what is not known; 告知单 with the day for the 户口."""
    person = person_of(hand.session, 1)
    one = hand.report(person, kin="王某", kin_relation="子女")
    assert one is not None
    hand.session.expire_all()
    form = dict(fill(hand.session, LetterKind.report, one.number).facts)
    assert (form["逝者姓名"], form["死亡日期"], form["年龄"]) == (
        "逝者1",
        "2026年10月31日",
        "80 周岁",
    )
    assert (form["死亡证明编号"], form["确认日期"]) == ("证1", "＿＿＿＿＿＿")
    notice = fill(hand.session, LetterKind.notice, person.id_no)
    assert notice.to == "王某："
    assert "2026年11月30日" in notice.closing[1]
    assert dict(notice.facts)["医保"] == "停保，个人账户余额"
    assert refused(lambda: report_of(hand.session, "SW2020-00001")) == ["death-report-unknown"]


def test_words_about_people_stand_in_no_recorded_command(
    county: Path, call: Callable[..., Any]
) -> None:
    """What is typed of the dead and the family is not in the audit's command line."""
    told = ("--township", "还地桥镇", "--village", "土库村", "--died-on", "2026-11-20")
    words = (
        "--name",
        "胡某某",
        "--id-no",
        "42028119460520001X",
        "--kin",
        "胡家属",
        "--died-at",
        "家中",
    )
    report = ("burial", "death", "report", *told, *words, "--reporter", "村某某")
    answer = call("--db", county, "--today", "2026-11-21", "--operator", "甲", *report)
    assert answer.code == 0, answer.err
    log = call("--db", county, "--operator", "甲", "audit", "log", "--json")
    assert log.code == 0, log.err
    for word in ("胡某某", "42028119460520001X", "胡家属", "村某某"):
        assert word not in log.out
