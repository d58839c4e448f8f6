"""Faults of standing cases and of statuses, with their near misses, for the test of every check."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from minzheng.assist.cases.choices import ReviewOutcome
from minzheng.assist.cases.dues import reviews
from minzheng.assist.cases.models import CaseLink, Review, SelfCareTest
from minzheng.assist.models import PhaseOut
from minzheng.kernel.codes import check_char
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value, standards_of

TODAY = date(2026, 11, 21)


def put_in_order(session: Session) -> None:
    """A county in order: every case was reviewed in time, and nobody able lives on nothing."""
    std = standards_of(session).on(Month.of(TODAY))
    for grant, due, _ in list(reviews(session, TODAY, std)):
        if due < TODAY:
            told = {"reviewer": "甲", "outcome": ReviewOutcome.unchanged}
            session.add(Review(grant_id=grant.stored_id, reviewed_on=date(2026, 11, 2), **told))
    session.execute(text("UPDATE dibao_assessment SET income = 1000 WHERE income = 0"))
    session.flush()


# --- reviews --------------------------------------------------------------------------------------


def review_left_undone(hand: Any) -> str:
    """Everything done about a household lies years back."""
    return _last_seen(hand, "2024-01-02")


def review_of_this_year(hand: Any) -> None:
    """Seen five months ago, which is soon enough for everybody."""
    _last_seen(hand, "2026-06-25")


def _last_seen(hand: Any, on: str) -> str:
    home = hand.home()
    hand.do("DELETE FROM assist_review WHERE grant_id = :g", g=home.id)
    hand.do("UPDATE dibao_assessment SET decided_on = :d WHERE grant_id = :g", d=on, g=home.id)
    hand.do("UPDATE payout_decision SET decided_on = :d WHERE grant_id = :g", d=on, g=home.id)
    hand.do(
        "UPDATE payout_grant SET confirmed_on = :d, since = '2024-02' WHERE id = :g",
        d=min(on, "2024-01-02"),
        g=home.id,
    )
    hand.do(
        "UPDATE member SET since = '2020-01-01' WHERE household_id = :h AND until IS NULL",
        h=home.household_id,
    )
    return str(home.case_no)


# --- income ---------------------------------------------------------------------------------------


def no_income_for_three_years(hand: Any) -> str:
    """Nothing since before November 2023, and somebody who could work."""
    return _without_income(hand, "2023-11")


def no_income_for_less(hand: Any) -> None:
    """Nothing since December 2023: a month short of three years."""
    _without_income(hand, "2023-12")


def _without_income(hand: Any, since: str) -> str:
    home = hand.home()
    hand.do(
        "DELETE FROM dibao_income_item WHERE assessment_id IN "
        "(SELECT id FROM dibao_assessment WHERE grant_id = :g)",
        g=home.id,
    )
    hand.do(
        "DELETE FROM dibao_assessment WHERE grant_id = :g AND id NOT IN "
        "(SELECT max(id) FROM dibao_assessment WHERE grant_id = :g)",
        g=home.id,
    )
    hand.do(
        "UPDATE dibao_assessment SET income = 0, since = :s WHERE grant_id = :g",
        s=since,
        g=home.id,
    )
    hand.do(
        "UPDATE payout_grant SET since = :s, confirmed_on = '2023-10-09' WHERE id = :g",
        s=since,
        g=home.id,
    )
    _able(hand, home)
    return str(home.case_no)


def _able(hand: Any, home: Any) -> None:
    """The head is forty and well."""
    hand.do("DELETE FROM disability WHERE person_id = :p", p=home.person_id)
    hand.do("DELETE FROM serious_illness WHERE person_id = :p", p=home.person_id)
    number = hand.one("SELECT id_no FROM person WHERE id = :p", p=home.person_id).id_no
    first17 = f"{number[:6]}19860304{'987' if int(number[16]) % 2 else '988'}"
    hand.do(
        "UPDATE person SET birth = '1986-03-04', id_no = :n WHERE id = :p",
        n=first17 + check_char(first17),
        p=home.person_id,
    )


def five_just_below(hand: Any) -> str:
    """Five households of one township a 元 short of the standard."""
    return _just_below(hand, 5)


def four_just_below(hand: Any) -> None:
    """Four are a chance."""
    _just_below(hand, 4)


def _just_below(hand: Any, count: int) -> str:
    town = hand.one(
        "SELECT substr(division_code, 1, 9) AS town, count(*) AS n FROM payout_grant "
        "WHERE benefit = 'dibao' AND until IS NULL AND since <= '2026-11' "
        "GROUP BY 1 ORDER BY n DESC, 1"
    ).town
    found = hand.session.execute(
        text(
            "SELECT g.id, (SELECT count(*) FROM member m "
            "LEFT JOIN death d ON d.person_id = m.person_id "
            "WHERE m.household_id = g.household_id AND m.covered AND m.until IS NULL "
            "AND d.id IS NULL) AS persons FROM payout_grant g "
            "WHERE g.benefit = 'dibao' AND g.until IS NULL AND g.since <= '2026-11' "
            "AND substr(g.division_code, 1, 9) = :t AND NOT EXISTS (SELECT 1 FROM dibao_phase_out "
            "p WHERE p.grant_id = g.id) ORDER BY g.id LIMIT :n"
        ),
        {"t": town, "n": count},
    ).all()
    for grant, persons in found:
        hand.do(
            "UPDATE dibao_assessment SET area = 'rural', income = :i, income_months = 1 "
            "WHERE grant_id = :g",
            i=71_000 * persons + 1,
            g=grant,
        )
    code = f"{town}000"
    return str(hand.one("SELECT name FROM division WHERE code IN (:c, :t)", c=code, t=town).name)


# --- links ----------------------------------------------------------------------------------------


def moved_with_a_gap(hand: Any) -> str:
    """低保 ended in September, the status began in November."""
    return _moved(hand, "2026-09")


def moved_with_an_overlap(hand: Any) -> str:
    """Both held November."""
    return _moved(hand, "2026-11")


def moved_without_a_gap(hand: Any) -> None:
    """October was the last, November the first."""
    _moved(hand, "2026-10")


def _moved(hand: Any, last: str) -> str:
    home = hand.home()
    hand.do(
        "UPDATE payout_grant SET until = :u, end_reason = '转边缘' WHERE id = :g",
        u=last,
        g=home.id,
    )
    status = _status(hand, "marginal")
    hand.do("UPDATE payout_grant SET since = '2026-11' WHERE id = :g", g=status.id)
    hand.do("UPDATE assist_status_found SET since = '2026-11' WHERE grant_id = :g", g=status.id)
    hand.do("UPDATE payout_decision SET effective = '2026-11' WHERE grant_id = :g", g=status.id)
    hand.do("UPDATE payout_grant SET confirmed_on = '2026-10-28' WHERE id = :g", g=status.id)
    hand.add(CaseLink(grant_id=status.id, from_id=home.id))
    return str(status.case_no)


def _status(hand: Any, kind: str) -> Any:
    """A standing household with a status."""
    return hand.one(
        "SELECT id, case_no, household_id, person_id FROM payout_grant "
        "WHERE benefit = :k AND (until IS NULL OR until >= '2027-01') ORDER BY id",
        k=kind,
    )


# --- accounts -------------------------------------------------------------------------------------


def account_of_the_clerk(hand: Any) -> str:
    """The clerk who entered the county bears the holder's name."""
    return _clerk(hand, filed=False)


