"""Service: what the commands of the reserve funds do, between desk and acts (备用金经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.assist.reserve import acts, tables
from minzheng.assist.reserve.acts import Sum
from minzheng.assist.reserve.models import ReserveFund
from minzheng.assist.temporary import tables as aid
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.money import yuan_grouped
from minzheng.people.divisions import Gazetteer


def put_in(desk: Desk, town: str, amount: int, *, raised: bool, **told: Any) -> None:
    """Put money into a township's fund."""
    dry_run = told["dry_run"]
    with desk.work("备用金拨付", paper=told["paper"], dry_run=dry_run) as work:
        session = work.session
        township = Gazetteer.load(session).township(town)
        move = acts.fund(session, township.code, _sum(desk, amount, told), raised=raised)
        left = acts.balance(session, acts.fund_of(session, township.code))
        what = f"{township.name}备用金{move.kind.label} {yuan_grouped(amount)} 元"
    desk.say_done(f"{what} ", f"登记，余额 {yuan_grouped(left)} 元", dry_run=dry_run)


def give_out(desk: Desk, number: str, amount: int, **told: Any) -> None:
    """Give out of the fund for an application."""
    _move(desk, number, amount, "支出", told)


def put_back(desk: Desk, number: str, amount: int, **told: Any) -> None:
    """Money of an application comes back to the fund."""
    _move(desk, number, amount, "收回", told)


def _move(desk: Desk, number: str, amount: int, what: str, told: Mapping[str, Any]) -> None:
    act = acts.advance if what == "支出" else acts.take_back
    dry_run = told["dry_run"]
    with desk.work(f"备用金{what}", paper=told["paper"], dry_run=dry_run) as work:
        session = work.session
        application = aid.find(session, number)
        act(session, application, _sum(desk, amount, told))
        left = acts.balance(session, _fund(session, application.division_code))
        done = f"{application.number} 备用金{what} {yuan_grouped(amount)} 元 "
    desk.say_done(done, f"登记，余额 {yuan_grouped(left)} 元", dry_run=dry_run)


def _fund(session: Session, division: str) -> ReserveFund:
    return acts.fund_of(session, Gazetteer.load(session).township_of(division))


def _sum(desk: Desk, amount: int, told: Mapping[str, Any]) -> Sum:
    return Sum(amount, told["on"] or clock.today(), desk.who(), told["paper"])


def reconcile(desk: Desk, town: str, until: date | None, **told: Any) -> None:
    """Hold what was given out against what was approved; kept when everything agrees."""
    dry_run, last = told["dry_run"], until or clock.today()
    with desk.reading() as session:
        code = Gazetteer.load(session).township(town).code
        table = tables.matched_table(session, acts.fund_of(session, code), last)
    desk.show(table, told["options"])
    with desk.work("备用金对账", paper=told["paper"], dry_run=dry_run) as work:
        found = acts.fund_of(work.session, code)
        made = acts.settle(work.session, found, last, desk.who(), told["paper"])
    figures = f"{made.cases} 件 {yuan_grouped(made.total)} 元"
    desk.say_done(f"{made.number} ", f"对账：{figures}，可据此补充", dry_run=dry_run)


def show_funds(desk: Desk, on: date | None, options: Mapping[str, Any]) -> None:
    """All funds with their balances."""
    with desk.reading() as session:
        table = tables.fund_table(session, on or clock.today())
    desk.show(table, options)


def show_ledger(desk: Desk, town: str, options: Mapping[str, Any]) -> None:
    """One fund's movements."""
    with desk.reading() as session:
        code = Gazetteer.load(session).township(town).code
        table = tables.ledger_table(session, acts.fund_of(session, code))
    desk.show(table, options)


def tell_balance(desk: Desk, town: str, on: date | None) -> tuple[str, int, int]:
    """The township, what its fund holds on a day, and what can be given out of it then, 分."""
    with desk.reading() as session:
        township = Gazetteer.load(session).township(town)
        found = acts.fund_of(session, township.code)
        day = on or clock.today()
        held = acts.balance(session, found, day)
        return township.name, held, acts.available(session, found, day)
