"""Every check finds exactly its own fault, keeps still beside a near miss, and on sound data."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

import bank
import faults_of_apply
import faults_of_cases
import faults_of_conduct
import faults_of_means
import faults_of_monitor
import faults_of_papers
import faults_of_rescue
from minzheng import catalog
from minzheng.admin.check import checks
from minzheng.admin.demo.county import Plan, fill
from minzheng.assist.cases.choices import ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.assist.models import Area, PhaseOut, SelfCare, Support, SupportMode
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.check import Check
from minzheng.kernel.codes import check_char
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import standards_of
from minzheng.payout.batch import hand_over
from minzheng.payout.models import (
    Act,
    Decision,
    Grant,
    Recovery,
    RecoveryCause,
    RecoveryMonth,
)
from minzheng.payout.papers.bankfile import load_profile
from minzheng.payout.papers.handover import papers
from minzheng.payout.papers.review import review
from minzheng.payout.papers.settle import settle
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.choices import MarriageSource
from minzheng.people.divisions import Gazetteer
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Account, Death, Member, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
BESIDE = tuple(
    Path(__file__).parent / room
    for room in ("people", "admin", "assist", "care", "child", "marriage", "burial")
)
PAID = Month(2026, 9)


@dataclass(slots=True)
class Hand:
    """Somebody who spoils a county by SQL: picks a sound case and changes it."""

    session: Session

    def do(self, statement: str, **facts: object) -> None:
        """One statement."""
        self.session.execute(text(statement), facts)

    def force(self, statement: str, *, table: str = "payout_line", **facts: object) -> None:
        """One statement past the guards of a table, which nothing but a tamperer gets by."""
        guards = self.session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"),
            {"t": table},
        ).all()
        for name, _ in guards:
            self.do(f'DROP TRIGGER "{name}"')
        self.do(statement, **facts)
        for _, sql in guards:
            self.session.connection().exec_driver_sql(sql)

    def reviewed(self, grant: int) -> None:
        """A review in time, so that nothing else is wrong with a case."""
        told = {"reviewer": "甲", "outcome": ReviewOutcome.unchanged}
        self.add(Review(grant_id=grant, reviewed_on=date(2026, 11, 3), **told))

    def add(self, row: Row) -> None:
        """One row more."""
        self.session.add(row)
        self.session.flush()

    def one(self, query: str, **facts: object) -> Any:
        """The first row of a query; there must be one."""
        found = self.session.execute(text(f"{query} LIMIT 1"), facts).first()
        assert found is not None, query
        return found

    def home(self, least: int = 2) -> Any:
        """A standing household with members enough, of whom all live and nothing happened."""
        return self.one(
            "SELECT g.id, g.case_no, g.person_id, g.household_id, g.account_id, a.owner_id "
            "FROM payout_grant g JOIN account a ON a.id = g.account_id "
            "WHERE g.benefit = 'dibao' AND g.until IS NULL AND g.since < '2026-01' "
            "AND (SELECT count(*) FROM payout_decision d WHERE d.grant_id = g.id) = 1 "
            "AND (SELECT count(*) FROM member m WHERE m.household_id = g.household_id "
            "     AND m.covered AND m.until IS NULL) >= :least "
            "AND NOT EXISTS (SELECT 1 FROM member m JOIN payout_grant o "
            "    ON o.person_id = m.person_id AND o.id <> g.id "
            "    WHERE m.household_id = g.household_id) ORDER BY g.id",
            least=least,
        )

    def other(self, home: Any) -> int:
        """A member who is neither the head nor the owner of the account."""
        return int(
            self.one(
                "SELECT person_id FROM member WHERE household_id = :h AND until IS NULL "
                "AND person_id NOT IN (:p, :o) ORDER BY id",
                h=home.household_id,
                p=home.person_id,
                o=home.owner_id,
            ).person_id
        )

    def lone(self, *, housed: bool) -> Any:
        """A standing 特困 person, housed by an institution (its account) or not (his own)."""
        return self.one(
            "SELECT g.id, g.case_no, g.person_id, g.account_id, g.agent, p.id_no "
            "FROM payout_grant g JOIN person p ON p.id = g.person_id "
            "JOIN account a ON a.id = g.account_id "
            "WHERE g.benefit = 'tekun' AND g.until IS NULL AND g.since < '2026-01' "
            f"AND a.owner_id IS {'NULL' if housed else 'NOT NULL'} "
            "AND p.id NOT IN (SELECT person_id FROM death) "
            "AND p.id NOT IN (SELECT o.person_id FROM payout_grant o WHERE o.id <> g.id) "
            "AND p.id NOT IN (SELECT person_id FROM member) ORDER BY g.id"
        )

    def dies(self, person: int, on: str) -> None:
        """A death nobody acts upon."""
        day = date.fromisoformat(on)
        self.add(Death(person_id=person, died_on=day, source="公安", told_on=day))

    def claims(self, grant: int, month: Month) -> None:
        """A recovery has the month back already."""
        told = {"opened_on": TODAY, "opened_by": "甲", "reason": "案例", "paper": "案例"}
        made = Recovery(
            number="ZH2026-9999", benefit="dibao", grant_id=grant, cause=RecoveryCause.death, **told
        )
        self.add(made)
        facts = {"for_month": month, "paid": 1, "due": 0, "amount": 1, "basis": "案例"}
        self.add(RecoveryMonth(recovery_id=made.stored_id, **facts))

    def ends(self, grant: int, last: str) -> None:
        """The last month of a right."""
        self.do(
            "UPDATE payout_grant SET until = :u, end_reason = '案例' WHERE id = :g", u=last, g=grant
        )

    def joins(self, household: int, person: int, *, covered: bool) -> None:
        """A further member."""
        since = date(2024, 1, 1)
        self.add(
            Member(
                household_id=household,
                person_id=person,
                relation="99",
                covered=covered,
                since=since,
            )
        )

    def grants(self, benefit: str, lone: Any, *, since: str, until: str | None) -> None:
        """Another right of a 特困 person, to the same account."""
        self.add(
            Grant(
                benefit=benefit,
                case_no="X1",
                person_id=lone.person_id,
                division_code="420281100",
                account_id=lone.account_id,
                agent=lone.agent,
                confirmed_on=date(2019, 12, 1),
                since=Month.parse(since),
                until=Month.parse(until) if until else None,
                end_reason="案例" if until else "",
            )
        )

    def decides(self, grant: int, reason: str, on: str, *, heard: str | None, notice: str) -> None:
        """A termination on paper."""
        self.add(
            Decision(
                grant_id=grant,
                act=Act.terminate,
                decided_on=date.fromisoformat(on),
                effective=Month(2026, 12),
                reason=reason,
                heard_on=date.fromisoformat(heard) if heard else None,
                notice_no=notice,
            )
        )

    def stranger(self, number: str) -> int:
        """Somebody who belongs to nobody, with an account; gives the account's key."""
        first17 = f"42028119700101{len(number):03d}"
        person = Person(id_no=first17 + check_char(first17), name="外人", name_key="外人")
        self.add(person)
        account = Account(number=number, holder="外人", owner_id=person.id)
        self.add(account)
        return int(account.id or 0)

    def month(self, month: str) -> int:
        """A draft of another month; gives its key."""
        standards = standards_of(self.session)
        made = draft(
            self.session, benefit("dibao"), Month.parse(month), standards=standards, maker="甲"
        )
        return int(made.batch.id or 0)


