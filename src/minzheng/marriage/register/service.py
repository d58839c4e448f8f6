"""Service: what the commands of registration do, between the desk and the rules (结婚登记经办)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.record.take import add
from minzheng.kernel.spoken import spoken
from minzheng.marriage.register import booklets
from minzheng.marriage.register.books import REGISTRATIONS
from minzheng.marriage.register.choices import LetterKind, Side
from minzheng.marriage.register.claims import points_of
from minzheng.marriage.register.find import registration_of
from minzheng.marriage.register.letters import fill
from minzheng.marriage.register.lists import conditions_table, ledger_table, refusals_table
from minzheng.marriage.register.refusals import couple, refuse
from minzheng.marriage.register.rules import CLEARABLE, faults

UNLAWFUL = Problem(
    "marriage-refused", "不能登记：{count} 个条件不符合",
    "理由告诉双方；不予登记的记录：minzheng marriage refuse",
)  # fmt: skip
UNCLEARED = Problem(
    "marriage-uncleared", "还不能登记：有 {count} 处不一致没有消除", "凭证明核实消除后再办"
)
HIDDEN = ("name", "id_no", "phone")
"""What of the two stands in no recorded command line."""

Told = Mapping[str, str]


def _conceal(desk: Desk, told: Told) -> None:
    desk.conceal(*(told.get(f"{side.value}_{name}", "") for side in Side for name in HIDDEN))
    desk.conceal(*(told.get(name, "") for name in ("presenter", "proof", "remark")))


def _on_a_day(told: Told) -> dict[str, str]:
    """What was typed, with the day of registration: today unless told otherwise."""
    return {"registered_on": clock.today().isoformat(), **told}


def register(desk: Desk, told: Told, *, paper: str, dry_run: bool) -> None:
    """Register a couple whose conditions all hold; says the number and what follows."""
    _conceal(desk, told)
    whole = _on_a_day(told)
    with desk.work("结婚登记", paper=paper, dry_run=dry_run) as work:
        found = [fault for _, fault in faults(points_of(work.session, couple(whole).values))]
        _refuse(found)
        made = add(work.session, REGISTRATIONS, whole)
        number = made.number
        assert REGISTRATIONS.says is not None
        said = list(REGISTRATIONS.says(work.session, made))
    desk.say_done(f"结婚登记 {number} ", "登记", dry_run=dry_run)
    for line in (*said, *(f"疑点：{one.message}（{one.hint}）" for one in found)):
        desk.say(f"  {line}")


def _refuse(found: Sequence[Finding]) -> None:
    """Raise with everything that forbids the registration, if anything does."""
    against = [one for one in found if one.level is Level.error]
    if not against:
        return
    waits = all(one.id in CLEARABLE for one in against)
    error = (UNCLEARED if waits else UNLAWFUL)(count=len(against), findings=against)
    error.cite = "；".join(dict.fromkeys(one.cite for one in against if one.cite))
    raise error


def show_conditions(desk: Desk, told: Told) -> None:
    """What would stand in the way of a couple; the exit code tells whether anything does."""
    _conceal(desk, told)
    with desk.reading() as session:
        row = couple(_on_a_day(told))
        points = points_of(session, row.values)
    day = row.values["registered_on"]
    assert isinstance(day, date)
    desk.pages([conditions_table(points, day)])
    if any(point.faults for point in points):
        raise click.exceptions.Exit(FINDINGS_EXIT)


def refuse_couple(
    desk: Desk, told: Told, reasons: Sequence[str], *, asked_paper: bool, dry_run: bool
) -> None:
    """Keep a refusal with every reason that was found or told."""
    _conceal(desk, told)
    desk.conceal(*reasons)
    with desk.work("不予结婚登记", dry_run=dry_run) as work:
        made, fresh = refuse(work.session, _on_a_day(told), reasons, asked_paper=asked_paper)
        number, words = made.number, made.reasons
    if not fresh:
        desk.say(f"不予登记 {number} 早已记录，没有变化")
        return
    desk.say_done(f"不予登记 {number} ", "记录", dry_run=dry_run)
    for reason in words.splitlines():
        desk.say(f"  {reason}")
    if asked_paper:
        desk.say(f"  书面告知：minzheng marriage letter 告知书 {number} -o 告知书.docx")


def rebook(
    desk: Desk, number: str, side: str, told: tuple[str, str, str], *, dry_run: bool
) -> None:
    """Make a spoiled booklet again on another blank; ``told`` as :func:`booklets.rebook`."""
    whose = spoken(Side, side, "哪一方")
    with desk.work(told[2], dry_run=dry_run) as work:
        one = registration_of(work.session, number)
        old, new = booklets.rebook(work.session, one, whose, told, clock.today())
        number = one.number
    done = f"换证：{whose.label}的 {old} 作废，改用 {new}，字号不变"
    desk.say_done(f"结婚证 {number} ", done, dry_run=dry_run)


def show_ledger(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The ledger of a time."""
    with desk.reading() as session:
        table = ledger_table(session, since, until, clock.today())
    desk.show(table, options)


def show_refusals(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """What was refused in a time."""
    with desk.reading() as session:
        table = refusals_table(session, since, until)
    desk.show(table, options)


def write_letter(desk: Desk, word: str, number: str, side: str, making: Making) -> None:
    """Fill a letter and write it."""
    kind = spoken(LetterKind, word, "文书")
    whose = spoken(Side, side, "哪一方") if side else None
    make_letter(
        desk, kind.label, number, lambda session: fill(session, kind, number, whose), making
    )
