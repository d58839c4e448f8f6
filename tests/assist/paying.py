"""Paying: acts of a story that hand over months, pay arrears, claim back (发放、补发、追回)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casefile import fen, values
from sqlalchemy import text
from sqlmodel import Session

from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Standards, set_value
from minzheng.payout.acts import grant_by_case
from minzheng.payout.batch import hand_over
from minzheng.payout.models import Batch, BatchState, RecoveryCause
from minzheng.payout.owed import recovery, repayment
from minzheng.payout.owed.arrears import draft_arrears
from minzheng.payout.papers.review import review
from minzheng.payout.registry import benefit as benefit_of
from minzheng.payout.run import draft

if TYPE_CHECKING:
    from play import Play

REGION = "420281"


def hand_out(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """The regular batches of ``month``, or of ``month`` to ``until``, reviewed, issued and paid.

    ``paid`` says what each case gets in the last of them; ``failed`` names cases sent back.
    """
    first = Month.parse(told["month"])
    code = told.get("benefit", "dibao")
    for month in months(first, Month.parse(told.get("until", told["month"]))):
        standards = Standards.load(session, REGION)
        made = draft(session, benefit_of(code), month, standards=standards, maker="甲")
        found = _lines(session, made.batch)
        _settle(session, made.batch, told.get("failed", []))
    if "paid" in told:
        assert {case: amount for case, _, amount in found} == told["paid"], play.story["name"]


def pay_arrears(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """The arrears paid in ``month``: exactly ``owed``, and each case's ``causes``; then paid."""
    code = told.get("benefit", "dibao")
    since = Month.parse(told["from"]) if "from" in told else None
    standards = Standards.load(session, REGION)
    found = draft_arrears(
        session,
        benefit_of(code),
        Month.parse(told["month"]),
        since=since,
        standards=standards,
        maker="甲",
    )
    owed: dict[str, dict[str, str]] = {}
    causes: dict[str, str] = {}
    if found.outcome is not None:
        for case, month, amount in _lines(session, found.outcome.batch):
            owed.setdefault(case, {})[month] = amount
        rows = session.execute(
            text("SELECT DISTINCT case_no, cause FROM payout_line WHERE batch_id = :batch"),
            {"batch": found.outcome.batch.id},
        )
        causes = {row.case_no: row.cause for row in rows}
    assert owed == told["owed"], play.story["name"]
    if "causes" in told:
        assert causes == told["causes"], play.story["name"]
    if found.outcome is not None:
        _settle(session, found.outcome.batch, told.get("failed", []))


def look_for_overpaid(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """What recomputing finds overpaid: exactly ``over``, 元 by case and month."""
    code = told.get("benefit", "dibao")
    numbers = dict(session.execute(text("SELECT id, case_no FROM payout_grant")).all())
    found: dict[str, dict[str, str]] = {}
    for over in recovery.overpaid(session, benefit_of(code), Standards.load(session, REGION)):
        found.setdefault(numbers[over.grant_id], {})[str(over.month)] = _yuan(over.amount)
    assert found == told["over"], play.story["name"]


def claim(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """A recovery opened: ``claimed`` in all, and ``laws`` with months and sums."""
    code = told.get("benefit", "dibao")
    made = recovery.open_recovery(
        session,
        benefit_of(code),
        grant_by_case(session, code, "", told["case"]),
        recovery.Claim(RecoveryCause.of(told["cause"]), "案例", "追回1号", by="甲"),
        Standards.load(session, REGION),
    )
    assert recovery.balance(session, made).claimed == fen(told["claimed"])
    rows = session.execute(
        text(
            "SELECT basis, count(*), sum(amount) FROM payout_recovery_month "
            "WHERE recovery_id = :made GROUP BY basis"
        ),
        {"made": made.id},
    )
    found = {basis: [count, _yuan(total)] for basis, count, total in rows}
    if "laws" in told:
        assert found == told["laws"], play.story["name"]
    play.recoveries[told["case"]] = made.number


def book(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """Money that came of a recovery: received, withheld from ``month``, or written off by 丙."""
    found = recovery.find_recovery(session, play.recoveries[told["case"]])
    on = date.fromisoformat(told["on"])
    given = repayment.Sum(fen(told["amount"]), on, told.get("by", "甲"), "收据1号")
    match told["do"]:
        case "收回":
            repayment.receive(session, found, given)
        case "核销":
            repayment.write_off(session, found, given)
        case "扣回":
            month = Month.parse(told["month"])
            repayment.offset(session, found, month, given, Standards.load(session, REGION))
    session.flush()
    assert recovery.balance(session, found).open == fen(told["left"]), play.story["name"]


def set_standard(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """A standard's new value from a month, known only now."""
    row = {"value": told["value"], "from": told["from"]}
    (new,) = values({told["key"]: [row]})
    set_value(session, new)


def _settle(session: Session, batch: Batch, failed: list[str]) -> None:
    """Reviewed by 乙, handed over, and every try answered."""
    benefit = benefit_of(batch.benefit)
    standards = Standards.load(session, REGION)
    review(
        session,
        batch,
        benefit,
        standards=standards,
        operator="乙",
        typed=(batch.payees, batch.total),
    )
    if not batch.payees:
        return
    hand_over(session, batch, "甲")
    session.flush()
    named = ", ".join(f"'{case}'" for case in failed) or "''"
    lines = f"SELECT id FROM payout_line WHERE batch_id = :batch AND case_no IN ({named})"
    for state, among in (("rejected", "IN"), ("paid", "NOT IN")):
        session.execute(
            text(
                f"UPDATE payout_instruction SET state = '{state}' WHERE state = 'sent' AND line_id "
                f"IN (SELECT id FROM payout_line WHERE batch_id = :batch) AND line_id {among} "
                f"({lines})"
            ),
            {"batch": batch.id},
        )
    batch.state = BatchState.settled
    session.add(batch)
    session.flush()


def _lines(session: Session, batch: Batch) -> list[tuple[str, str, str]]:
    """Case number, month and amount of a batch's lines; the refusal where nothing is paid."""
    rows = session.execute(
        text("SELECT case_no, for_month, amount, refusal FROM payout_line WHERE batch_id = :batch"),
        {"batch": batch.id},
    )
    return [(case, month, refusal or _yuan(amount)) for case, month, amount, refusal in rows]


def _yuan(fens: int) -> str:
    return f"{fens // 100}.{fens % 100:02d}"


KEYS = {
    "发放": "month until benefit paid failed",
    "补发": "month from benefit owed causes failed",
    "查多发": "over benefit",
    "立案追回": "case benefit cause claimed laws",
    "收回": "case amount left",
    "核销": "case amount left by",
    "扣回": "case month amount left",
    "定标准": "key value from",
}
"""The acts told here, each with its keys."""

ACTS = {
    "发放": hand_out,
    "补发": pay_arrears,
    "查多发": look_for_overpaid,
    "立案追回": claim,
    "收回": book,
    "核销": book,
    "扣回": book,
    "定标准": set_standard,
}
