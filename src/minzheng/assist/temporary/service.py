"""Service: what the commands of temporary assistance do, between desk and acts (临时救助经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click
from sqlmodel import Session

from minzheng.assist.choices import Area
from minzheng.assist.temporary import acts, tables, views
from minzheng.assist.temporary.choices import (
    AidState,
    Family,
    HardshipCause,
    Residence,
    Track,
)
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock, setting
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import parse_person_no, parse_phone, temporary_no
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.mask import mask_account
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.kernel.text import clean, halfwidth
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import normal_no
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Person

WRONG_PERSON = Problem(
    "temporary-person", "“{value}”应写成 姓名,证件号", "证件号不明的只写姓名", kind=Misused
)
WRONG_MINUTE = Problem(
    "temporary-minute", "时间“{value}”应写成 2026-11-20 21:30", "用引号括起来", kind=Misused
)
OTHER_PERSON = Problem("temporary-other-name", "这个人不能登记：{what}", "核对证件")


def apply_for(desk: Desk, **told: Any) -> None:
    """Take an application in, under a number of its own."""
    at = _minute(told.pop("at"))
    dry_run, account = told.pop("dry_run"), told.pop("account")
    with desk.work(f"临时救助申请：{told['cause_text']}", dry_run=dry_run) as work:
        session = work.session
        made = acts.apply(session, _plea(session, told, at))
        if account:
            acts.set_account(session, made, account, told["bank"])
        person = session.get_one(Person, made.person_id)
        promise = tables.promised(made, standards_of(session))
        number, family = made.number, made.family.label
        id_no = person.id_no if not person.id_no[:1].isdigit() else ""
    desk.say_done(f"临时救助申请 {number} ", f"登记（{family}）", dry_run=dry_run)
    if id_no:
        desk.say(f"  身份不明，临时编号 {id_no}")
    if promise is not None:
        desk.say(f"  {promise.title}：{promise} 前")
    desk.say(f"  下一步：minzheng assist temporary accept {number}")


def _minute(text: str) -> datetime:
    """The time of the application; a day alone is not enough where hours count."""
    found = tables.minute(text)
    if found is None:
        raise WRONG_MINUTE(value=text)
    return found


def _plea(session: Session, told: Mapping[str, Any], at: datetime) -> acts.Plea:
    places = Gazetteer.load(session)
    township = places.township(told["town"])
    village = places.village(township, told["village"]) if told["village"] else township
    return acts.Plea(
        person=_person(session, told["person"], village.code, told["phone"], at.year),
        track=spoken(Track, told["track"], "救助类型"),
        cause=spoken(HardshipCause, told["cause"], "救助事由"),
        cause_text=told["cause_text"],
        applied_at=at,
        division_code=village.code,
        area=spoken(Area, told["area"], "城乡类别"),
        family=spoken(Family, told["family"], "困难类别") if told["family"] else None,
        residence=spoken(Residence, told["residence"], "居住情况"),
        happened_on=told["happened_on"],
        place=told["place"],
        household_size=told["size"],
        persons=told["persons"],
        asked=told["asked"],
        self_paid=told["self_paid"] or 0,
        helped_before=told["helped_before"] or 0,
        stages=told["stages"],
        note=told["note"],
    )


def _person(session: Session, told: str, division: str, phone: str, year: int) -> Person:
    """The person who asks, on file or new; without a number under a temporary one."""
    name, _, number = (clean(part) for part in halfwidth(told).partition(","))
    if not name:
        raise WRONG_PERSON(value=told)
    if number:
        known = parse_person_no(number, today=clock.today()).value
    else:
        county = setting.region(session)
        series = take(session, "person.temporary", year)
        known = temporary_no(county, year, series).value
    bulk = Bulk(session)
    people = PeopleIntake(session, bulk)
    people.know([known], [])
    clash = people.claim_person(known, name)
    if clash is not None:
        raise OTHER_PERSON(what=clash.message)
    facts = {"division_code": division, "phone": parse_phone(phone) if phone else ""}
    key = people.person(normal_no(known), name, **facts)
    bulk.write()
    return session.get_one(Person, key)


def tell_account(desk: Desk, number: str, account: str, bank: str, dry_run: bool) -> None:
    """The account that an application's money goes to."""
    with desk.work("登记账户", dry_run=dry_run) as work:
        application = tables.find(work.session, number)
        made = acts.set_account(work.session, application, account, bank)
        told = f"{application.number} 的账户为 {mask_account(made.number)}"
    desk.say_done("", f"登记 {told}", dry_run=dry_run)


# --- looking --------------------------------------------------------------------------------------


def list_applications(
    desk: Desk, month: Month | None, asked: Mapping[str, str], options: Mapping[str, Any]
) -> None:
    """Applications, and below how many person-times and how much."""
    track, status = asked["track"], asked["status"]
    with desk.reading() as session:
        wanted = views.Asked(
            month,
            Gazetteer.load(session).township(asked["town"]).code if asked["town"] else "",
            spoken(Track, track, "救助类型") if track else None,
            spoken(AidState, status, "状态") if status else None,
        )
        table, times, total = views.application_table(session, wanted, standards_of(session))
    desk.show(table, options)
    desk.say(f"{times:,} 人次 {yuan_grouped(total)} 元")


def show_papers(desk: Desk, options: Mapping[str, Any]) -> None:
    """Papers still owed; ends 3 when some are past their day."""
    with desk.reading() as session:
        table, late = views.paper_table(session, clock.today())
    desk.show(table, options)
    if late:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_overdue(desk: Desk, options: Mapping[str, Any]) -> None:
    """Promises and papers past their time; ends 3 when there are any."""
    with desk.reading() as session:
        table = views.overdue_table(session, clock.today(), standards_of(session))
    desk.show(table, options)
    if table.rows:
        raise click.exceptions.Exit(FINDINGS_EXIT)
