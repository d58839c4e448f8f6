"""Checks on payouts: the dead, the doubled, the wrong account, the missing paper, the wrong sum."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.acts import DEATH
from minzheng.payout.conditions import confirmed_in_earlier_month
from minzheng.payout.exclusion import BOTH_PAID, NEVER_BOTH, matrix
from minzheng.payout.facts import account_state
from minzheng.payout.family import CHECKS as FAMILY
from minzheng.payout.models import Act, Batch, BatchState, Decision, Grant, Line
from minzheng.payout.moved import CLAIMED, MOVED, sent_back
from minzheng.payout.registry import paid_once, titles
from minzheng.people.models import Account, Death, Division, Member, Person

PAID_AFTER_DEATH = Problem(
    "check-paid-after-death",
    "{subject} 于 {died_on} 死亡，{months} 仍发 {title}",
    "列入追回；核对死亡日期",
    cite="民发〔2022〕83号 一(三)",
)
DEAD_STANDING = Problem(
    "check-dead-standing",
    "{subject} 于 {died_on} 死亡，{title}尚未终止",
    "办理终止：terminate --reason 死亡",
)
BARRED = Problem(
    "check-barred-together",
    "{subject} 同时享受{held}和{barred}",
    "终止其中一项",
    cite="data/national/exclusions.toml",
)
DOUBLED = Problem("check-granted-twice", "{subject} 有两个在享的{title}：{cases}", "核对后终止一个")
NO_ACCOUNT = Problem(
    "check-no-account", "{subject} 没有领款账户", "登记账户，否则不能发放", level=Level.warning
)
WRONG_ACCOUNT = Problem(
    "check-account-owner",
    "{subject} 的账户{what}",
    "改为本人或家庭成员的账户，或登记代领依据",
)
SHARED_ACCOUNT = Problem(
    "check-account-shared", "{subject} 等 {count} 个待遇共用尾号 {tail} 的账户", "一人一卡；核对"
)
STARTS_EARLY = Problem(
    "check-starts-early",
    "{subject} 于 {confirmed_on} 确认，{since} 起发",
    "待遇从确认次月起发",
    cite="民发〔2021〕57号 第二十一条；民发〔2021〕43号 第十七条",
)
NOT_HEARD = Problem(
    "check-not-heard",
    "{subject} {on} {act}，没有听取意见记录或书面告知",
    "补齐材料；没有听取意见的决定要纠正",
    cite="社会救助法 第四十八条",
)
WRONG_TOTAL = Problem(
    "check-batch-total", "批次 {subject} 的合计与明细不符：{what}", "停止使用这个批次并报告"
)
WRONG_WORKING = Problem(
    "check-line-working", "批次 {subject} 的应发与计算过程不符", "停止使用这个批次并报告"
)
RETURNED_LONG = Problem(
    "check-returned-long",
    "{subject} {month} 的款 {answered_on} 失败或退回，{days} 天未重发",
    "更正账户后补发",
    level=Level.warning,
)


ENDED_DIVISION = Problem(
    "check-division-ended",
    "{subject} 还在已撤销的{name}（{code}，{until} 止）名下",
    "归并到现区划：division regroup",
)
BARRED_PAID = Problem(
    "check-barred-paid",
    "{subject} {month} 既发{held}又发{barred}",
    "终止其中一项，多发的列入追回",
    cite="data/national/exclusions.toml",
)


def _after_confirmation() -> ColumnElement[bool]:
    """Grants of benefits that ask that the month comes after that of the confirmation."""
    asking = [
        code
        for code in catalog.BENEFITS
        if any(
            rule.rule is confirmed_in_earlier_month for rule in registry.benefit(code).requirements
        )
    ]
    return col(Grant.benefit).in_(asking)


def paid_after_death(session: Session, on: date) -> Found:
    """A07: money moved to a person's own benefit for months after the month of death."""
    query = text(
        "SELECT g.case_no, g.benefit, d.died_on, group_concat(l.for_month, '、') AS months "
        "FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
        "JOIN death d ON d.person_id = g.person_id "
        "WHERE g.household_id IS NULL AND l.for_month > substr(d.died_on, 1, 7) "
        f"AND {MOVED.format(line='l')} AND NOT {CLAIMED.format(line='l')} "
        "GROUP BY g.id ORDER BY g.benefit, g.case_no"
    )
    known = titles()
    for case_no, benefit, died_on, months in session.connection().execute(query):
        title = known.get(benefit, benefit)
        yield {"subject": case_no, "title": title, "died_on": died_on, "months": months}


