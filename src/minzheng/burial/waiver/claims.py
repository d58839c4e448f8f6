"""Claims (减免结报): once a month what was waived is asked of finance, to the last 分.

A claim is kept line by line, so that no waiver is claimed twice. One that was settled late, or void
after it was claimed, stands in a later month's claim: a claim that was made never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.models import Waiver, WaiverClaim, WaiverClaimLine
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.models import Person

MONTH_OPEN = Problem("claim-month-open", "{month} 还没有过完", "月末以后结报")
MONTH_PASSED = Problem(
    "claim-month-passed",
    "{month} 没有结报，以后的 {last} 已经结报",
    "补报的并入下一个月：--month {next}",
)


def claim_for(session: Session, month: Month) -> WaiverClaim | None:
    """The claim of a month, if it was made."""
    return session.exec(select(WaiverClaim).where(WaiverClaim.month == month)).one_or_none()


def unclaimed(session: Session, until: date) -> tuple[list[Waiver], list[Waiver]]:
    """What waits for a claim on a day: waivers that stand, and claimed ones taken back since."""
    claimed = select(WaiverClaimLine.waiver_id).where(col(WaiverClaimLine.back).is_(False))
    given_back = select(WaiverClaimLine.waiver_id).where(col(WaiverClaimLine.back))
    fresh = select(Waiver).where(
        col(Waiver.id).not_in(claimed), col(Waiver.void_on).is_(None), Waiver.settled_on <= until
    )
    back = select(Waiver).where(
        col(Waiver.id).in_(claimed), col(Waiver.id).not_in(given_back),
        col(Waiver.void_on) <= until,
    )  # fmt: skip
    order = (col(Waiver.settled_on), col(Waiver.id))
    return list(session.exec(fresh.order_by(*order))), list(session.exec(back.order_by(*order)))


def make_claim(session: Session, month: Month, today: date) -> tuple[WaiverClaim | None, bool]:
    """The claim of a month, and whether it is new; none where there is nothing to claim.

    Raises ``claim-month-open`` and ``claim-month-passed``.
    """
    known = claim_for(session, month)
    if known is not None:
        return known, False
    if today <= month.last:
        raise MONTH_OPEN(month=month.label)
    latest = select(col(WaiverClaim.month)).order_by(col(WaiverClaim.month).desc())
    last = session.exec(latest).first()
    if last is not None and month < last:
        raise MONTH_PASSED(month=month.label, last=last.label, next=last + 1)
    fresh, back = unclaimed(session, month.last)
    if not fresh and not back:
        return None, False
    lines = [(one, False, one.amount) for one in fresh] + [(one, True, -one.amount) for one in back]
    made = WaiverClaim(
        number=f"MB{month.year}-{take(session, 'burial.waiver.claim', month.year):05d}",
        month=month, made_on=today, amount=sum(amount for _, _, amount in lines),
    )  # fmt: skip
    session.add(made)
    session.flush()
    for one, is_back, amount in lines:
        facts = {"claim_id": made.stored_id, "waiver_id": one.stored_id}
        session.add(WaiverClaimLine(**facts, back=is_back, amount=amount))
    session.flush()
    return made, True


def lines_of_claim(session: Session, claim: WaiverClaim) -> list[tuple[WaiverClaimLine, Waiver]]:
    """The lines of a claim with their waivers."""
    query = (
        select(WaiverClaimLine, Waiver)
        .join(Waiver, col(Waiver.id) == WaiverClaimLine.waiver_id)
        .where(WaiverClaimLine.claim_id == claim.id)
    )
    return list(session.exec(query.order_by(col(WaiverClaimLine.id))))


# --- the sheet for finance ------------------------------------------------------------------------

SHOWN = (
    ServiceKind.transfer, ServiceKind.storage, ServiceKind.cremation, ServiceKind.deposit,
    ServiceKind.urn, ServiceKind.farewell,
)  # fmt: skip
"""Services with a column of their own; all others stand in one."""

SHEET = (
    Column("sequence", "序号", Kind.code),
    Column("name", "逝者", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("category", "对象类别"),
    Column("transfer", "接运", Kind.money),
    Column("storage", "冷藏", Kind.money),
    Column("cremation", "火化", Kind.money),
    Column("deposit", "寄存", Kind.money),
    Column("urn", "骨灰盒", Kind.money),
    Column("farewell", "告别厅", Kind.money),
    Column("other", "其他", Kind.money),
    Column("total", "合计减免", Kind.money),
    Column("reward", "奖补", Kind.money),
    Column("settled_on", "结算日期", Kind.date),
    Column("note", "备注"),
)

Entry = tuple[Waiver, int, bool]
"""A waiver with what is told of it, and whether it is taken back."""


def sheet_rows(
    session: Session, entries: list[Entry], rewards: Mapping[int, int] | None = None
) -> list[tuple[Any, ...]]:
    """惠民殡葬结算表: a line for each of the dead, what is taken back on a line of its own.

    ``rewards`` are those paid by report; without them the column is blank.
    """
    by: dict[tuple[int, bool], list[Entry]] = {}
    for entry in entries:
        by.setdefault((entry[0].report_id, entry[2]), []).append(entry)
    rows = []
    for place, ((report_id, back), found) in enumerate(by.items(), 1):
        report = session.get_one(DeathReport, report_id)
        person = session.get_one(Person, report.person_id)
        sums = [sum(told for one, told, _ in found if one.service is kind) for kind in SHOWN]
        total = sum(told for _, told, _ in found)
        classes = dict.fromkeys(one.category.label for one, _, _ in found)
        reward = (rewards or {}).get(report_id) if not back else None
        rows.append(
            (str(place), person.name, person.id_no, "、".join(classes),
             *(one or None for one in sums), total - sum(sums) or None, total, reward,
             max(one.settled_on for one, _, _ in found), "冲回" if back else "")
        )  # fmt: skip
    return rows


def claim_table(
    session: Session, claim: WaiverClaim, rewards: Mapping[int, int] | None = None
) -> Table:
    """A claim as finance gets it; its last line is what is asked for."""
    entries = [(one, line.amount, line.back) for line, one in lines_of_claim(session, claim)]
    rows = sheet_rows(session, entries, rewards)
    title = f"{claim.month.label}惠民殡葬减免结报 {claim.number}（奖补另行发放，不在合计内）"
    return Table(
        "burial.claim", SHEET, rows, title, totals=totals_of(rows), as_of=str(claim.made_on)
    )


def totals_of(rows: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The sums of the columns of amounts."""
    sums = [
        sum(row[place] or 0 for row in rows) if column.kind is Kind.money else ""
        for place, column in enumerate(SHEET)
    ]
    return ("合计", *sums[1:])


LIST = (
    Column("number", "结报编号", Kind.code),
    Column("month", "结报月份", Kind.month),
    Column("made_on", "结报日期", Kind.date),
    Column("bodies", "逝者", Kind.int),
    Column("lines", "减免笔数", Kind.int),
    Column("back", "冲回笔数", Kind.int),
    Column("amount", "结报金额", Kind.money),
)


def claims_table(session: Session, on: date) -> Table:
    """Every claim that was made, by month."""
    rows: list[tuple[Any, ...]] = []
    for one in session.exec(select(WaiverClaim).order_by(col(WaiverClaim.month))):
        lines = lines_of_claim(session, one)
        bodies = len({waiver.report_id for line, waiver in lines if not line.back})
        back = sum(line.back for line, _ in lines)
        rows.append(
            (one.number, one.month, one.made_on, bodies, len(lines) - back, back, one.amount)
        )
    totals = ("合计", "", "", *(sum(row[place] for row in rows) for place in range(3, 7)))
    return Table("burial.claims", LIST, rows, "惠民减免结报", totals=totals, as_of=str(on))
