"""Checks of the children's rights: age, adoption, payees, standards, study aid (儿童保障检查).

What holds for every benefit is checked for these too, by the checks of payout and people: numbers,
deaths and rights that bar each other. The parents have a file of their own (``parent_checks``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.child.allowance import dream_aid
from minzheng.child.allowance.declared import ALLOWANCES, BY_CODE, recognised_before
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.processes import CHILD
from minzheng.child.allowance.stopping import ALL, STUDIED
from minzheng.child.register.choices import Mode
from minzheng.child.register.life import eighteen_on, file_of, guardians_on, mode_on
from minzheng.child.register.models import Adopted, ChildFile
from minzheng.child.register.study import study_spans, studying
from minzheng.kernel.case import Case
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.payout.circumstances import grade
from minzheng.payout.models import Grant
from minzheng.payout.moved import CLAIMED, MOVED
from minzheng.people.models import Account

GROWN_PAID = Problem(
    "check-child-grown-paid",
    "{subject} {month} 已满 18 周岁，没有在读，仍发",
    "停发；多发的列入追回",
    cite="民法典 第十七条",
)
ADOPTED_PAID = Problem(
    "check-child-adopted-paid",
    "{subject} {since} 被收养，{month} 仍发",
    "停发；多发的列入追回",
    cite="民法典 第一千一百一十一条",
)
PAYEE = Problem(
    "check-child-payee",
    "{subject} 的领款人不是儿童本人，也不是监护人",
    "核对账户和代领依据",
    level=Level.warning,
)
CROWDED = Problem(
    "check-child-account",
    "{subject} 等 {count} 个儿童共用一个账户",
    "核对；一人一卡",
    level=Level.warning,
)
STARTED = Problem(
    "check-child-starts-early",
    "{subject} {on} 确认，{since} 起发",
    "自确认的次月起发",
    cite="民发〔2019〕62号；民发〔2010〕161号",
)
LATE = Problem(
    "check-child-case-late",
    "{subject} {period}超期 {days} 日",
    "在期限内办结",
    cite="民发〔2019〕62号",
    level=Level.warning,
)
DREAM = Problem(
    "check-child-dream",
    "{subject} {why}，仍享受福彩圆梦助学金",
    "核对；不符合的停发",
    cite=dream_aid.CITE,
    level=Level.warning,
)
RATIO = Problem(
    "check-child-standard",
    "{subject} 与{other}之比为 {ratio}，不是 {wanted}",
    "核对录入的标准",
    level=Level.warning,
)
HOUSED = Problem(
    "check-child-housed",
    "{subject} 在机构集中养育，发到个人账户",
    "核对养育方式和账户",
    level=Level.warning,
)


def _paid(session: Session) -> Iterator[tuple[str, Month, Grant]]:
    """Every line of these rights whose money moved and is not claimed back: number, month."""
    codes = ", ".join(f"'{code}'" for code in ALL)
    query = text(
        "SELECT l.case_no, l.for_month, g.id FROM payout_line l "
        "JOIN payout_grant g ON g.id = l.grant_id "
        f"WHERE g.benefit IN ({codes}) AND {MOVED.format(line='l')} "
        f"AND NOT {CLAIMED.format(line='l')} ORDER BY l.case_no, l.for_month"
    )
    for case_no, month, grant_id in session.connection().execute(query).all():
        yield case_no, Month.parse(month), session.get_one(Grant, grant_id)


def grown_paid(session: Session, on: date) -> Found:
    """CH-02: paid for a month after that of the 18th birthday, without school in it."""
    for case_no, month, grant in _paid(session):
        child = file_of(session, grant.person_id)
        if child is None or month <= Month.of(eighteen_on(session, child)):
            continue
        if grant.benefit in STUDIED and studying(session, child, month, grant.benefit):
            continue
        yield {"subject": case_no, "month": month}


def adopted_paid(session: Session, on: date) -> Found:
    """CH-04: paid for a month after that of the adoption."""
    for case_no, month, grant in _paid(session):
        child = file_of(session, grant.person_id)
        if child is None or grant.benefit == dream_aid.CODE:
            continue
        query = select(Adopted).where(Adopted.child_id == child.id)
        for one in session.exec(query):
            ended = one.until is not None and Month.of(one.until) < month
            if Month.of(one.since) < month and not ended:
                yield {"subject": case_no, "month": month, "since": one.since}


def standing(session: Session, on: date) -> Iterator[tuple[Grant, ChildFile]]:
    """Every right that stands in the month of a day, with the child's file."""
    query = (
        select(Grant, ChildFile)
        .join(ChildFile, col(ChildFile.person_id) == Grant.person_id)
        .where(col(Grant.benefit).in_(ALL), in_force(Grant.since, Grant.until, Month.of(on)))
    )
    yield from session.exec(query.order_by(Grant.case_no)).all()