# --- the faults ---------------------------------------------------------------------------------


def number_with_wrong_check(hand: Hand) -> str:
    """The last digit of a number is another one."""
    person = hand.one("SELECT id, id_no FROM person ORDER BY id")
    wrong = person.id_no[:-1] + ("0" if person.id_no[-1] != "0" else "1")
    hand.do("UPDATE person SET id_no = :n WHERE id = :p", n=wrong, p=person.id)
    return wrong


def number_of_another_sex(hand: Hand) -> str:
    """The sex entered is not the number's."""
    person = hand.one("SELECT id, id_no FROM person WHERE sex = 'male' ORDER BY id")
    hand.do("UPDATE person SET sex = 'female' WHERE id = :p", p=person.id)
    return str(person.id_no)


def number_of_another_birth(hand: Hand) -> str:
    """The birth date entered is not the number's."""
    person = hand.one("SELECT id, id_no FROM person ORDER BY id")
    hand.do("UPDATE person SET birth = '1901-01-01' WHERE id = :p", p=person.id)
    return str(person.id_no)


def name_with_a_blank(hand: Hand) -> str:
    """A space within a name."""
    person = hand.one("SELECT id, id_no FROM person ORDER BY id")
    hand.do("UPDATE person SET name = '张 三' WHERE id = :p", p=person.id)
    return str(person.id_no)


