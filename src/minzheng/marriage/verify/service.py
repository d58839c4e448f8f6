"""Service: what the commands of verification do, between the desk and the rules (核对经办)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.errors import Misused
from minzheng.kernel import clock, files
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.spoken import spoken
from minzheng.kernel.table import Style, to_bytes
from minzheng.marriage.verify.answer import Asked, Terms, asked_before, request
from minzheng.marriage.verify.choices import Purpose
from minzheng.marriage.verify.sheets import answer_table, log_table, request_of, rows_in, shown

ONE_OR_LIST = Problem(
    "verify-one-or-list", "要么写一个人的姓名和号码，要么给一个名单",
    "--name 和 --id-no，或 --batch", kind=Misused,
)  # fmt: skip
NO_OUTPUT = Problem(
    "verify-no-output", "名单的答复写到哪里没有说", "加 -o 答复.xlsx（或 .csv）", kind=Misused
)
NOT_A_SHEET = Problem(
    "verify-file-kind", "答复只写成 .xlsx 或 .csv：{path}", "换一个文件名", kind=Misused
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was told at the command line."""

    name: str
    id_no: str
    batch: Path | None
    body: str
    purpose: str
    basis: str
    document: str
    as_of: date | None


def ask(desk: Desk, told: Question, output: Path | None, *, dry_run: bool, overwrite: bool) -> None:
    """Answer a question and keep both; the same list on the same paper changes nothing."""
    desk.conceal(told.name, told.id_no)
    kind = _kind_of(output)
    rows = _rows(told)
    if told.batch is not None and output is None and not dry_run:
        raise NO_OUTPUT()
    today = clock.today()
    terms = Terms(
        body=told.body.strip(), purpose=spoken(Purpose, told.purpose, "法定用途"),
        document=told.document.strip(), on=today, as_of=told.as_of or today, handler=desk.who(),
        basis=told.basis.strip(), day_told=told.as_of is not None,
    )  # fmt: skip
    with desk.work("婚姻信息核对", paper=terms.document, dry_run=dry_run) as work:
        before = asked_before(work.session, rows, terms)
        one = before or request(work.session, rows, terms)
        number, persons, answered = one.number, one.persons, one.answered
        table = answer_table(work.session, one)
    if before is not None:
        desk.say(f"{trial(dry_run)}{number} 早已答复，0 处变化")
    else:
        done = f"答复：查询 {persons} 人次，答复 {answered}，未答复 {persons - answered}"
        desk.say_done(f"婚姻信息核对 {number} ", done, dry_run=dry_run)
    if told.batch is None:
        desk.pages([table])
    if output is not None and not dry_run:
        data = to_bytes(table, Style(format=kind, reveal=True))
        outcome = files.write_new(output, data, overwrite=overwrite)
        same = "，内容与原文件相同" if outcome == "same" else ""
        desk.say(f"已写 {output}（{persons} 行，含完整号码，只交请求单位{same}）")


def _rows(told: Question) -> list[Asked]:
    """The one person, or the list."""
    single = bool(told.name or told.id_no)
    if single == (told.batch is not None):
        raise ONE_OR_LIST()
    if told.batch is None:
        return [Asked(told.name.strip(), told.id_no.strip())]
    return rows_in(files.read_input(told.batch), told.batch.name)


def _kind_of(output: Path | None) -> str:
    ending = output.suffix.lstrip(".").lower() if output is not None else "xlsx"
    if ending not in ("xlsx", "csv"):
        raise NOT_A_SHEET(path=output)
    return ending


def rewrite(desk: Desk, number: str, output: Path, *, dry_run: bool, overwrite: bool) -> None:
    """Write a recorded answer once more; that somebody did is recorded."""
    kind = _kind_of(output)
    with desk.work(f"重写核对答复 {number}", dry_run=dry_run, keep_empty=True) as work:
        table = answer_table(work.session, request_of(work.session, number))
    if dry_run:
        desk.say_done("", f"写 {output}（{len(table.rows)} 行，含完整号码）", dry_run=True)
        return
    outcome = files.write_new(
        output, to_bytes(table, Style(format=kind, reveal=True)), overwrite=overwrite
    )
    same = "，内容与原文件相同" if outcome == "same" else ""
    desk.say(f"已写 {output}（{len(table.rows)} 行，含完整号码，只交请求单位{same}）")


def show_log(desk: Desk, since: date, until: date, body: str, options: Mapping[str, Any]) -> None:
    """Who asked in a time."""
    with desk.reading() as session:
        table = log_table(session, since, until, body)
    desk.show(table, options)


def show_one(desk: Desk, number: str) -> None:
    """One request with its answers."""
    with desk.reading() as session:
        tables = shown(session, number)
    desk.pages(tables)