def dead_standing(session: Session, on: date) -> Found:
    """A08: a dead person's own benefit standing more than a month after the month of death."""
    before = (Month.of(on) - 1).first
    query = (
        select(col(Grant.case_no), col(Grant.benefit), col(Death.died_on))
        .join(Death, col(Death.person_id) == Grant.person_id)
        .where(
            col(Grant.household_id).is_(None), col(Grant.until).is_(None), Death.died_on < before
        )
        .order_by(Grant.benefit, Grant.case_no)
    )
    known = titles()
    for case_no, benefit, died_on in session.exec(query):
        yield {"subject": case_no, "title": known.get(benefit, benefit), "died_on": died_on}


def barred_together(session: Session, on: date) -> Found:
    """A03-A05: two benefits of one person in one month of which one bars the other."""
    month, known = Month.of(on), titles()
    for row in matrix():
        if row.mode != "forbid":
            continue
        held = select(Grant.person_id).where(
            Grant.benefit == row.held, in_force(Grant.since, Grant.until, month)
        )
        query = (
            select(Person.id_no, Grant.case_no)
            .join(Person, col(Person.id) == Grant.person_id)
            .where(
                Grant.benefit == row.barred,
                col(Grant.household_id).is_(None),
                in_force(Grant.since, Grant.until, month),
                col(Grant.person_id).in_(held),
            )
            .order_by(Person.id_no)
        )
        for _, case_no in session.exec(query):
            words = {"held": known.get(row.held, row.held)}
            yield {"subject": case_no, "barred": known.get(row.barred, row.barred), **words}


def granted_twice(session: Session, on: date) -> Found:
    """A02: one person with two standing grants of one right that is not given once."""
    month, known = Month.of(on), titles()
    query = (
        select(Person.id_no, Grant.benefit, func.aggregate_strings(col(Grant.case_no), "、"))
        .join(Person, col(Person.id) == Grant.person_id)
        .where(in_force(Grant.since, Grant.until, month), col(Grant.benefit).not_in(paid_once()))
        .group_by(Person.id_no, Grant.benefit)
        .having(func.count() > 1)
        .order_by(Person.id_no)
    )
    for id_no, benefit, cases in session.exec(query):
        yield {"subject": id_no, "title": known.get(benefit, benefit), "cases": cases}


def no_account(session: Session, on: date) -> Found:
    """Standing grants that cannot be paid for want of an account."""
    query = (
        select(Grant.case_no)
        .where(
            col(Grant.benefit).in_(catalog.BENEFITS),
            in_force(Grant.since, Grant.until, Month.of(on)),
            col(Grant.account_id).is_(None),
        )
        .order_by(Grant.benefit, Grant.case_no)
    )
    for case_no in session.exec(query):
        yield {"subject": case_no}


def wrong_account(session: Session, on: date) -> Found:
    """A18: accounts of strangers without a paper, and of the dead."""
    month = Month.of(on)
    query = account_state(month).where(in_force(Grant.since, Grant.until, month))
    words = {"owner": "不是本人或家庭成员的，也没有代领依据", "dead": "持有人已死亡"}
    for case_no, state in session.execute(query.order_by(Grant.benefit, Grant.case_no)):
        if state in words:
            yield {"subject": case_no, "what": words[state]}


def shared_account(session: Session, on: date) -> Found:
    """A19: one account for several grants of different people that are not one household."""
    other = aliased(Grant, name="beside")
    family = (
        select(func.max(Member.household_id))
        .join(other, col(other.household_id) == Member.household_id)
        .where(
            Member.person_id == Grant.person_id,
            other.account_id == Grant.account_id,
            on_day(Member.since, Member.until, on),
        )
        .correlate(Grant)
        .scalar_subquery()
    )
    of = func.coalesce(Grant.household_id, family, -Grant.person_id)
    query = (
        select(func.min(Grant.case_no), func.count(), Account.number)
        .join(Account, col(Account.id) == Grant.account_id)
        .where(in_force(Grant.since, Grant.until, Month.of(on)), Grant.agent == "")
        .group_by(Account.number)
        .having(
            func.count(func.distinct(of)) > 1,
            func.count(func.distinct(Grant.person_id)) > 1,
        )
        .order_by(Account.number)
    )
    for case_no, count, number in session.exec(query):
        yield {"subject": case_no, "count": count, "tail": number[-4:]}


def starts_early(session: Session, on: date) -> Found:
    """A15: grants that begin before the month after their confirmation."""
    shown = (col(Grant.case_no), col(Grant.confirmed_on), col(Grant.since))
    query = select(*shown).where(_after_confirmation()).order_by(Grant.case_no)
    for case_no, confirmed_on, since in session.exec(query):
        if since <= Month.of(confirmed_on):
            yield {"subject": case_no, "confirmed_on": confirmed_on, "since": since}