def name_with_a_made_character(hand: Hand) -> str:
    """A character of nobody's but this computer's."""
    person = hand.one("SELECT id, id_no FROM person ORDER BY id")
    hand.do("UPDATE person SET name = :n WHERE id = :p", n="张\ue000", p=person.id)
    return str(person.id_no)


def household_without_head(hand: Hand) -> str:
    """The head is entered as something else."""
    home = hand.home()
    hand.do("UPDATE member SET relation = '99' WHERE household_id = :h", h=home.household_id)
    return str(home.case_no)


def household_with_two_heads(hand: Hand) -> str:
    """Everybody is the head."""
    home = hand.home()
    hand.do("UPDATE member SET relation = '02' WHERE household_id = :h", h=home.household_id)
    return str(home.case_no)


def paid_after_death(hand: Hand) -> str:
    """A death in July is told after September was paid; the right was ended, the money is out."""
    lone = hand.lone(housed=False)
    hand.dies(lone.person_id, "2026-07-15")
    hand.ends(lone.id, "2026-09")
    return str(lone.case_no)


def dead_and_standing(hand: Hand) -> str:
    """Dead since September, and the right still stands in November."""
    lone = hand.lone(housed=True)
    hand.dies(lone.person_id, "2026-09-30")
    return str(lone.case_no)


def barred_together(hand: Hand) -> str:
    """特困 and the living subsidy for the disabled at once."""
    hand.grants("disabled_living", hand.lone(housed=False), since="2025-01", until=None)
    return "X1"


def granted_twice(hand: Hand) -> str:
    """特困 twice over, one of them with an end to come."""
    lone = hand.lone(housed=True)
    hand.grants("tekun", lone, since="2025-01", until="2027-01")
    grant = hand.one("SELECT id FROM payout_grant WHERE case_no = 'X1'").id
    hand.add(
        Support(
            grant_id=grant,
            since=Month(2025, 1),
            area=Area.rural,
            mode=SupportMode.institutional,
            self_care=SelfCare.full,
            decided_on=date(2020, 1, 1),
        )
    )
    hand.reviewed(grant)
    return str(lone.id_no)


def without_account(hand: Hand) -> str:
    """A standing right to no account."""
    home = hand.home()
    hand.do("UPDATE payout_grant SET account_id = NULL WHERE id = :g", g=home.id)
    return str(home.case_no)


def account_of_a_stranger(hand: Hand) -> str:
    """A household paid to somebody who does not belong to it, on no paper."""
    home = hand.home()
    account = hand.stranger("6217000000000001")
    hand.do("UPDATE payout_grant SET account_id = :a WHERE id = :g", a=account, g=home.id)
    return str(home.case_no)


def account_of_the_dead(hand: Hand) -> str:
    """The account's owner died last month."""
    home = hand.home()
    hand.dies(home.owner_id, "2026-10-20")
    return str(home.case_no)


def account_shared(hand: Hand) -> str:
    """Two households to one account of somebody who belongs to both."""
    home = hand.home()
    account = hand.stranger("6217000000000001")
    far = hand.one(
        "SELECT id, household_id, case_no FROM payout_grant WHERE benefit = 'dibao' "
        "AND until IS NULL AND id <> :g ORDER BY id",
        g=home.id,
    )
    owner = hand.one("SELECT owner_id FROM account WHERE id = :a", a=account).owner_id
    for grant in (home, far):
        hand.joins(grant.household_id, owner, covered=False)
        hand.do("UPDATE payout_grant SET account_id = :a WHERE id = :g", a=account, g=grant.id)
    return min(home.case_no, far.case_no)


def paid_from_the_month_of_confirmation(hand: Hand) -> str:
    """Begun in the month it was confirmed."""
    home = hand.home()
    hand.do("UPDATE payout_grant SET confirmed_on = since || '-01' WHERE id = :g", g=home.id)
    return str(home.case_no)


