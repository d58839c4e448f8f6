"""Disclosing (公布): who is in payment is made known, village by village (57号 第二十四条)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from minzheng.assist.notice import acts, sources
from minzheng.assist.notice.choices import SUBJECTS, NoticeKind
from minzheng.assist.notice.models import PublicNotice
from minzheng.assist.notice.paper import Posting
from minzheng.assist.notice.posting import (
    board_of,
    finished,
    hand_out,
    posted,
    subject_of,
    village_of,
)
from minzheng.assist.notice.view import NoticeRow, rows_of
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer, town_code

# --- disclose -------------------------------------------------------------------------------------


def disclose(
    desk: Desk,
    month: Month,
    output: Path | None,
    options: Mapping[str, Any],
    *,
    dry_run: bool,
    **told: Any,
) -> None:
    """Make known who is in payment, village by village; with a file, each village on record."""
    subject = subject_of(told["benefit"])
    if output is None:
        with desk.reading(scratch=True) as session:
            rows, places = _known(session, subject, month, told)
            desk.show(_public_table(rows, places, month, subject), options)
        return
    with desk.work("公布", dry_run=dry_run) as work:
        session = work.session
        groups, places = _known(session, subject, month, told)
        if not groups:
            raise acts.NOT_POSTED(count=1, findings=[acts.NO_ROWS.finding()])
        postings = [
            _published(session, places, village, rows, {**told, "month": month, "subject": subject})
            for village, rows in groups.items()
        ]
        made = finished(postings, places, [output], told["phone"])
        count = sum(len(posting.rows) for posting in postings)
    what = f"公布 {month.label}{SUBJECTS[subject]} {len(postings)} 个村 {count} 户（人）"
    desk.say_done("", what, dry_run=dry_run)
    if not dry_run:
        hand_out(desk, made, told["overwrite"])


def _known(
    session: Session, subject: str, month: Month, told: Mapping[str, Any]
) -> tuple[dict[str, list[NoticeRow]], Gazetteer]:
    """The rows of everybody in payment, by village, as the view shows them."""
    places = Gazetteer.load(session)
    if told["town"] and told["village"]:
        inside = [village_of(places, told["town"], told["village"])]
    elif told["town"]:
        inside = places.within(town_code(session, told["town"]))
    else:
        inside = list(places.by_code)
    found = sources.in_payment(session, subject, month, standards_of(session), inside)
    village_by = {one.case_no: one.division_code for one in found}
    groups: dict[str, list[NoticeRow]] = {}
    for row in rows_of(session, found, clock.today()):
        groups.setdefault(village_by[row.case_no], []).append(row)
    return groups, places


def _public_table(
    groups: Mapping[str, list[NoticeRow]], places: Gazetteer, month: Month, subject: str
) -> Table:
    """The same rows on a screen: public already, so nothing of them is masked again."""
    columns = (
        Column("township", "乡镇（街道）"),
        Column("village", "村（社区）"),
        Column("shown", "姓名"),
        Column("persons", "保障人口", Kind.int),
        Column("category", "类别"),
        Column("amount", "保障金额（元/月）", Kind.money),
        Column("since", "起始月", Kind.month),
    )
    rows = [
        (
            places.label(places.township_of(village)), row.village, row.name, row.persons,
            row.category, row.amount, row.since,
        )
        for village, of in groups.items()
        for row in of
    ]  # fmt: skip
    total = ("合计", "", "", sum(r[3] for r in rows), "", sum(r[5] for r in rows), None)
    title = f"{month.label}{SUBJECTS[subject]}对象公布"
    return Table("assist.disclosed", columns, rows, title=title, totals=total)


def _published(
    session: Session,
    places: Gazetteer,
    village: str,
    rows: Sequence[NoticeRow],
    told: Mapping[str, Any],
) -> Posting:
    """A village's list on record; the very same list of the month is the one on file."""
    board = board_of(places, village, NoticeKind.published, told["subject"], told)
    query = select(PublicNotice).filter_by(
        kind=NoticeKind.published,
        subject=board.subject,
        division_code=village,
        month=board.month,
        withdrawn_on=None,
        place=board.place,
        phone=board.phone,
    )
    for known in session.exec(query):
        kept = [(one.case_no, one.persons, one.amount) for one in acts.items(session, known)]
        if kept == [(row.case_no, row.persons, row.amount) for row in rows]:
            return Posting(known, rows)
    return posted(session, places, board, rows, clock.today())
