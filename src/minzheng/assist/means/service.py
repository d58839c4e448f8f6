"""Service: what the commands of the means check do (核对经办)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session

from minzheng.assist.means import acts
from minzheng.assist.means.choices import MeansResult, MeansState, Recheck, Resolution, Source
from minzheng.assist.means.find import batch_by_number, check_of, checks_of, counted_in
from minzheng.assist.means.models import MeansBatch, MeansCheck
from minzheng.assist.means.processes import ANSWER, RECHECK
from minzheng.assist.means.stat import By, Span, stat_table
from minzheng.assist.means.tables import Wanted, check_table, handover_table, show_batch
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock, fault, files
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import region
from minzheng.kernel.spoken import spoken
from minzheng.kernel.table import Style, to_bytes
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import person_by_id

NOT_A_SHEET = Problem(
    "means-file-kind", "名单只写成 .xlsx 或 .csv：{path}", "换一个文件名", kind=Misused
)


# --- request --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request was told at the command line."""

    persons: tuple[str, ...]
    case_no: str
    subject: str
    authorised_on: date | None
    sources: tuple[str, ...]
    by: str
    purpose: str
    on: date | None


def request_check(
    desk: Desk, asked: Asked, output: Path, *, dry_run: bool, overwrite: bool
) -> None:
    """Ask for a check and hand the list over to the office, with the whole numbers.

    The same request again changes nothing and writes the list once more.
    """
    _kind_of(output)
    day = asked.on or clock.today()
    with desk.work("提请家庭经济状况核对", dry_run=dry_run, keep_empty=True) as work:
        session = work.session
        subject = asked.subject or asked.case_no
        wanted = _wanted(session, asked, day)
        batch = acts.asked_before(session, subject, wanted, day)
        again = batch is not None
        if batch is None:
            batch = acts.request(session, subject, wanted, _terms(session, asked, day))
        number, due = batch.number, reckoner_of(session).end(ANSWER, day)
    if again:
        desk.say(f"{trial(dry_run)}{number} 早已提请，0 处变化")
    else:
        done = f"提请核对 {len(wanted)} 人，{due} 前反馈"
        desk.say_done(f"{number} ", done, dry_run=dry_run)
    fault.point("means.committed")
    if not dry_run:
        write_handover(desk, number, output, overwrite=overwrite)


def _wanted(session: Session, asked: Asked, day: date) -> dict[int, date | None]:
    """Whom a request names, each with the day of the authorisation."""
    people = [person_by_id(session, number).stored_id for number in asked.persons]
    if asked.case_no:
        people += counted_in(session, asked.case_no, day)
    return dict.fromkeys(people, asked.authorised_on)


def _terms(session: Session, asked: Asked, day: date) -> acts.Terms:
    sources = tuple(spoken(Source, word, "核对来源") for word in asked.sources)
    by = Gazetteer.load(session).township(asked.by).code if asked.by else region(session)
    return acts.Terms(day, asked.purpose, by, sources or tuple(Source))


def rewrite_handover(
    desk: Desk, number: str, output: Path, *, dry_run: bool, overwrite: bool
) -> None:
    """Write the list of a batch once more; that somebody did is recorded."""
    _kind_of(output)
    with desk.work(f"重写核对名单 {number}", dry_run=dry_run, keep_empty=True) as work:
        people = len(checks_of(work.session, batch_by_number(work.session, number)))
    if dry_run:
        desk.say_done("", f"写 {output}（{people} 人，含完整号码）", dry_run=True)
        return
    write_handover(desk, number, output, overwrite=overwrite)


def write_handover(desk: Desk, number: str, output: Path, *, overwrite: bool) -> None:
    """The list on the disk, readable by its owner only; the same batch gives the same bytes."""
    with desk.store().reading() as session:
        table = handover_table(session, batch_by_number(session, number))
    data = to_bytes(table, Style(format=_kind_of(output), reveal=True))
    outcome = files.write_new(output, data, overwrite=overwrite)
    same = "，内容与原文件相同" if outcome == "same" else ""
    desk.say(f"已写 {output}（{len(table.rows)} 人，含完整号码，只交核对机构{same}）")