def payee(session: Session, on: date) -> Found:
    """CH-17: the account's owner is neither the child nor a guardian or an institution."""
    for grant, child in standing(session, on):
        account = session.get(Account, grant.account_id) if grant.account_id else None
        if account is None or account.owner_id in (None, child.person_id):
            continue
        if account.owner_id not in {one.person_id for one in guardians_on(session, child, on)}:
            yield {"subject": grant.case_no}


def crowded(session: Session, on: date) -> Found:
    """CH-17: one account for more children than the county allows."""
    most = standards_of(session).on(Month.of(on)).count("child.account_children")
    pairs = {(grant.account_id, child.id): grant for grant, child in standing(session, on)}
    children = Counter(account for account, _ in pairs if account is not None)
    for account, count in sorted(children.items()):
        if count > most:
            first = min(g.case_no for (key, _), g in pairs.items() if key == account)
            yield {"subject": first, "count": count}


def started(session: Session, on: date) -> Found:
    """CH-19: paid from a month not after that of the confirmation."""
    after = [one.benefit for one in ALLOWANCES if one.benefit != dream_aid.CODE]
    query = select(Grant).where(col(Grant.benefit).in_(after)).order_by(Grant.case_no)
    for grant in session.exec(query):
        if grant.since <= Month.of(grant.confirmed_on):
            yield {"subject": grant.case_no, "on": grant.confirmed_on, "since": grant.since}


def late(session: Session, on: date) -> Found:
    """CH-20: checked or confirmed after the limit, or still waiting after it."""
    reckoner = reckoner_of(session)
    for made in session.exec(select(Application).order_by(Application.number)):
        case = Case.of(session, CHILD, made.stored_id)
        for clock in case.clocks(reckoner):
            days = clock.overdue(on)
            if days:
                yield {"subject": made.number, "period": clock.period.title, "days": days}


def dream(session: Session, on: date) -> Found:
    """CH-30: study aid to one adopted and healthy, never recognised, or with a break."""
    for grant, child in standing(session, on):
        if grant.benefit != dream_aid.CODE:
            continue
        month, grown = Month.of(on), eighteen_on(session, child)
        disabled = session.execute(select(grade(child.person_id, month))).scalar_one()
        adopted = session.exec(select(Adopted).where(Adopted.child_id == child.id)).first()
        if adopted is not None and disabled is None:
            yield {"subject": grant.case_no, "why": "被收养而不是残疾孤儿"}
        if not recognised_before(session, child, grown):
            yield {"subject": grant.case_no, "why": "18 周岁前没有认定为孤儿"}
        std = standards_of(session).on(month)
        if len([one for one in study_spans(session, child, std, grant.benefit)
                if one[1] >= grown]) != 1:  # fmt: skip
            yield {"subject": grant.case_no, "why": "学业中断或没有就读"}


def ratio(session: Session, on: date) -> Found:
    """CH-31: the standards of orphans do not stand to each other as the county's always have.

    Each is judged in the month it began: what the other is raised to later says nothing of it.
    """
    pairs = (
        ("orphan.institutional", "orphan.dispersed", "orphan.institution_ratio"),
        ("orphan.dispersed", "dibao.urban", "orphan.dibao_ratio"),
    )
    for one, other, wanted in pairs:
        if not _covered(session, one, Month.of(on)):
            continue
        began = standards_of(session).on(Month.of(on)).value(one).since
        if not all(_covered(session, key, began) for key in (other, wanted)):
            continue
        std = standards_of(session).on(began)
        found = std.exact(one) / std.exact(other)
        if found != std.ratio(wanted):
            yield {
                "subject": std.value(one).label,
                "other": std.value(other).label,
                "ratio": _told(found),
                "wanted": std.value(wanted).value,
            }


def _covered(session: Session, key: str, month: Month) -> bool:
    """Whether a value of a standard covers a month."""
    return any(value.covers(month) for value in standards_of(session).values.get(key, ()))


def _told(found: Fraction) -> str:
    """A ratio in thousandths, cut."""
    whole, part = divmod(int(found * 1000), 1000)
    return f"{whole}.{part:03d}"


def housed(session: Session, on: date) -> Found:
    """CH-32: raised in an institution, and paid to the account of a person."""
    for grant, child in standing(session, on):
        mode = mode_on(session, child, on)
        account = session.get(Account, grant.account_id) if grant.account_id else None
        if grant.benefit not in BY_CODE or mode is None or mode.mode is not Mode.institution:
            continue
        if grant.benefit == "orphan" and account is not None and account.owner_id is not None:
            yield {"subject": grant.case_no}


CHECKS = (
    Check("满18周岁仍发", GROWN_PAID, grown_paid),
    Check("被收养仍发", ADOPTED_PAID, adopted_paid),
    Check("儿童领款人", PAYEE, payee),
    Check("儿童共用账户", CROWDED, crowded),
    Check("儿童保障起发过早", STARTED, started),
    Check("儿童保障办理超期", LATE, late),
    Check("福彩圆梦对象", DREAM, dream),
    Check("孤儿标准比例", RATIO, ratio),
    Check("机构孤儿账户", HOUSED, housed),
)
