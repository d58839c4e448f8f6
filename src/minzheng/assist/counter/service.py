"""Service: what each assist command does, between the desk and the acts (社会救助经办)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click
from sqlmodel import Session, col, select

from minzheng.assist.cases import acts, leaving
from minzheng.assist.cases.choices import TITLES, FollowOn
from minzheng.assist.cases.endings import unposted
from minzheng.assist.cases.hearings import resting_on
from minzheng.assist.cases.numbers import next_number
from minzheng.assist.enter import dibao_intake, tekun_intake
from minzheng.assist.models import Area, IncomeKind, SelfCare, SupportMode
from minzheng.assist.rules.eligibility import SelfCareItem, no_labour, self_care_level
from minzheng.errors import InputInvalid, Misused
from minzheng.kernel import clock
from minzheng.kernel.codes import parse_id_no
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import parse_yuan, yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import Paper, grant_by_case, refuse_if, resume, suspend, terminate
from minzheng.payout.enter.intake import Plan
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Decision, Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import death_of, person_by_id
from minzheng.people.models import DisabilityKind, Person
from minzheng.people.relations import relation_code

BAD_PARTS = Problem("parts-expected", "“{value}”应写成 {form}", "各部分用逗号分开", kind=Misused)


def parts_of(value: str, form: str, least: int) -> list[str]:
    """The parts of an option such as 姓名,证件号,关系; full-width commas too."""
    parts = [part.strip() for part in value.replace("，", ",").split(",")]
    if len(parts) < least or not all(parts[:least]):
        raise BAD_PARTS(value=value, form=form)
    return parts


def paper_of(told: dict[str, Any]) -> Paper:
    """The decision's papers from a command's options."""
    return Paper(
        on=told.pop("on") or clock.today(),
        reason=told.pop("reason"),
        document=told.pop("paper"),
        heard_on=told.pop("heard_on"),
        notice_no=told.pop("notice_no"),
        hearing_no=told.pop("hearing", ""),
        follow_on=_follow_on(told.pop("follow_on", "")),
    )


def _follow_on(word: str) -> str:
    """Where an end leads, in the words that are kept; empty when nothing was said."""
    return spoken(FollowOn, word, "去向").label if word else ""


# --- confirm: a sheet of one case -----------------------------------------------------------------


def confirm_household(desk: Desk, case_no: str, **told: Any) -> None:
    """Confirm one household: the same checks as a sheet with its rows."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    rows = []
    for place, member in enumerate(told.pop("member")):
        name, id_no, relation, *rest = parts_of(member, "姓名,公民身份号码,与户主关系", 3)
        row = {"name": name, "id_no": id_no, "relation": relation, "case_no": case_no}
        row["covered"] = "否" if rest and rest[0] in ("不保障", "否") else "是"
        rows.append(case_cells(told, paper, row) if place == 0 else row)
    given, touched = confirm_case(desk, dibao_intake.PLAN, rows, paper, dry_run)
    tell_confirmed(desk, f"低保 {given}", touched, paper, dry_run)


def confirm_person(desk: Desk, case_no: str, **told: Any) -> None:
    """Confirm one 特困 person; what this bars ends with the month before."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    name, id_no, *_ = parts_of(told.pop("person"), "姓名,公民身份号码", 2)
    row = {"name": name, "id_no": id_no, "case_no": case_no}
    row |= {"mode": told.pop("mode"), "self_care": told.pop("care")}
    carer = told.pop("carer")
    if carer:
        row["carer_name"], row["carer_id_no"], *_ = parts_of(carer, "姓名,公民身份号码", 2)
    rows = [case_cells(told, paper, row)]
    given, touched = confirm_case(desk, tekun_intake.PLAN, rows, paper, dry_run)
    tell_confirmed(desk, f"特困 {given}", touched, paper, dry_run)


def tell_confirmed(
    desk: Desk, case: str, touched: list[tuple[str, str, bool]] | None, paper: Paper, dry_run: bool
) -> None:
    """What a confirmation did; nothing when the case was there already and the same."""
    if touched is None:
        desk.say(f"{trial(dry_run)}{case} 早在库中，内容相同，0 处变化")
        return
    desk.say_done(f"{case} ", f"确认，自 {paper.next_month} 起发", dry_run=dry_run)
    for benefit, number, ended in touched:
        word = "同月终止" if ended else "同月起按其余成员重算"
        desk.say(f"  {TITLES.get(benefit, benefit)} {number}：{word}")


def case_cells(told: dict[str, Any], paper: Paper, row: dict[str, str]) -> dict[str, str]:
    """The case's own columns, as they would stand in a sheet."""
    return row | {
        "area": told["area"],
        "township": told["town"],
        "village": told["village"],
        "income": told.get("income", ""),
        "payee": told["payee"],
        "bank": told["bank"],
        "account_no": told["account"],
        "phone": told["phone"],
        "note": told["note"],
        "confirmed_on": paper.on.isoformat(),
        "since": str(paper.next_month),
    }