def not_heard(session: Session, on: date) -> Found:
    """A25: ends decided without hearing or notice since the law asks for them."""
    standards = standards_of(session)
    unheard = [code for code in catalog.BENEFITS if not registry.benefit(code).heard]
    query = (
        select(Grant.case_no, Decision)
        .join(Grant, col(Grant.id) == Decision.grant_id)
        .where(
            Decision.act == Act.terminate,
            col(Grant.benefit).not_in(unheard),
            col(Decision.reason).not_in((DEATH, "转特困", "转低保")),
            (col(Decision.heard_on).is_(None)) | (Decision.notice_no == ""),
        )
        .order_by(Grant.case_no)
    )
    for case_no, decision in session.exec(query):
        if standards.on(Month.of(decision.decided_on)).flag("hearing.required"):
            yield {"subject": case_no, "on": decision.decided_on, "act": decision.act.label}


def batch_totals(session: Session, on: date) -> Found:
    """A22: a batch's count and total are those of its lines."""
    sums = (
        select(
            col(Line.batch_id),
            func.count().label("lines"),
            func.count(func.nullif(Line.amount, 0)).label("payees"),
            func.sum(Line.amount).label("total"),
        )
        .group_by(col(Line.batch_id))
        .subquery()
    )
    query = (
        select(Batch, sums.c.lines, sums.c.payees, sums.c.total)
        .outerjoin(sums, sums.c.batch_id == Batch.id)
        .where(Batch.state != BatchState.void)
        .order_by(col(Batch.id))
    )
    for batch, lines, payees, total in session.exec(query):
        told = (batch.lines, batch.payees, batch.total)
        found = (lines or 0, payees or 0, total or 0)
        if told != found:
            yield {"subject": batch.key, "what": f"{told} 与 {found}"}


def line_workings(session: Session, on: date) -> Found:
    """A13: what a line says is due is what its frozen working came to."""
    query = text(
        "SELECT DISTINCT l.batch_id FROM (SELECT DISTINCT batch_id, working_id, due "
        "FROM payout_line) l JOIN payout_working w ON w.id = l.working_id "
        "WHERE json_extract(w.content, '$.due') <> l.due ORDER BY l.batch_id"
    )
    for (batch,) in session.connection().execute(query):
        yield {"subject": session.get_one(Batch, batch).key}


def returned_long(session: Session, on: date) -> Found:
    """A21: money the bank sent back and nobody sent again within the time allowed."""
    days = standards_of(session).on(Month.of(on)).count("returned.reissue_days")
    for back in sent_back(session):
        passed = (on - back.on).days
        if passed > days:
            facts = {"month": back.month, "answered_on": back.on, "days": passed}
            yield {"subject": back.case_no, **facts}


def ended_division(session: Session, on: date) -> Found:
    """Grants that stand under a division which has ended."""
    query = (
        select(Grant.case_no, Division)
        .join(Division, col(Division.code) == Grant.division_code)
        .where(in_force(Grant.since, Grant.until, Month.of(on)), col(Division.until) < on)
        .order_by(Grant.benefit, Grant.case_no)
    )
    for case_no, ended in session.exec(query):
        facts = {"name": ended.name, "code": ended.code, "until": ended.until}
        yield {"subject": case_no, **facts}


def barred_paid(session: Session, on: date) -> Found:
    """A04-A06: money moved for one month by two benefits of which only one may be paid."""
    known = titles()
    for row in matrix():
        if row.mode not in NEVER_BOTH:
            continue
        query = text(BOTH_PAID[row.scope])
        facts = {"held": row.held, "barred": row.barred}
        for case_no, month in session.connection().execute(query, facts):
            words = {"held": known.get(row.held, row.held)}
            words["barred"] = known.get(row.barred, row.barred)
            yield {"subject": case_no, "month": month, **words}


CHECKS = (
    Check("死亡后仍发", PAID_AFTER_DEATH, paid_after_death),
    Check("死亡未终止", DEAD_STANDING, dead_standing),
    Check("互斥待遇并存", BARRED, barred_together),
    Check("互斥待遇同月发放", BARRED_PAID, barred_paid),
    Check("重复享受", DOUBLED, granted_twice),
    Check("在撤销的区划名下", ENDED_DIVISION, ended_division),
    Check("没有账户", NO_ACCOUNT, no_account),
    Check("账户不对", WRONG_ACCOUNT, wrong_account),
    Check("账户共用", SHARED_ACCOUNT, shared_account),
    Check("起发过早", STARTS_EARLY, starts_early),
    Check("终止未听取意见", NOT_HEARD, not_heard),
    Check("批次合计不符", WRONG_TOTAL, batch_totals),
    Check("应发与过程不符", WRONG_WORKING, line_workings),
    Check("退汇未重发", RETURNED_LONG, returned_long),
    *FAMILY,
)