def account_of_the_clerk_filed(hand: Any) -> None:
    """The same, filed and seen to."""
    _clerk(hand, filed=True)


def _clerk(hand: Any, *, filed: bool) -> str:
    lone = hand.lone(housed=False)
    operator = hand.one("SELECT operator FROM audit_change ORDER BY id").operator
    hand.do("UPDATE account SET holder = :o WHERE id = :a", o=operator, a=lone.account_id)
    if filed:
        hand.do(
            "INSERT INTO person_flag (person_id, kind, since, document) "
            "VALUES (:p, 'cadre_relative', '2026-01-01', '备案表')",
            p=lone.person_id,
        )
        hand.do(
            "INSERT INTO assist_review (grant_id, reviewed_on, reviewer, occasion, outcome, note) "
            "VALUES (:g, '2026-10-09', '乙', 'again', 'unchanged', '')",
            g=lone.id,
        )
    return str(lone.case_no)


# --- phase-outs, statuses -------------------------------------------------------------------------


def phase_out_without_evidence(hand: Any) -> str:
    """Six months, and nothing that shows work."""
    home = hand.home()
    hand.add(PhaseOut(grant_id=home.id, since=Month(2026, 1), until=Month(2026, 6), base=1))
    return str(home.case_no)


def rigid_past_its_time(hand: Any) -> str:
    """Valid to the end of October, and no end to the right."""
    return _expired(hand, "2026-10-31")