def confirm_case(
    desk: Desk, plan: Plan, rows: list[dict[str, str]], paper: Paper, dry_run: bool
) -> tuple[str, list[tuple[str, str, bool]] | None]:
    """Enter one case, numbered when no number was given.

    Gives the number, and the grants it ended or changed as benefit, number and whether ended;
    ``None`` when the same case was there already.
    """
    with desk.work(paper.reason or "确认", paper=paper.document, dry_run=dry_run) as work:
        session = work.session
        given = rows[0]["case_no"] or next_number(session, plan.benefit, paper.on.year)
        rows = [row | {"case_no": given} for row in rows]
        taken = take_in(session, reading_of(plan.form, rows), Gazetteer.load(session), plan)
        if not taken.written:
            return given, None
        changed = [
            (grant.benefit, grant.case_no, grant.until is not None)
            for grant in touched_by(session, plan.benefit, given)
        ]
    return given, changed


def touched_by(session: Session, benefit: str, case_no: str) -> list[Grant]:
    """The grants that the confirmation of a case ended or changed."""
    document = f"{TITLES[benefit]} {case_no}"
    query = (
        select(Grant)
        .join(Decision, col(Decision.grant_id) == Grant.id)
        .where(Decision.paper == document, Decision.reason == leaving.MOVED_TO_TEKUN)
        .order_by(col(Grant.id))
    )
    return list(session.exec(query))


# --- adjust ---------------------------------------------------------------------------------------


def adjust_household(desk: Desk, case_no: str, **told: Any) -> None:
    """Adjust a 低保 household and say what it gets before and after."""
    paper, dry_run = paper_of(told), told.pop("dry_run")

    def act(session: Session, grant: Grant, paper: Paper) -> acts.Amounts:
        change = _household_change(session, grant, told)
        standards = standards_of(session)
        return acts.adjust_dibao(
            session, grant, change, paper, standards=standards, effective=told["effective"]
        )

    tell_adjusted(desk, ("dibao", case_no), paper, act, dry_run=dry_run)


def _household_change(session: Session, grant: Grant, told: dict[str, Any]) -> acts.Change:
    """What the options ask to change."""
    items = []
    for item in told["item"]:
        kind, _, amount = item.replace("＝", "=").partition("=")
        items.append((spoken(IncomeKind, kind, "收入项目"), parse_yuan(amount)))
    joins = [join_of(session, grant, member) for member in told["join"]]
    account = None
    if told["account"] or told["payee"]:
        account = (told["account"] or "", told["payee"] or "", told["bank"])
    return acts.Change(
        income=told["income"],
        income_months=12 if told["yearly"] else 1,
        items=tuple(items),
        area=spoken(Area, told["area"], "类别") if told["area"] else None,
        tier=told["tier"],
        joins=tuple(joins),
        leaves=tuple(_key(person_by_id(session, id_no)) for id_no in told["leave"]),
        account=account,
    )


def _key(person: Person) -> int:
    return person.stored_id


def join_of(session: Session, grant: Grant, member: str) -> tuple[int, str, bool]:
    """A member to come, entered as a person when not on file."""
    from minzheng.kernel.bulk import Bulk
    from minzheng.people.intake import PeopleIntake

    name, number, relation, *rest = parts_of(member, "姓名,公民身份号码,与户主关系", 3)
    id_no = parse_id_no(number, today=clock.today()).value
    bulk = Bulk(session)
    people = PeopleIntake(session, bulk)
    people.know([id_no], [])
    for fault in (people.claim_person(id_no, name), people.claim_living(id_no)):
        if fault is not None:
            raise InputInvalid(fault.id, fault.message, fault.hint)
    key = people.person(id_no, name, division_code=grant.division_code, phone="")
    bulk.write()
    return key, relation_code(relation), not (rest and rest[0] in ("不保障", "否"))