def _kind_of(output: Path) -> str:
    ending = output.suffix.lstrip(".").lower()
    if ending not in ("xlsx", "csv"):
        raise NOT_A_SHEET(path=output)
    return ending


# --- steps ----------------------------------------------------------------------------------------


def dispute_reply(
    desk: Desk, number: str, person: str, ground: str, *, on: date | None, dry_run: bool
) -> None:
    """Keep that somebody disputes the reply."""
    day = on or clock.today()
    with desk.work("核对异议", dry_run=dry_run) as work:
        acts.dispute(work.session, check_of(work.session, number, person), day, ground)
        due = reckoner_of(work.session).end(RECHECK, day)
    desk.say_done(f"{number} ", f"登记异议，{due} 前复查", dry_run=dry_run)


def recheck_reply(desk: Desk, number: str, person: str, *, dry_run: bool, **told: Any) -> None:
    """Keep what looking into a dispute came to."""
    outcome = spoken(Recheck, told["outcome"], "复查结论")
    result = spoken(MeansResult, told["result"], "核对结果") if told["result"] else None
    made = acts.Rechecked(told["on"] or clock.today(), told["by"], outcome, told["paper"], result)
    with desk.work("核对复查", paper=told["paper"], dry_run=dry_run) as work:
        check = check_of(work.session, number, person)
        acts.recheck(work.session, check, made)
        final = check.final.label if check.final else ""
    desk.say_done(f"{number} ", f"复查：{outcome.label}，{final}", dry_run=dry_run)


def resolve_hit(desk: Desk, number: str, person: str, *, dry_run: bool, **told: Any) -> None:
    """Keep what is made of a hit."""
    resolution = spoken(Resolution, told["as_"], "处理")
    made = acts.Resolved(told["on"] or clock.today(), desk.who(), resolution, told["paper"])
    with desk.work("处理核对信息", paper=told["paper"], dry_run=dry_run) as work:
        check = check_of(work.session, number, person)
        changed = acts.resolve(work.session, check, told["hit"], made)
    if changed:
        done = f"处理第 {told['hit']} 条：{resolution.label}"
        desk.say_done(f"{number} ", done, dry_run=dry_run)
    else:
        desk.say(f"{trial(dry_run)}0 处变化")


def close_checks(desk: Desk, number: str, person: str, *, on: date | None, dry_run: bool) -> None:
    """Close one check of a batch, or all of them."""
    with desk.work("核对办结", dry_run=dry_run) as work:
        session = work.session
        wanted = _to_close(session, number, person)
        for check in wanted:
            acts.close(session, check, on or clock.today())
    desk.say_done(f"{number} ", f"办结 {len(wanted)} 人", dry_run=dry_run)


def _to_close(session: Session, number: str, person: str) -> list[MeansCheck]:
    if person:
        return [check_of(session, number, person)]
    batch: MeansBatch = batch_by_number(session, number)
    found = [check for check, _ in checks_of(session, batch)]
    return [check for check in found if check.state is not MeansState.closed] or found


# --- looking --------------------------------------------------------------------------------------


def list_checks(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """List checks; with ``--overdue`` the exit code is 3 when anything is late."""
    status = spoken(MeansState, asked["status"], "进度").value if asked["status"] else ""
    with desk.reading() as session:
        town = Gazetteer.load(session).township(asked["town"]).code if asked["town"] else ""
        wanted = Wanted(
            asked["on"] or clock.today(),
            case_no=asked["case"],
            town=town,
            status=status,
            open=asked["open_"],
            overdue=asked["overdue"],
        )
        table = check_table(session, wanted)
    late = wanted.overdue and bool(table.rows)
    desk.show(table, options)
    if late:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_one(desk: Desk, number: str) -> None:
    """One batch whole."""
    with desk.reading() as session:
        tables = show_batch(session, number)
    desk.pages(tables)


def show_stat(desk: Desk, by: str, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The figures of a span."""
    with desk.reading() as session:
        table = stat_table(session, spoken(By, by, "分组"), Span(since, until))
    desk.show(table, options)