def rigid_in_its_last_month(hand: Any) -> None:
    """Valid to the end of this month."""
    _expired(hand, "2026-11-30")


def _expired(hand: Any, until: str) -> str:
    status = _status(hand, "rigid")
    hand.do(
        "UPDATE assist_status_found SET valid_until = :u WHERE grant_id = :g",
        u=until,
        g=status.id,
    )
    return str(status.case_no)


def marginal_and_counted_in_dibao(hand: Any) -> str:
    """A member of a marginal household is counted in a 低保 household."""
    return _both(hand, single=False)


def marginal_and_alone_in_dibao(hand: Any) -> None:
    """The same, but taken in alone (单人保)."""
    _both(hand, single=True)


def _both(hand: Any, *, single: bool) -> str:
    home, status = hand.home(), _status(hand, "marginal")
    hand.joins(home.household_id, status.person_id, covered=True)
    if single:
        hand.do(
            "UPDATE dibao_assessment SET single = 'disabled', income = 0 WHERE grant_id = :g",
            g=home.id,
        )
        hand.do(
            "UPDATE dibao_assessment SET since = '2025-01' WHERE grant_id = :g AND since < '2025' "
            "AND id = (SELECT max(id) FROM dibao_assessment WHERE grant_id = :g)",
            g=home.id,
        )
    return str(status.case_no)


def marginal_too_rich(hand: Any) -> str:
    """Ten times the standard."""
    return _income(hand, 9_000_000)


def marginal_at_the_standard(hand: Any) -> None:
    """The standard itself is not below it: marginal."""
    status = _status(hand, "marginal")
    row = hand.one("SELECT area, persons FROM assist_status_found WHERE grant_id = :g", g=status.id)
    _income(hand, (81_500 if row.area == "urban" else 71_100) * row.persons)


def _income(hand: Any, fen: int) -> str:
    status = _status(hand, "marginal")
    hand.do(
        "UPDATE assist_status_found SET income = :i, income_months = 1 WHERE grant_id = :g",
        i=fen,
        g=status.id,
    )
    return str(status.case_no)


# --- people ---------------------------------------------------------------------------------------


def child_grown_up_long_ago(hand: Any) -> str:
    """Eighteen in October 2025, and nobody looked since."""
    return _child(hand, "2007-10-20")


def child_grown_up_of_late(hand: Any) -> None:
    """Eighteen within the year."""
    _child(hand, "2007-11-25")


def _child(hand: Any, born: str) -> str:
    home = hand.home(3)
    child = hand.other(home)
    first17 = f"420281{born.replace('-', '')}987"
    hand.do(
        "UPDATE person SET birth = :b, id_no = :n, sex = 'male' WHERE id = :p",
        b=born,
        n=first17 + check_char(first17),
        p=child,
    )
    hand.do(
        "UPDATE member SET relation = '20', since = '2020-01-01' WHERE person_id = :p "
        "AND household_id = :h",
        p=child,
        h=home.household_id,
    )
    hand.do("DELETE FROM assist_review WHERE grant_id = :g", g=home.id)
    hand.do(
        "INSERT INTO assist_review (grant_id, reviewed_on, reviewer, occasion, outcome, note) "
        "VALUES (:g, '2025-10-10', '乙', 'again', 'unchanged', '')",
        g=home.id,
    )
    hand.do("UPDATE standard_value SET value = '24' WHERE key LIKE 'dibao.review_months%'")
    return str(home.case_no)


def care_assessed_long_ago(hand: Any) -> str:
    """The last assessment is three years and a day old."""
    return _assessed(hand, "2023-11-20")


def care_assessed_in_time(hand: Any) -> None:
    """Three years to the day."""
    _assessed(hand, "2023-11-21")


def _assessed(hand: Any, on: str) -> str:
    lone = hand.lone(housed=False)
    hand.do("DELETE FROM tekun_self_care_test WHERE grant_id = :g", g=lone.id)
    hand.do(
        "UPDATE tekun_support SET self_care = 'partial', carer_name = '某人', "
        "carer_id_no = '', decided_on = '2021-01-04' WHERE grant_id = :g",
        g=lone.id,
    )
    hand.add(
        SelfCareTest(
            grant_id=lone.id,
            reported_on=date.fromisoformat(on),
            assessed_on=date.fromisoformat(on),
            assessors="甲",
            fails="bathe",
            level="partial",
        )
    )
    return str(lone.case_no)