def ended_unheard(hand: Hand) -> str:
    """A termination in July 2026 with a notice and no hearing."""
    home = hand.home()
    hand.decides(home.id, "收入超标", "2026-07-01", heard=None, notice="1号")
    return str(home.case_no)


def ended_without_notice(hand: Hand) -> str:
    """A termination in July 2026 with a hearing and no notice."""
    home = hand.home()
    hand.decides(home.id, "收入超标", "2026-07-01", heard="2026-07-01", notice="")
    return str(home.case_no)


def batch_without_a_line(hand: Hand) -> str:
    """A line of a draft is gone."""
    batch = hand.month("2026-10")
    hand.force(
        "DELETE FROM payout_line WHERE id = (SELECT max(id) FROM payout_line WHERE batch_id = :b)",
        b=batch,
    )
    return "202610-dibao"


def line_of_another_sum(hand: Hand) -> str:
    """A line's due is not what its working came to."""
    batch = hand.month("2026-10")
    hand.force(
        "UPDATE payout_line SET due = due + 100, paid_before = paid_before + 100 "
        "WHERE id = (SELECT max(id) FROM payout_line WHERE batch_id = :b)",
        b=batch,
    )
    return "202610-dibao"


def returned_and_forgotten(hand: Hand) -> str:
    """Money that came back thirty-one days ago."""
    return _returned(hand, "2026-10-21")


def _returned(hand: Hand, on: str) -> str:
    line = hand.one(
        "SELECT i.id, l.case_no FROM payout_instruction i JOIN payout_line l ON l.id = i.line_id "
        "ORDER BY i.id"
    )
    hand.do(
        "UPDATE payout_instruction SET state = 'returned', answered_on = :d WHERE id = :i",
        d=on,
        i=line.id,
    )
    return str(line.case_no)


def in_two_households(hand: Hand) -> str:
    """Counted in one household and in another."""
    return _in_two(hand, covered=True)


def _in_two(hand: Hand, *, covered: bool) -> str:
    home = hand.home()
    person = hand.other(home)
    far = hand.one(
        "SELECT id, household_id FROM payout_grant WHERE benefit = 'dibao' AND until IS NULL "
        "AND id <> :g ORDER BY id",
        g=home.id,
    )
    hand.joins(far.household_id, person, covered=covered)
    hand.do(  # somebody able to work is visited more often: he has been
        "INSERT INTO assist_review (grant_id, reviewed_on, reviewer, occasion, outcome, note) "
        f"VALUES ({far.id}, '2026-11-20', '某', 'again', 'unchanged', '')"
    )
    return str(hand.one("SELECT id_no FROM person WHERE id = :p", p=person).id_no)


def lone_still_counted(hand: Hand) -> str:
    """特困, and counted in a 低保 household."""
    lone = hand.lone(housed=False)
    hand.joins(hand.home().household_id, lone.person_id, covered=True)
    return str(lone.id_no)


def household_never_assessed(hand: Hand) -> str:
    """A standing household without an assessment."""
    home = hand.home()
    hand.do(
        "DELETE FROM dibao_income_item WHERE assessment_id IN "
        "(SELECT id FROM dibao_assessment WHERE grant_id = :g)",
        g=home.id,
    )
    hand.do("DELETE FROM dibao_assessment WHERE grant_id = :g", g=home.id)
    return str(home.case_no)


def lone_never_assessed(hand: Hand) -> str:
    """A standing 特困 person whose assessment begins next month."""
    lone = hand.lone(housed=False)
    hand.do("UPDATE tekun_support SET since = '2026-12' WHERE grant_id = :g", g=lone.id)
    return str(lone.case_no)


def death_not_followed(hand: Hand) -> str:
    """A member died more than three months ago and nothing was decided."""
    home = hand.home(3)
    hand.dies(hand.other(home), "2026-08-20")
    hand.claims(home.id, PAID)
    return str(home.case_no)


def household_paid_for_the_dead(hand: Hand) -> str:
    """A member's death in August is told after September was paid for him too."""
    home = hand.home(3)
    hand.dies(hand.other(home), "2026-08-31")
    return str(home.case_no)


def household_without_the_spouse(hand: Hand) -> str:
    """Married for months, and the spouse is no member."""
    return _wed(hand, "2026-10-21")


