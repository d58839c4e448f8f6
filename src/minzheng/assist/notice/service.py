"""Service: what the commands of notices do, between the desk and the acts (公示经办).

The record is committed first, then the file is written: a file that hangs is always on record, and
``notice show -o`` writes it again. Before anything is kept the finished bytes are searched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session, select

from minzheng.assist.apply.models import Application
from minzheng.assist.choices import ComplaintChannel
from minzheng.assist.notice import acts, paper, sources, tables
from minzheng.assist.notice.choices import NoticeKind
from minzheng.assist.notice.models import NoticeItem, PublicNotice
from minzheng.assist.notice.paper import FORBIDDEN, Posting
from minzheng.assist.notice.posting import (
    board_of,
    finished,
    hand_out,
    posted,
    subject_of,
    village_of,
)
from minzheng.assist.notice.view import Candidate, NoticeRow, rows_of
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock, fault, files, leak
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer, town_code

NO_PLACE = Problem(
    "notice-village-needed",
    "没有写要公示哪个村或哪些编号",
    "写编号，或加 --town 和 --village",
    kind=Misused,
)
BY_DISCLOSE = Problem(
    "notice-by-disclose",
    "公布在享对象不用 notice make",
    "minzheng assist disclose --month 月份 --town 乡镇 -o 公布.xlsx",
    kind=Misused,
)
TOO_MANY_VILLAGES = Problem(
    "notice-several-villages",
    "这些编号在 {count} 个村（{names}），一张公示只贴一个村",
    "按村分开做",
    kind=Misused,
)
NOT_REWRITTEN = Problem(
    "notice-changed-since",
    "{number} 现在做出的与张贴时的不同（姓名、区划或写法后来改过）",
    "张贴的以存档纸件为准；要照现状公示，另做一张",
)


# --- make -----------------------------------------------------------------------------------------


def make(
    desk: Desk,
    numbers: Sequence[str],
    outputs: Sequence[Path],
    *,
    dry_run: bool,
    overwrite: bool,
    **told: Any,
) -> None:
    """Make one notice for one village, keep it, and write it."""
    kind = spoken(NoticeKind, told["kind"], "公示种类")
    if kind is NoticeKind.published:
        raise BY_DISCLOSE()
    _must_be_free(outputs, dry_run or overwrite)
    subject, day = subject_of(told["benefit"]), told["on"] or clock.today()
    with desk.work("公示", dry_run=dry_run) as work:
        session = work.session
        places = Gazetteer.load(session)
        village = village_of(places, told["town"], told["village"])
        found = _candidates(session, kind, subject, numbers, village)
        village = village or _only_village(places, found)
        board = board_of(places, village, kind, subject, told)
        posting = posted(session, places, board, rows_of(session, found, day), day)
        number, until = posting.notice.number, posting.notice.until
        made = finished([posting], places, outputs, told["phone"])
        words = paper.text(posting, places)
    desk.say_done(
        f"{number} ", f"公示 {len(posting.rows)} 户（人），{_ends(until)}", dry_run=dry_run
    )
    fault.point("notice.kept")
    if not outputs:
        click.echo(words, nl=False)
    if not dry_run:
        hand_out(desk, made, overwrite)


def _must_be_free(outputs: Sequence[Path], unasked: bool) -> None:
    """Refuse before anything is kept when a file of another notice lies there."""
    for path in outputs:
        if path.exists() and not unasked:
            raise files.OUTPUT_EXISTS(path=path)


def _ends(until: date | None) -> str:
    return f"{until} 期满，次日起可办下一步" if until else "长期公布"


def _candidates(
    session: Session, kind: NoticeKind, subject: str, numbers: Sequence[str], village: str
) -> list[Candidate]:
    """Who is to be shown: the cases named, or all of the village that wait for it."""
    standards = standards_of(session)
    if kind is NoticeKind.ending:
        return sources.standing(session, subject, numbers, standards)
    if not numbers and not village:
        raise NO_PLACE()
    wanted = list(numbers) or sources.waiting(session, subject, village)
    return sources.proposed(session, subject, wanted, standards)


def _only_village(places: Gazetteer, found: Sequence[Candidate]) -> str:
    """The one village in which all cases lie."""
    codes = sorted({one.division_code for one in found})
    if not codes:
        raise NO_PLACE()
    if len(codes) > 1:
        names = "、".join(places.label(code) for code in codes[:3])
        raise TOO_MANY_VILLAGES(count=len(codes), names=names)
    return codes[0]


# --- look, withdraw, object -----------------------------------------------------------------------


def list_notices(desk: Desk, town: str | None, hanging: bool, options: Mapping[str, Any]) -> None:
    """The register of notices."""
    with desk.reading() as session:
        township = town_code(session, town) if town else ""
        table = tables.list_table(session, clock.today(), township=township, hanging=hanging)
    desk.show(table, options)


def show(desk: Desk, number: str, outputs: Sequence[Path], overwrite: bool) -> None:
    """One notice; with files, written again as it was posted."""
    with desk.reading() as session:
        notice = acts.find(session, number)
        shown = tables.show_tables(session, notice, clock.today())
        places = Gazetteer.load(session, notice.posted_on)
        posting = Posting(notice, _again(session, notice))
        made = finished([posting], places, outputs, notice.phone) if outputs else []
        same = not outputs or paper.digest(posting, places) == notice.sha256
    if not outputs:
        desk.pages(shown)
        return
    if not same:
        raise NOT_REWRITTEN(number=notice.number)
    hand_out(desk, made, overwrite)


def _again(session: Session, notice: PublicNotice) -> list[NoticeRow]:
    """The rows of a notice, its cases found again by their numbers."""
    found = [
        Candidate(
            case_no=item.case_no,
            person_id=_applicant(session, notice, item),
            division_code=notice.division_code,
            persons=item.persons,
            category=item.category,
            amount=item.amount,
            since=item.since,
        )
        for item in acts.items(session, notice)
    ]
    return rows_of(session, found, notice.posted_on)


def _applicant(session: Session, notice: PublicNotice, item: NoticeItem) -> int:
    """Whose name stands in a row."""
    query = select(Grant.person_id).where(
        Grant.benefit == notice.subject, Grant.case_no == item.case_no
    )
    if notice.kind is NoticeKind.proposed:
        query = select(Application.person_id).where(Application.number == item.case_no)
    return int(session.exec(query).one())


def withdraw(desk: Desk, number: str, on: date | None, reason: str, dry_run: bool) -> None:
    """Take a notice down."""
    with desk.work(reason or "撤下公示", dry_run=dry_run) as work:
        notice = acts.find(work.session, number)
        acts.withdraw(work.session, notice, on or clock.today(), reason)
        done = notice.number
    desk.say_done(f"{done} ", "撤下", dry_run=dry_run)


def take_objection(desk: Desk, number: str, content: str, *, dry_run: bool, **told: Any) -> None:
    """Keep an objection."""
    channel = spoken(ComplaintChannel, told["channel"], "渠道")
    with desk.work("登记公示异议", dry_run=dry_run) as work:
        notice = acts.find(work.session, number)
        said = acts.Objection(told["on"] or clock.today(), channel, content, told["case"])
        made = acts.object_to(work.session, notice, said)
        done, until = notice.number, notice.until
    if made is None:
        desk.say("早已登记，0 处变化")
        return
    desk.say_done(f"{done} ", "登记异议", dry_run=dry_run)
    if until is not None and said.on > until:
        desk.say(f"  注意：公示期已于 {until} 届满，按投诉举报核查")


def scan(desk: Desk, paths: Sequence[Path], phones: Sequence[str]) -> None:
    """Search finished files for what may not be posted; exit 3 when something is found."""
    hits = 0
    for path in paths:
        data = files.read_input(path)
        found = leak.search(data, path.name, allowed=phones, words=FORBIDDEN)
        hits += len(found)
        for finding in found:
            click.echo(f"{path.name}  {finding}")
        if not found:
            desk.say(f"{path.name}：没有发现证件号、账号、电话和敏感字样")
    if hits:
        raise click.exceptions.Exit(FINDINGS_EXIT)