# --- what was paid --------------------------------------------------------------------------------


def _working(hand: Any, change: Callable[[dict[str, Any]], None]) -> None:
    """One working of the paid 低保 month, told otherwise."""
    row = hand.one(
        "SELECT w.id, w.content FROM payout_working w JOIN payout_line l ON l.working_id = w.id "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.benefit = 'dibao' AND l.refusal = '' "
        "AND json_extract(w.content, '$.facts.area') = 'rural' ORDER BY w.id"
    )
    told = json.loads(row.content)
    change(told)
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    facts = {"c": content, "w": row.id}
    statement = "UPDATE payout_working SET content = :c WHERE id = :w"
    hand.force(statement, table="payout_working", **facts)


def standard_of_the_town(hand: Any) -> str:
    """A rural household was paid by the urban standard."""

    def change(told: dict[str, Any]) -> None:
        for row in told["standards"]:
            if row["key"] == "dibao.rural":
                row["key"], row["label"] = "dibao.urban", "城市低保标准"

    _working(hand, change)
    return "202609-dibao"


def standard_of_later(hand: Any) -> str:
    """The standard that was read begins in the month after."""

    def change(told: dict[str, Any]) -> None:
        for row in told["standards"]:
            if row["key"] == "dibao.rural":
                row["since"] = "2026-10"

    _working(hand, change)
    return "202609-dibao"


def raised_and_not_paid(hand: Any) -> str:
    """The standard of the paid month is known to be higher now."""
    _raise(hand, "2026-09")
    return "202609-dibao"


def raised_from_the_next_month(hand: Any) -> None:
    """The raise begins after the month that was paid."""
    _raise(hand, "2026-10")


def _raise(hand: Any, since: str) -> None:
    old = hand.session.exec(
        select(Value).where(Value.key == "dibao.urban", Value.until.is_(None))  # type: ignore[union-attr]
    ).one()
    old.until = Month.parse(since) - 1
    hand.session.add(old)
    told = old.model_dump() | {"id": None, "since": Month.parse(since), "until": None}
    hand.add(Value(**(told | {"value": "900", "mark": Mark.verified})))


def supplement_for_one_of_age(hand: Any) -> str:
    """Paid for one minor more than there is by the birthdays."""
    case: list[str] = []

    def change(told: dict[str, Any]) -> None:
        told["facts"]["grounds"] = ",".join(filter(None, [told["facts"]["grounds"], "m"]))

    row = hand.one(
        "SELECT l.case_no FROM payout_working w JOIN payout_line l ON l.working_id = w.id "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.benefit = 'dibao' AND l.refusal = '' "
        "AND json_extract(w.content, '$.facts.area') = 'rural' ORDER BY w.id"
    )
    case.append(str(row.case_no))
    _working(hand, change)
    return case[0]


def other_ground_than_age(hand: Any) -> None:
    """A severe disability has nothing to do with an age."""

    def change(told: dict[str, Any]) -> None:
        told["facts"]["grounds"] = ",".join(filter(None, [told["facts"]["grounds"], "d"]))

    _working(hand, change)


FAULTS: dict[Callable[[Any], str], str] = {
    review_left_undone: "check-review-late",
    no_income_for_three_years: "check-zero-income",
    five_just_below: "check-income-just-below",
    moved_with_a_gap: "check-link-broken",
    moved_with_an_overlap: "check-link-broken",
    account_of_the_clerk: "check-account-of-operator",
    phase_out_without_evidence: "check-phase-out-unproved",
    rigid_past_its_time: "check-status-expired",
    marginal_and_counted_in_dibao: "check-status-barred",
    marginal_too_rich: "check-status-misfit",
    child_grown_up_long_ago: "check-child-grown-up",
    care_assessed_long_ago: "check-self-care-old",
    standard_of_the_town: "check-standard-used",
    standard_of_later: "check-standard-used",
    raised_and_not_paid: "check-raise-unpaid",
    supplement_for_one_of_age: "check-supplement-age",
}

NEAR: tuple[Callable[[Any], None], ...] = (
    review_of_this_year,
    no_income_for_less,
    four_just_below,
    moved_without_a_gap,
    account_of_the_clerk_filed,
    rigid_in_its_last_month,
    marginal_and_alone_in_dibao,
    marginal_at_the_standard,
    child_grown_up_of_late,
    care_assessed_in_time,
    raised_from_the_next_month,
    other_ground_than_age,
)