def _wed(hand: Hand, since: str) -> str:
    home = hand.home(3)
    account = hand.stranger("6217000000000001")
    spouse = hand.one("SELECT owner_id FROM account WHERE id = :a", a=account).owner_id
    day = date.fromisoformat(since)
    told = {"registered_on": day, "certificate_no": "", "source": MarriageSource.registry}
    hand.add(Marriage(man_id=home.person_id, woman_id=spouse, since=day, **told))
    return str(home.case_no)


def number_beside_a_temporary_one(hand: Hand) -> str:
    """A temporary number for somebody of the name and birth date of a person on file."""
    return _namesake(hand, "")


def _namesake(hand: Hand, more: str) -> str:
    known = hand.one("SELECT name, birth FROM person WHERE birth IS NOT NULL ORDER BY id")
    birth, name = date.fromisoformat(known.birth), known.name + more
    hand.add(Person(id_no="L420281202600001", name=name, name_key=name, birth=birth))
    return "L420281202600001"


def phase_out_of_seven_months(hand: Hand) -> str:
    """A phase-out longer than the law lets."""
    return _phase_out(hand, "2026-07")


def _phase_out(hand: Hand, until: str) -> str:
    home = hand.home()
    since = Month(2026, 1)
    told = {"grant_id": home.id, "since": since, "until": Month.parse(until), "base": 1}
    hand.add(PhaseOut(**told, evidence="劳动合同"))
    return str(home.case_no)


def nobody_to_care(hand: Hand) -> str:
    """Half disabled, living alone, no carer."""
    return _alone(hand, "partial")


def _alone(hand: Hand, self_care: str) -> str:
    lone = hand.lone(housed=False)
    hand.do(
        "UPDATE tekun_support SET mode = 'dispersed', self_care = :s, carer_name = '', "
        "carer_id_no = '', decided_on = '2026-01-05' WHERE grant_id = :g",
        s=self_care,
        g=lone.id,
    )
    return str(lone.case_no)


FAULTS: dict[Callable[[Hand], str], str] = {
    number_with_wrong_check: "check-id-number",
    number_of_another_sex: "check-id-number",
    number_of_another_birth: "check-id-number",
    name_with_a_blank: "check-odd-name",
    name_with_a_made_character: "check-odd-name",
    household_without_head: "check-household-head",
    household_with_two_heads: "check-household-head",
    paid_after_death: "check-paid-after-death",
    dead_and_standing: "check-dead-standing",
    barred_together: "check-barred-together",
    granted_twice: "check-granted-twice",
    without_account: "check-no-account",
    account_of_a_stranger: "check-account-owner",
    account_of_the_dead: "check-account-owner",
    account_shared: "check-account-shared",
    paid_from_the_month_of_confirmation: "check-starts-early",
    ended_unheard: "check-not-heard",
    ended_without_notice: "check-not-heard",
    batch_without_a_line: "check-batch-total",
    line_of_another_sum: "check-line-working",
    returned_and_forgotten: "check-returned-long",
    in_two_households: "check-dibao-two-households",
    lone_still_counted: "check-tekun-in-dibao",
    household_never_assessed: "check-not-assessed",
    lone_never_assessed: "check-not-assessed",
    death_not_followed: "check-death-not-followed",
    phase_out_of_seven_months: "check-phase-out-long",
    nobody_to_care: "check-no-carer",
    household_paid_for_the_dead: "check-household-paid-dead",
    household_without_the_spouse: "check-household-spouse",
    number_beside_a_temporary_one: "check-person-twice",
    **faults_of_conduct.FAULTS,
    **faults_of_cases.FAULTS,
    **faults_of_apply.FAULTS,
    **faults_of_means.FAULTS,
    **faults_of_papers.FAULTS,
    **faults_of_rescue.FAULTS,
    **faults_of_monitor.FAULTS,
}
"""Each fault with the one check that must find it; it gives the subject that must be named."""


# --- near misses --------------------------------------------------------------------------------


def temporary_number(hand: Hand) -> None:
    """A temporary number follows no check digit."""
    hand.do("UPDATE person SET id_no = 'T1', sex = NULL WHERE id = 1")


def name_with_a_dot(hand: Hand) -> None:
    """The dot within a name of a minority is part of it."""
    hand.do("UPDATE person SET name = '古丽·买买提' WHERE id = 1")


