"""Counter: what each command of an allowance does, between the desk and the acts (津贴经办)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.mask import mask_text
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout import acts as shared
from minzheng.payout.acts import Paper, grant_by_case
from minzheng.payout.allowance import acts, proofs
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.form import form_of
from minzheng.payout.allowance.intake import plan_of
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer

NOT_A_PERSON = Problem(
    "person-expected", "“{value}”应写成 姓名,公民身份号码", "两部分用逗号分开", kind=Misused
)

_CELLS = ("payee", "agent", "bank", "phone", "note", "issuer", "document")


def paper_of(told: dict[str, Any]) -> Paper:
    """The decision's papers, taken out of a command's options."""
    return Paper(
        on=told.pop("on", None) or clock.today(),
        reason=told.pop("reason", ""),
        document=told.pop("paper", ""),
        heard_on=told.pop("heard_on", None),
        notice_no=told.pop("notice_no", ""),
    )


# --- confirm and adjust ---------------------------------------------------------------------------


def confirm(desk: Desk, allowance: Allowance, case_no: str, **told: Any) -> None:
    """Confirm one person: the same checks as a sheet with his row."""
    paper, dry_run = paper_of(told), told["dry_run"]
    form = form_of(allowance)
    reading = reading_of(form, [_cells(allowance, case_no, paper, told)])
    plan = plan_of(allowance, form)
    with desk.work(f"{allowance.title}确认", paper=paper.document, dry_run=dry_run) as work:
        session = work.session
        taken = take_in(session, reading, Gazetteer.load(session), plan)
        values = reading.rows[0].values
        given, since = values["case_no"], values["since"]
        unpaid = bool(taken.written) and _grant(session, allowance, str(given)).account_id is None
    for finding in reading.findings:
        desk.say(f"  {finding.level.label} {mask_text(str(finding))}")
    what = f"{allowance.title} {given}"
    if not taken.written:
        desk.say(f"{trial(dry_run)}{what} 早在库中，内容相同，0 处变化")
        return
    desk.say_done(f"{what} ", f"确认，自 {since} 起发", dry_run=dry_run)
    if isinstance(since, Month) and since < Month.of(clock.today()):
        _tell_arrears(desk, allowance)
    if unpaid:
        desk.say(
            f"  没有领款账户，登记后才能发放：minzheng {allowance.path} account {given} 银行账号"
        )


def enter_one(session: Session, allowance: Allowance, cells: dict[str, str]) -> tuple[str, Month]:
    """Enter one person from the cells of a row: number and first month, for a section's procedure.

    Raises ``entry-has-errors`` with everything that forbids it.
    """
    form = form_of(allowance)
    reading = reading_of(form, [cells])
    take_in(session, reading, Gazetteer.load(session), plan_of(allowance, form))
    values = reading.rows[0].values
    return str(values["case_no"]), Month.parse(str(values["since"]))


def _cells(
    allowance: Allowance, case_no: str, paper: Paper, told: dict[str, Any]
) -> dict[str, str]:
    """The options as they would stand in a row of the sheet."""
    name, comma, id_no = told["person"].replace("，", ",").partition(",")
    if not comma:
        raise NOT_A_PERSON(value=told["person"])
    days = {"applied_on": told["applied"], "since": told["since"]}
    days["paid_until"] = told.get("paid_until")
    return {
        "case_no": case_no,
        "name": name.strip(),
        "id_no": id_no.strip(),
        "category": told.get("category", ""),
        "township": told["town"],
        "village": told["village"],
        "account_no": told["account"],
        "confirmed_on": paper.on.isoformat(),
        **{key: str(day) for key, day in days.items() if day is not None},
        **{key: told[key] for key in _CELLS if key in told},
        **{one.key: told[one.key] for one in allowance.extra},
    }


def _tell_arrears(desk: Desk, allowance: Allowance) -> None:
    """Where money for months gone by is computed."""
    month = Month.of(clock.today())
    told = f"minzheng payout arrears {month} --benefit {allowance.benefit}"
    desk.say(f"  已发过的月份由补发补上：{told}")


def adjust(desk: Desk, allowance: Allowance, case_no: str, **told: Any) -> None:
    """Pay by another category and say what is paid before and after."""
    paper = paper_of(told)
    if allowance.category is None:
        raise TypeError(f"{allowance.benefit} has no categories")
    category = spoken(allowance.category, told["category"], "类别")
    with desk.work(paper.reason, paper=paper.document, dry_run=told["dry_run"]) as work:
        grant = _grant(work.session, allowance, case_no)
        done = acts.adjust(
            work.session,
            allowance,
            grant,
            category,
            paper,
            standards=standards_of(work.session),
            effective=told["effective"],
        )
    amounts = f"{yuan_grouped(done.before)} → {yuan_grouped(done.after)} 元/月"
    done_word = f"调整为{category.label}，自 {done.effective} 起 {amounts}"
    desk.say_done(f"{allowance.title} {case_no} ", done_word, dry_run=told["dry_run"])


def _grant(session: Any, allowance: Allowance, case_no: str) -> Grant:
    return grant_by_case(session, allowance.benefit, allowance.title, case_no)


# --- suspend, resume, terminate, account ----------------------------------------------------------


def suspend(desk: Desk, allowance: Allowance, case_no: str, **told: Any) -> None:
    """Stop paying a person."""
    paper = paper_of(told)
    first = told["since"] or paper.next_month
    with desk.work(paper.reason, paper=paper.document, dry_run=told["dry_run"]) as work:
        grant = _grant(work.session, allowance, case_no)
        shared.suspend(work.session, grant, paper, first, until=told["until"])
    what = f"{allowance.title} {case_no} "
    desk.say_done(what, f"停发，自 {first} 起", dry_run=told["dry_run"])


def resume(desk: Desk, allowance: Allowance, case_no: str, **told: Any) -> None:
    """Pay a person again."""
    paper = paper_of(told)
    first = told["since"] or paper.next_month
    with desk.work(paper.reason, paper=paper.document, dry_run=told["dry_run"]) as work:
        shared.resume(work.session, _grant(work.session, allowance, case_no), paper, first)
    what = f"{allowance.title} {case_no} "
    desk.say_done(what, f"恢复发放，自 {first} 起", dry_run=told["dry_run"])
    if first < Month.of(clock.today()):
        _tell_arrears(desk, allowance)


def terminate(desk: Desk, allowance: Allowance, case_no: str, **told: Any) -> None:
    """End a person's allowance."""
    paper = paper_of(told)
    with desk.work(paper.reason, paper=paper.document, dry_run=told["dry_run"]) as work:
        session = work.session
        grant = _grant(session, allowance, case_no)
        standards = standards_of(session)
        last = acts.terminate(
            session, allowance, grant, paper, standards=standards, first=told["since"]
        )
    what = f"{allowance.title} {case_no} "
    desk.say_done(what, f"终止，末发 {last}", dry_run=told["dry_run"])