def adjust_person(desk: Desk, case_no: str, **told: Any) -> None:
    """Adjust a 特困 person and say what is paid before and after."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    carer = None
    if told["carer"]:
        name, number, *_ = parts_of(told["carer"], "姓名,公民身份号码", 2)
        carer = (name, parse_id_no(number, today=clock.today()).value)
    change = acts.SupportChange(
        area=spoken(Area, told["area"], "类别") if told["area"] else None,
        mode=spoken(SupportMode, told["mode"], "供养方式") if told["mode"] else None,
        self_care=spoken(SelfCare, told["care"], "自理能力") if told["care"] else None,
        carer=carer,
    )

    def act(session: Session, grant: Grant, paper: Paper) -> acts.Amounts:
        standards = standards_of(session)
        return acts.adjust_tekun(
            session, grant, change, paper, standards=standards, effective=told["effective"]
        )

    tell_adjusted(desk, ("tekun", case_no), paper, act, dry_run=dry_run)


def tell_adjusted(
    desk: Desk,
    case: tuple[str, str],
    paper: Paper,
    act: Callable[[Session, Grant, Paper], acts.Amounts],
    *,
    dry_run: bool,
) -> None:
    """Run an adjustment of a ``(benefit, case number)`` and tell its amounts."""
    benefit, case_no = case
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, benefit, TITLES[benefit], case_no)
        done = act(work.session, grant, resting_on(work.session, grant, paper))
    amounts = f"{yuan_grouped(done.before)} → {yuan_grouped(done.after)} 元/月"
    told = f"调整，自 {done.effective} 起 {amounts}"
    desk.say_done(f"{TITLES[benefit]} {case_no} ", told, dry_run=dry_run)


# --- suspend, resume, terminate -------------------------------------------------------------------


def suspend_case(
    desk: Desk, benefit: str, case_no: str, since: Month | None, until: Month | None, **told: Any
) -> None:
    """Stop paying a case."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    first = since or paper.next_month
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, benefit, TITLES[benefit], case_no)
        suspend(work.session, grant, resting_on(work.session, grant, paper), first, until=until)
    desk.say_done(f"{TITLES[benefit]} {case_no} ", f"停发，自 {first} 起", dry_run=dry_run)


def resume_case(desk: Desk, benefit: str, case_no: str, since: Month | None, **told: Any) -> None:
    """Pay a case again."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    first = since or paper.next_month
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, benefit, TITLES[benefit], case_no)
        resume(work.session, grant, paper, first)
    desk.say_done(f"{TITLES[benefit]} {case_no} ", f"恢复发放，自 {first} 起", dry_run=dry_run)


def terminate_case(
    desk: Desk, benefit: str, case_no: str, since: Month | None, **told: Any
) -> None:
    """End a case; after a death, with the month of death."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, benefit, TITLES[benefit], case_no)
        last = (since - 1) if since else Month.of(paper.on)
        death = death_of(work.session, work.session.get_one(Person, grant.person_id))
        if since is None and death is not None and paper.reason == "死亡":
            last = Month.of(death.died_on)
        refuse_if(grant, "终止", unposted(grant, paper))
        paper = resting_on(work.session, grant, paper)
        terminate(work.session, grant, paper, last, standards=standards_of(work.session))
    desk.say_done(f"{TITLES[benefit]} {case_no} ", f"终止，末发 {last}", dry_run=dry_run)


# --- tests ----------------------------------------------------------------------------------------


def tell_self_care(fails: str) -> None:
    """The level that the failed items make."""
    named = [part for part in fails.replace("，", ",").split(",") if part.strip()]
    items = {spoken(SelfCareItem, part, "评估项目") for part in named}
    level = self_care_level(items)
    click.echo(f"不能自主完成 {len(items)} 项：{level.label}（民发〔2021〕43号 第二十二条）")


def tell_labour_test(desk: Desk, age: int, disability: str, on: date | None) -> None:
    """Each condition of 无劳动能力."""
    held = []
    if disability:
        kind, grade, *_ = parts_of(disability, "残疾类别,等级", 2)
        held = [(spoken(DisabilityKind, kind, "残疾类别"), int(grade))]
    with desk.reading() as session:
        std = standards_of(session).on(Month.of(on or clock.today()))
        conditions = no_labour(age, held, std)
    for condition in conditions:
        click.echo(
            f"{'符合  ' if condition.holds else '不符合'}  {condition.title}（{condition.cite}）"
        )
    found = any(condition.holds for condition in conditions)
    click.echo(f"结论：{'属于' if found else '不属于'}无劳动能力")