def paid_in_the_month_of_death(hand: Hand) -> None:
    """The month of death is paid."""
    lone = hand.lone(housed=True)
    hand.dies(lone.person_id, "2026-09-01")
    hand.ends(lone.id, "2026-09")


def dead_last_month(hand: Hand) -> None:
    """A death of last month may still be on its way through the office."""
    hand.dies(hand.lone(housed=True).person_id, "2026-10-01")


def barred_one_after_the_other(hand: Hand) -> None:
    """The other right ended before this month."""
    hand.grants("disabled_living", hand.lone(housed=False), since="2020-01", until="2026-10")


def granted_anew(hand: Hand) -> None:
    """An earlier right of the same kind, ended long ago."""
    hand.grants("tekun", hand.lone(housed=True), since="2020-01", until="2021-01")


def ended_without_account(hand: Hand) -> None:
    """Who is paid no more needs no account."""
    home = hand.home()
    hand.do("UPDATE payout_grant SET account_id = NULL WHERE id = :g", g=home.id)
    hand.ends(home.id, "2026-10")


def account_of_a_stranger_on_paper(hand: Hand) -> None:
    """An agreement to receive for somebody is kept."""
    account = hand.stranger("6217000000000001")
    hand.do(
        "UPDATE payout_grant SET account_id = :a, agent = '代领协议' WHERE id = :g",
        a=account,
        g=hand.home().id,
    )


def two_rights_to_one_own_account(hand: Hand) -> None:
    """Several rights of one person to his own account are as it should be."""
    hand.grants("old_age", hand.lone(housed=False), since="2020-01", until=None)


def paid_from_the_month_after(hand: Hand) -> None:
    """Confirmed on the last day of a month, paid from the next."""
    home = hand.home()
    hand.do(
        "UPDATE payout_grant SET confirmed_on = date(since || '-01', '-1 day') WHERE id = :g",
        g=home.id,
    )


def ended_before_the_law(hand: Hand) -> None:
    """On 30 June 2026 nobody had to be heard."""
    hand.decides(hand.home().id, "收入超标", "2026-06-30", heard=None, notice="")


def ended_by_death(hand: Hand) -> None:
    """The dead cannot be heard."""
    hand.decides(hand.home().id, "死亡", "2026-09-01", heard=None, notice="")


def returned_thirty_days_ago(hand: Hand) -> None:
    """The thirtieth day is still in time."""
    _returned(hand, "2026-10-22")


def member_of_two_counted_in_one(hand: Hand) -> None:
    """Living with one household and counted in another."""
    _in_two(hand, covered=False)


def lone_living_with_a_household(hand: Hand) -> None:
    """特困, and a member of a household in which he is not counted."""
    hand.joins(hand.home().household_id, hand.lone(housed=False).person_id, covered=False)


def death_three_months_ago(hand: Hand) -> None:
    """The last day of the three months."""
    home = hand.home(3)
    hand.dies(hand.other(home), "2026-08-21")
    hand.claims(home.id, PAID)


def household_paid_in_the_month_of_death(hand: Hand) -> None:
    """The month of the death is due."""
    hand.dies(hand.other(hand.home(3)), "2026-09-01")


def household_newly_wed(hand: Hand) -> None:
    """Married within the days in which rights are looked at again."""
    _wed(hand, "2026-10-22")


def temporary_number_of_another(hand: Hand) -> None:
    """The same birth date, another name."""
    _namesake(hand, "二")


def phase_out_of_six_months(hand: Hand) -> None:
    """As long as the law lets."""
    _phase_out(hand, "2026-06")


def able_to_care_for_himself(hand: Hand) -> None:
    """Who needs no care needs no carer."""
    _alone(hand, "full")


def another_months_draft(hand: Hand) -> None:
    """A sound draft."""
    hand.month("2026-10")