def change_account(
    desk: Desk, allowance: Allowance, case_no: str, number: str, **told: Any
) -> None:
    """Pay to another account."""
    payee = acts.Payee(number, told["bank"], told["payee"], told["agent"])
    with desk.work("改账户", paper=told["paper"], dry_run=told["dry_run"]) as work:
        changed = acts.set_account(work.session, _grant(work.session, allowance, case_no), payee)
    what, dry_run = f"{allowance.title} {case_no} ", told["dry_run"]
    if changed:
        desk.say_done(what, "改账户", dry_run=dry_run)
    else:
        desk.say(f"{trial(dry_run)}{what}原是这个账户，0 处变化")


# --- proofs of life -------------------------------------------------------------------------------


def prove(desk: Desk, allowance: Allowance, case_no: tuple[str, ...], **told: Any) -> None:
    """Keep proofs of one day; one that is refused refuses them all."""
    way = spoken(ProofWay, told["way"], "认证方式")
    seen = (told["on"] or clock.today(), way, told["by"])
    with desk.work("生存认证", dry_run=told["dry_run"]) as work:
        standards = standards_of(work.session)
        made = [
            proofs.prove(
                work.session, allowance, _grant(work.session, allowance, one), seen, standards
            )
            for one in case_no
        ]
    for number, done in zip(case_no, made, strict=True):
        _tell_proved(desk, allowance, number, done, dry_run=told["dry_run"])


def _tell_proved(
    desk: Desk, allowance: Allowance, case_no: str, done: proofs.Proved, *, dry_run: bool
) -> None:
    """What one proof did."""
    what = f"{allowance.title} {case_no} "
    if not done.fresh:
        desk.say(f"{trial(dry_run)}{what}当天早有登记，0 处变化")
        return
    desk.say_done(what, f"登记认证，下次最迟 {done.next_due}", dry_run=dry_run)
    if done.resumed is not None:
        desk.say(f"  恢复发放，自 {done.resumed} 起")
    if done.owed:
        _tell_arrears(desk, allowance)


_UNPROVED = (
    Column("case_no", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("phone", "联系电话", Kind.phone),
    Column("proved_on", "上次认证", Kind.date),
    Column("due_on", "最迟认证", Kind.date),
    Column("stopped", "停发", Kind.flag),
)


def list_unproved(
    desk: Desk, allowance: Allowance, by: date | None, options: dict[str, Any]
) -> None:
    """Whoever has to prove by a day and has not."""
    day = by or clock.today()
    with desk.reading() as session:
        places = Gazetteer.load(session)
        found = proofs.unproved(session, allowance, day, standards_of(session))
        rows = [
            (
                one.grant.case_no, one.person.name, one.person.id_no,
                places.label(one.grant.division_code), one.person.phone, one.proved_on,
                one.due_on, one.stopped,
            )
            for one in found
        ]  # fmt: skip
    title = f"{allowance.title}应认证未认证"
    desk.show(
        Table("payout.allowance.unproved", _UNPROVED, rows, title=title, as_of=str(day)), options
    )


def stop_unproved(desk: Desk, allowance: Allowance, **told: Any) -> None:
    """Stop everybody who has not proved in time."""
    dry_run = told["dry_run"]
    paper = Paper(told["on"] or clock.today(), proofs.MISSED, told["paper"])
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        made = proofs.suspend_unproved(work.session, allowance, paper, standards_of(work.session))
        lines = [
            f"  {one.due.grant.case_no} 最迟 {one.due.due_on}，自 {one.since} 停发" for one in made
        ]
    for line in lines:
        desk.say(line)
    if made:
        desk.say_done(allowance.title, f"停发 {len(made)} 人", dry_run=dry_run)
    else:
        desk.say(f"{trial(dry_run)}{allowance.title}没有逾期未认证的，0 处变化")
