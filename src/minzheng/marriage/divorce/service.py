"""Service: what the commands of divorce do, between the desk and the rules (离婚登记经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel import clock
from minzheng.kernel.case import Case, Taking
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add
from minzheng.kernel.setting import region
from minzheng.kernel.spoken import spoken
from minzheng.marriage.divorce import booklets
from minzheng.marriage.divorce.books import APPLICATIONS, REFUSALS
from minzheng.marriage.divorce.choices import RUNNING, LetterKind, Stand
from minzheng.marriage.divorce.effects import VIOLENCE
from minzheng.marriage.divorce.find import divorce_of
from minzheng.marriage.divorce.ledger import ledger_table, rates_table
from minzheng.marriage.divorce.letters import fill
from minzheng.marriage.divorce.lists import (
    days_table,
    divorce_tables,
    divorces_table,
    due_table,
    lapsed_table,
)
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import OPENING
from minzheng.marriage.divorce.procedure import PROCEDURE
from minzheng.marriage.divorce.process import DIVORCE
from minzheng.marriage.divorce.rules import refusals
from minzheng.marriage.divorce.standing import standing
from minzheng.marriage.divorce.todo import how_to_record
from minzheng.marriage.register.choices import Side

HIDDEN = ("man_name", "man_id_no", "woman_name", "woman_id_no")
"""Texts that stand in no recorded command line (婚姻登记条例 第六条: nothing is leaked)."""


def apply_for(
    desk: Desk, told: Mapping[str, str], married_on: date | None, *, paper: str, dry_run: bool
) -> None:
    """Accept an application, or tell everything that forbids it; prints the receipt's days."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("受理离婚登记申请", paper=paper, dry_run=dry_run) as work:
        one = _entered(work.session, APPLICATIONS, told)
        recorded = {"married_on": married_on} if married_on is not None else {}
        lines = _taken(work.session, one, Taking("apply", one.applied_on, desk.who(), recorded))
        number = one.number
    desk.say_done(f"离婚登记申请 {number} ", "受理", dry_run=dry_run)
    for line in lines:
        desk.say(f"  {line}")
    desk.say(f"  打印回执单：marriage divorce letter 回执单 {number} -o 回执单.docx")


def refuse(
    desk: Desk, told: Mapping[str, str], more: Mapping[str, Any], *, paper: str, dry_run: bool
) -> None:
    """Record that an application was not accepted, with every reason unless one is told.

    ``more`` holds the ``reason`` and ``married_on``, where told.
    """
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("不予受理离婚登记申请", paper=paper, dry_run=dry_run) as work:
        session = work.session
        one = _entered(session, REFUSALS, told)
        reason = more.get("reason") or _reasons(session, one, more.get("married_on"))
        taking = Taking("refuse", one.applied_on, desk.who(), {"reason": reason})
        _taken(session, one, taking)
        number, violence = one.number, one.violence
    desk.say_done(f"离婚登记申请 {number} ", f"不予受理：{reason}", dry_run=dry_run)
    desk.say(f"  要书面告知的：marriage divorce letter 不予受理 {number} -o 告知书.docx")
    if violence:
        desk.say(f"  {VIOLENCE}")


def _entered(session: Session, book: Records, told: Mapping[str, str]) -> Divorce:
    """The application as typed; of today and of this registry unless told otherwise."""
    facts = {"applied_on": clock.today().isoformat(), "seat": region(session)}
    made: Divorce = add(session, book, {**facts, **told})
    return made


def _taken(session: Session, one: Divorce, taking: Taking) -> list[str]:
    """The step, with what it sets in motion."""
    case = Case.of(session, DIVORCE, one.stored_id)
    return perform(session, PROCEDURE, case, taking, reckoner_of(session))


def _reasons(session: Session, one: Divorce, married_on: date | None) -> str:
    """Everything that forbids to accept it, with the articles."""
    found = refusals(session, one, one.applied_on, married_on)
    return "；".join(f"{one.message}（{one.cite}）" if one.cite else one.message for one in found)


def rebook(
    desk: Desk, number: str, side: str, told: tuple[str, str, str], *, dry_run: bool
) -> None:
    """Make a spoiled booklet again on another blank; ``told`` as :func:`booklets.rebook`."""
    whose = spoken(Side, side, "哪一方")
    with desk.work(told[2], dry_run=dry_run) as work:
        one = divorce_of(work.session, number)
        old, new = booklets.rebook(work.session, one, whose, told, clock.today())
        number = one.certificate_no or one.number
    done = f"换证：{whose.label}的 {old} 作废，改用 {new}，字号不变"
    desk.say_done(f"离婚证 {number} ", done, dry_run=dry_run)


# --- looking ----------------------------------------------------------------------------------


def list_divorces(
    desk: Desk, status: str, asked: tuple[bool, int | None], options: Mapping[str, Any]
) -> None:
    """Applications of a state or a year; ``asked`` is whether only those to be issued, and when."""
    due, year = asked
    stands = (spoken(Stand, status, "状态"),) if status else ()
    if due:
        stands = (Stand.claimable,)
    with desk.reading() as session:
        table = divorces_table(session, clock.today(), stands, year)
    desk.show(table, options)


def show_divorce(desk: Desk, number: str) -> None:
    """One application, and what to do about it."""
    with desk.reading() as session:
        one = divorce_of(session, number)
        found = standing(session, one, clock.today(), reckoner_of(session))
        tables = divorce_tables(session, found)
    desk.pages(tables)
    if found.window is not None and found.stand in RUNNING:
        desk.say(OPENING)
    if found.unrecorded:
        desk.say(f"还没有记录终止，请办：{how_to_record(found)}")


def show_due(desk: Desk, options: Mapping[str, Any]) -> None:
    """The periods that run."""
    with desk.reading() as session:
        table = due_table(session, clock.today())
    desk.show(table, options)


def show_lapsed(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """Who is held to have withdrawn."""
    with desk.reading() as session:
        table = lapsed_table(session, since, until)
    desk.show(table, options)


def show_days(desk: Desk, accepted: date, options: Mapping[str, Any]) -> None:
    """The days that an application of a day has."""
    with desk.reading() as session:
        table = days_table(reckoner_of(session), accepted)
    desk.show(table, options)
    desk.say(OPENING)


def show_ledger(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """离婚登记台账."""
    with desk.reading() as session:
        table = ledger_table(session, since, until, clock.today())
    desk.show(table, options)


def show_rates(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """冷静期撤回率."""
    with desk.reading() as session:
        table = rates_table(session, since, until, clock.today())
    desk.show(table, options)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a divorce and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)
