"""Acts on notices: hang one up, take it down, keep an objection (公示经办).

57号 第十九条: what is proposed hangs for seven full days; 43号 第二十六条: so does the proposal to
end 特困; 57号 第二十四条: what was confirmed is made known. How many days, and whether the end
rolls, are dated standards; the end is reckoned by the kernel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.choices import ComplaintChannel
from minzheng.assist.notice.choices import SUBJECTS, NoticeKind
from minzheng.assist.notice.models import NoticeItem, NoticeObjection, PublicNotice
from minzheng.assist.notice.view import NoticeRow
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period, reckoner_of
from minzheng.kernel.serial import take

UNKNOWN = Problem(
    "notice-unknown", "没有公示 {number}", "用 minzheng assist notice list 查", kind=NotFound
)
NOT_POSTED = Problem("notice-not-posted", "公示有 {count} 处不能张贴", "逐处改正后再做")
NO_ROWS = Problem("notice-empty", "没有可以公示的对象", "核对月份、村和编号；未成年人可能不公示")
NO_SUBJECT = Problem(
    "notice-of-children",
    "“{subject}”不公示",
    "公示只限低保、特困、低保边缘、刚性支出；儿童福利从不公示",
    "民发〔2019〕62号 二(二)",
)
NO_BOARD = Problem("notice-board-missing", "没有写{what}", "加 {option}")
LATER = Problem("notice-in-future", "{what} {on} 还没有到", "核对 --on")
HANGS = Problem(
    "notice-hangs-already",
    "{case_no} 已在 {number} 中公示，{until} 期满",
    "等期满，或先用 withdraw 撤下",
)
SAME_TWICE = Problem("notice-case-twice", "{case_no} 写了两次", "每个编号一行")
WITHDRAWN = Problem("notice-withdrawn", "{number} 已于 {on} 撤下", "不必再撤")
EARLY = Problem(
    "notice-withdrawn-early",
    "{number} 要张贴满 {until}，提前撤下须写原因",
    "加 --reason；重新张贴的另编一号",
    "民发〔2021〕57号 第十九条",
)
BEFORE_POSTED = Problem("notice-day-before", "{what}早于张贴日期 {posted_on}", "核对 --on")
NOT_IN_IT = Problem("notice-case-not-in-it", "{number} 里没有 {case_no}", "用 show 查公示的编号")
NO_CONTENT = Problem("objection-empty", "没有写反映的内容", "写明异议内容")

PROPOSED = Period(
    "notice", "公示期", "notice.days", ("post",), rolls="notice_rolls", cite="57号 第十九条"
)
ENDING = Period("ending", "终止公示期", "tekun.end_notice_days", ("post",), rolls="notice_rolls")


@dataclass(frozen=True, slots=True)
class Board:
    """Where a notice hangs and what it is about: village, place, supervising telephone, office."""

    kind: NoticeKind
    subject: str
    division_code: str
    place: str
    phone: str
    issuer: str
    month: Month | None = None


def post(session: Session, rows: Sequence[NoticeRow], board: Board, on: date) -> PublicNotice:
    """Keep a notice that hangs from a day on, with its number and its last full day.

    Raises ``notice-not-posted`` with every condition that fails. The file is made from the same
    rows by ``paper``; the digest of what it says is kept by :func:`seal`.
    """
    if faults := [*_board_faults(board, on), *_row_faults(session, rows, board, on)]:
        raise NOT_POSTED(count=len(faults), findings=faults)
    made = PublicNotice(
        number=f"GS{on.year}-{take(session, 'assist.notice', on.year):05d}",
        kind=board.kind,
        subject=board.subject,
        division_code=board.division_code,
        month=board.month or Month.of(on),
        posted_on=on,
        until=last_day(session, board, on),
        place=board.place.strip(),
        phone=board.phone.strip(),
        issuer=board.issuer.strip(),
    )
    session.add(made)
    session.flush()
    for row in rows:
        session.add(
            NoticeItem(
                notice_id=made.stored_id,
                case_no=row.case_no,
                persons=row.persons,
                category=row.category,
                amount=row.amount,
                since=row.since,
            )
        )
    session.flush()
    return made


def seal(session: Session, made: PublicNotice, digest: str) -> None:
    """Keep the digest of what hangs."""
    made.sha256 = digest
    session.add(made)


def last_day(session: Session, board: Board, on: date) -> date | None:
    """The last full day of a notice; what was confirmed hangs until it is replaced."""
    if board.kind is NoticeKind.published:
        return None
    ending = board.kind is NoticeKind.ending and board.subject == "tekun"
    reckoner = reckoner_of(session)
    end = reckoner.end(ENDING if ending else PROPOSED, on)
    if end is None:
        raise LookupError("a notice's clock never stands still")
    return end.day


def _board_faults(board: Board, on: date) -> list[Finding]:
    """What is wrong with the notice as a whole."""
    faults = []
    if board.subject not in SUBJECTS:
        faults.append(NO_SUBJECT.finding(subject=board.subject))
    for what, option, told in (
        ("张贴地点", "--place", board.place),
        ("监督电话", "--phone", board.phone),
        ("受理单位", "--issuer", board.issuer),
    ):
        if not told.strip():
            faults.append(NO_BOARD.finding(what=what, option=option))
    if on > clock.today():
        faults.append(LATER.finding(what="张贴日期", on=on))
    return faults


def _row_faults(
    session: Session, rows: Sequence[NoticeRow], board: Board, on: date
) -> list[Finding]:
    """What is wrong with the rows: none, twice, or hanging already."""
    faults = [] if rows else [NO_ROWS.finding()]
    numbers = [row.case_no for row in rows]
    faults += [
        SAME_TWICE.finding(case_no=number)
        for number in sorted(set(numbers))
        if numbers.count(number) > 1
    ]
    if board.kind is NoticeKind.published:
        return faults
    query = (
        select(NoticeItem.case_no, PublicNotice)
        .join(PublicNotice, col(PublicNotice.id) == NoticeItem.notice_id)
        .where(
            PublicNotice.kind == board.kind,
            col(PublicNotice.withdrawn_on).is_(None),
            col(PublicNotice.until) >= on,
        )
        .order_by(col(NoticeItem.case_no))
    )
    for case_no, standing in session.exec(query):
        if case_no in numbers:
            faults.append(
                HANGS.finding(case_no=case_no, number=standing.number, until=standing.until)
            )
    return faults


def find(session: Session, number: str) -> PublicNotice:
    """The notice under a number; ``notice-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(PublicNotice).where(PublicNotice.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def items(session: Session, notice: PublicNotice) -> list[NoticeItem]:
    """The cases of a notice as posted, in the order in which they stand on it."""
    query = select(NoticeItem).where(NoticeItem.notice_id == notice.id)
    return list(session.exec(query.order_by(col(NoticeItem.id))))


def withdraw(session: Session, notice: PublicNotice, on: date, reason: str) -> None:
    """Take a notice down; before its last day has passed only for a reason."""
    if notice.withdrawn_on is not None:
        raise WITHDRAWN(number=notice.number, on=notice.withdrawn_on)
    if on < notice.posted_on:
        raise BEFORE_POSTED(what="撤下日期", posted_on=notice.posted_on)
    if on > clock.today():
        raise LATER(what="撤下日期", on=on)
    if notice.until is not None and on <= notice.until and not reason.strip():
        raise EARLY(number=notice.number, until=notice.until)
    notice.withdrawn_on, notice.withdraw_reason = on, reason.strip()
    session.add(notice)


@dataclass(frozen=True, slots=True)
class Objection:
    """What was said against a notice, by which way, on which day, about which case if one."""

    on: date
    channel: ComplaintChannel
    content: str
    case_no: str = ""


def object_to(session: Session, notice: PublicNotice, told: Objection) -> NoticeObjection | None:
    """Keep an objection; ``None`` when the very same is kept already."""
    if not told.content.strip():
        raise NO_CONTENT()
    if told.on < notice.posted_on:
        raise BEFORE_POSTED(what="收到日期", posted_on=notice.posted_on)
    if told.on > clock.today():
        raise LATER(what="收到日期", on=told.on)
    if told.case_no and told.case_no not in {item.case_no for item in items(session, notice)}:
        raise NOT_IN_IT(number=notice.number, case_no=told.case_no)
    facts: dict[str, Any] = {
        "notice_id": notice.stored_id,
        "received_on": told.on,
        "channel": told.channel,
        "case_no": told.case_no,
        "content": told.content.strip(),
    }
    if session.exec(select(NoticeObjection).filter_by(**facts)).first() is not None:
        return None
    made = NoticeObjection(**facts)
    session.add(made)
    return made


def objections(session: Session, notice: PublicNotice) -> list[NoticeObjection]:
    """What was said against a notice, oldest first."""
    query = select(NoticeObjection).where(NoticeObjection.notice_id == notice.id)
    order = (col(NoticeObjection.received_on), col(NoticeObjection.id))
    return list(session.exec(query.order_by(*order)))
