"""Checks of the office (登记机关检查): MA-14, MA-15 and MA-17, as far as the office alone can see.

That every used number is a blank's, and that numbers have no gap, is checked where registrations
are known. That a print number exists once, that what was used stays used, and that waste is not
used is held by the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sqlmodel import Session, col, func, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.office.choices import BlankState, Paper, Series
from minzheng.marriage.office.counting import last_counts, verdict
from minzheng.marriage.office.find import trained
from minzheng.marriage.office.models import Blank, BlankLot
from minzheng.marriage.office.numbers import FORM
from minzheng.marriage.office.office_models import OfficeRefit
from minzheng.marriage.office.offices import NO_FEE_SINCE, fee_word
from minzheng.marriage.office.registrars import at_work

UNTRAINED = Problem(
    "check-marriage-registrar-untrained", "登记员 {subject} 在岗，培训考核 {day} 已到期",
    "登记再培训：marriage registrar train；不在岗的登记离岗",
    cite="婚姻登记条例 第六条", level=Level.warning,
)  # fmt: skip
BOOKLETS = Problem(
    "check-marriage-blank-pair", "字号 {subject} 用了 {count} 本空白证，应为 {least} 本",
    "查 marriage blank list --state 已使用，核对双方的印制号",
)  # fmt: skip
PAPER = Problem(
    "check-marriage-blank-paper", "印制号 {subject} 是{paper}，用于字号 {number}",
    "核对这件登记的印制号",
)  # fmt: skip
DAYS = Problem(
    "check-marriage-blank-days", "印制号 {subject} 的{later} {day} 早于{earlier} {first}",
    "核对日期：marriage blank show", level=Level.warning,
)  # fmt: skip
LOT = Problem(
    "check-marriage-blank-lot", "批次 {subject} 入库 {pieces} 本，在账 {count} 本",
    "查 marriage blank list --lot，核对入库单",
)  # fmt: skip
COUNT = Problem(
    "check-marriage-blank-count",
    "{paper}盘点（{subject}，{day}）：账面 {book} 本，实有 {count} 本，{verdict}",
    "查明差异；打坏、遗失的登记作废，重新盘点", level=Level.warning,
)  # fmt: skip
FEE = Problem(
    "check-marriage-fee", "登记场所支出 {subject}（{day}）写着“{word}”",
    "{day} 婚姻登记已不收费：核对这笔款项，收取的退还",
    cite="财税〔2017〕20号；婚姻登记条例 第六条、第二十二条",
)  # fmt: skip

_PAPER_OF = {
    Series.marriage: Paper.marriage,
    Series.marriage_again: Paper.marriage,
    Series.divorce: Paper.divorce,
    Series.divorce_again: Paper.divorce,
}
_COUPLE = (Series.marriage, Series.divorce)
BOTH = 2
"""Each of a couple has a booklet of their own; a reissue may be of one."""


def untrained(session: Session, on: date) -> Found:
    """MA-17: at work, and no training holds."""
    for one in at_work(session, on):
        if not trained(session, one, on):
            yield {"subject": one.number, "day": one.valid_to}


def _used(session: Session) -> Iterator[tuple[Blank, Series]]:
    """Booklets in use under a number of today's form, and its series."""
    query = select(Blank).where(Blank.state == BlankState.used)
    for one in session.exec(query.order_by(col(Blank.used_for), col(Blank.print_no))):
        match = FORM.fullmatch(one.used_for)
        if match is not None:
            yield one, Series.of(match["series"])


def pairs(session: Session, on: date) -> Found:
    """MA-14: one booklet for both, or three."""
    counts: dict[str, int] = {}
    for one, series in _used(session):
        if series in _COUPLE:
            counts[one.used_for] = counts.get(one.used_for, 0) + 1
    for number, count in counts.items():
        if count != BOTH:
            yield {"subject": number, "count": count, "least": BOTH}


def papers(session: Session, on: date) -> Found:
    """MA-14: a 结婚证 made out under the number of a divorce, or the other way."""
    for one, series in _used(session):
        if one.paper is not _PAPER_OF[series]:
            yield {"subject": one.print_no, "paper": one.paper.label, "number": one.used_for}


def days(session: Session, on: date) -> Found:
    """MA-14: used before it was received or drawn, spoiled before it was used."""
    titles = ("入库日期", "领用日期", "使用日期", "作废日期", "移交日期")
    query = select(Blank, col(BlankLot.received_on)).join(
        BlankLot, col(BlankLot.id) == Blank.lot_id
    )
    query = query.where(Blank.state != BlankState.stored).order_by(col(Blank.print_no))
    for one, received in session.exec(query):
        told = (received, one.drawn_on, one.used_on, one.spoiled_on, one.returned_on)
        known = [(day, title) for day, title in zip(told, titles, strict=True) if day is not None]
        for (first, earlier), (day, later) in pairwise(known):
            if day < first:
                facts = {"later": later, "day": day, "earlier": earlier, "first": first}
                yield {"subject": one.print_no, **facts}
                break


def lots(session: Session, on: date) -> Found:
    """MA-14: booklets of a receipt that are not on file."""
    count = func.count(col(Blank.id))
    query = (
        select(BlankLot, count)
        .join(Blank, col(Blank.lot_id) == BlankLot.id, isouter=True)
        .group_by(col(BlankLot.id))
        .having(count != BlankLot.pieces)
        .order_by(col(BlankLot.number))
    )
    for lot, known in session.exec(query):
        yield {"subject": lot.number, "pieces": lot.pieces, "count": known}


def counts(session: Session, on: date) -> Found:
    """账实不符: the last count of a paper is not what the book had."""
    for one in last_counts(session, date.min, on):
        if one.counted != one.in_book:
            told = {"day": one.counted_on, "book": one.in_book, "count": one.counted}
            yield {"subject": one.number, "paper": one.paper.label, "verdict": verdict(one), **told}


def fees(session: Session, on: date) -> Found:
    """MA-15: money of the office that is called a charge."""
    query = select(OfficeRefit).where(col(OfficeRefit.done_on) >= NO_FEE_SINCE)
    for one in session.exec(query.order_by(col(OfficeRefit.number))):
        if word := fee_word(one.content) or fee_word(one.source):
            yield {"subject": one.number, "day": one.done_on, "word": word}


CHECKS: tuple[Check, ...] = (
    Check("登记员培训过期", UNTRAINED, untrained),
    Check("一件登记的空白证本数", BOOKLETS, pairs),
    Check("空白证种类与字号不符", PAPER, papers),
    Check("空白证日期先后", DAYS, days),
    Check("入库批次与在账本数", LOT, lots),
    Check("空白证账实不符", COUNT, counts),
    Check("登记机关收费", FEE, fees),
)