NEAR = (
    temporary_number,
    name_with_a_dot,
    paid_in_the_month_of_death,
    dead_last_month,
    barred_one_after_the_other,
    granted_anew,
    ended_without_account,
    account_of_a_stranger_on_paper,
    two_rights_to_one_own_account,
    paid_from_the_month_after,
    ended_before_the_law,
    ended_by_death,
    returned_thirty_days_ago,
    member_of_two_counted_in_one,
    lone_living_with_a_household,
    death_three_months_ago,
    phase_out_of_six_months,
    able_to_care_for_himself,
    another_months_draft,
    household_paid_in_the_month_of_death,
    household_newly_wed,
    temporary_number_of_another,
    *faults_of_conduct.NEAR,
    *faults_of_cases.NEAR,
    *faults_of_apply.NEAR,
    *faults_of_means.NEAR,
    *faults_of_papers.NEAR,
    *faults_of_rescue.NEAR,
    *faults_of_monitor.NEAR,
)


HERE = ("people", "payout", "assist")
"""Whose faults are made here; the other sections' checks are tried in their own rooms."""


# --- the tests ----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Every test happens on one day."""
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def sound(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county without a fault, with a month paid by the bank; spoilt only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("checks"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        fill(work.session, Gazetteer.load(work.session, TODAY), Plan(80, 24, 3, TODAY))
        faults_of_cases.put_in_order(work.session)
    for code in ("dibao", "tekun"):
        with store.work(DEED) as work:
            _pay(work.session, code)
    return store


def _pay(session: Session, code: str) -> None:
    """A month computed, reviewed, handed over and answered."""
    of, standards = benefit(code), standards_of(session)
    made = draft(session, of, PAID, standards=standards, maker="甲", allow_sample=True).batch
    typed = (made.payees, made.total)
    review(session, made, of, standards=standards, operator="乙", typed=typed)
    hand_over(session, made, "甲")
    session.flush()
    files = papers(session, made, of, "default").files
    sent = next(data for name, data in files if name.endswith(".txt"))
    profile = load_profile(region(session))
    settle(session, made, profile, of.title, ("回盘.txt", bank.answer(sent)))


def _found(session: Session, *sections: str) -> list[tuple[str, str]]:
    """Every finding of every check, or of those of some sections: id and subject."""
    session.flush()
    every = [one for section in sections or (None,) for one in checks(section, ())]
    return [(f.id, f.subject) for check in every for f in check.run(session, TODAY)]


def test_sound_data_gives_no_finding(sound: Store) -> None:
    """On a county in order every check of the catalogue keeps still."""
    with sound.reading() as session:
        assert _found(session) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found(sound: Store, fault: Callable[[Hand], str]) -> None:
    """Exactly one check finds it, once, and names whom it concerns."""
    with sound.work(DEED, dry_run=True) as work:
        subject = fault(Hand(work.session))
        assert _found(work.session, *HERE) == [(FAULTS[fault], subject)]


@pytest.mark.parametrize("near", NEAR, ids=lambda near: near.__name__)
def test_a_near_miss_is_let_be(sound: Store, near: Callable[[Hand], None]) -> None:
    """What is only close to a fault is none."""
    with sound.work(DEED, dry_run=True) as work:
        near(Hand(work.session))
        assert _found(work.session, *HERE) == []


def _tried(check: str, text: str) -> bool:
    """Whether tests speak of a check, whole or as ``check-room-{name}`` with its name."""
    parts = check.split("-")
    places = range(2, len(parts))
    return f'"{check}"' in text or any(
        f"{'-'.join(parts[:at])}-{{name}}" in text and f'"{"-".join(parts[at:])}"' in text
        for at in places
    )


def test_every_check_has_its_fault() -> None:
    """No check of the catalogue is without a fault that it must find, and ids are its own.

    Those of rooms that need a life of their own are tried beside the room, both ways.
    """
    known = [check.id for check in checks(None, ())]
    files = (path for folder in BESIDE for path in sorted(folder.glob("test_*.py")))
    beside = "".join(path.read_text(encoding="utf-8") for path in files)
    elsewhere = {one for one in known if one not in FAULTS.values() and _tried(one, beside)}
    assert sorted({*FAULTS.values(), *elsewhere}) == sorted(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize("section", catalog.CHECKS)
def test_every_check_says_what_to_do(section: str) -> None:
    """A check has a Chinese title, a message that names its subject, and a hint."""
    every: list[Check] = checks(section, ())
    assert every
    for check in every:
        assert check.title
        assert check.id.startswith("check-")
        assert "{subject}" in check.problem.message
        assert check.problem.hint
