"""Checks of standing cases: reviews left undone, statuses run out, moves with a gap (案件检查)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.assist.cases.changing import Figures, misfits
from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.dues import last_looked_at, reviews
from minzheng.assist.cases.leaving import OF_HOUSEHOLDS, is_single
from minzheng.assist.cases.models import CaseLink, SelfCareTest, StatusFound
from minzheng.assist.models import Assessment, PhaseOut, SelfCare, Succession, Support
from minzheng.assist.rules.dibao import facts
from minzheng.errors import MinzhengError
from minzheng.kernel.audit import Change
from minzheng.kernel.calendar import add_months, birthday
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, lasts, on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Death, Flag, FlagKind, Member, Person

ZERO_INCOME = Problem(
    "check-zero-income",
    "低保 {subject} 连续 {months} 个月以上核定收入为零，有有劳动能力的成员",
    "入户核查实际收入",
    cite="民发〔2021〕57号 第十三条",
    level=Level.warning,
)
JUST_BELOW = Problem(
    "check-income-just-below",
    "{subject} 有 {count} 户低保的人均收入正好比标准低不到 1 元",
    "抽查这些家庭的收入是怎么算出来的",
    cite="民发〔2021〕57号 第十三条",
    level=Level.warning,
)
BROKEN_LINK = Problem(
    "check-link-broken",
    "{subject} 自 {since} 起，接的 {before} 末月 {until}，{what}",
    "核对两案的起止月份；重复的追回，断档的补发",
    cite="民发〔2021〕43号 第二十七条",
)
OWN_ACCOUNT = Problem(
    "check-account-of-operator",
    "{subject} 的账户持有人与经办人 {operator} 同名，没有近亲属备案",
    "核实是否本人或近亲属；是的办近亲属备案",
    cite="民发〔2021〕57号 第十一条",
    level=Level.warning,
)
REVIEW_LATE = Problem(
    "check-review-late",
    "{title} {subject} 应于 {due} 前定期核查（每 {months} 个月），还没有",
    "入户核查并登记：review",
    cite="民发〔2021〕57号 第三十一条",
    level=Level.warning,
)
UNPROVED = Problem(
    "check-phase-out-unproved",
    "低保 {subject} 自 {since} 起渐退，没有就业证明",
    "补齐劳动合同、工资单或营业执照",
    cite="民发〔2021〕57号 第三十三条",
    level=Level.warning,
)
EXPIRED = Problem(
    "check-status-expired",
    "刚性支出 {subject} 有效期至 {valid_until}，仍列为在册",
    "到期自行失效；确需继续的重新申请",
    cite="刚性支出困难家庭认定办法 第十条",
    level=Level.warning,
)
GROWN_UP = Problem(
    "check-child-grown-up",
    "低保 {subject} 的子女于 {day} 满 18 周岁，{months} 个月内没有核实是否在读、能否独立生活",
    "核实后办理调整，或登记核查“无变化”",
    cite="民发〔2021〕57号 第七条",
    level=Level.warning,
)
CARE_OLD = Problem(
    "check-self-care-old",
    "特困 {subject} 按{level}发照料护理费，最近一次评估是 {assessed_on}，超过 {months} 个月",
    "按六项重新评估：assist tekun reassess",
    cite="民发〔2021〕43号 第二十一条、第二十三条",
    level=Level.warning,
)
STATUS_BARRED = Problem(
    "check-status-barred",
    "{subject} 的成员（证件号 {id_no}）又是{title} {case_no} 的享受人",
    "核对后从一户减去；单人保的登记单人保情形",
    cite="社会救助法 第二十一条、第二十二条",
)
STATUS_MISFIT = Problem(
    "check-status-misfit",
    "{title} {subject} 核定的情况在 {month} 不符合：{why}",
    "重新核定；不再符合的转到别的类别或终止",
    cite="社会救助法 第二十一条、第二十二条",
    level=Level.warning,
)


def zero_income(session: Session, on: date) -> Found:
    """A12: no income at all for three years, with somebody counted who is able to work."""
    std = _std(session, on)
    months = std.count("check.zero_income_months")
    month = Month.of(on)
    newer = aliased(Assessment)
    since = month - months
    started = (
        select(func.max(newer.since))
        .where(newer.grant_id == Grant.id, newer.since <= since)
        .correlate(Grant)
        .scalar_subquery()
    )
    earning = exists().where(
        col(newer.grant_id) == Grant.id, col(newer.since) >= started, col(newer.income) > 0
    )
    told = facts(month, std).subquery("told")
    query = (
        select(Grant.case_no, told.c.persons, told.c.grounds)
        .join(told, told.c.grant_id == Grant.id)
        .where(started.is_not(None), ~earning)
        .order_by(Grant.case_no)
    )
    for case_no, persons, grounds in session.exec(query):
        if len([part for part in grounds.split(",") if part]) < persons:
            yield {"subject": case_no, "months": months}


def just_below(session: Session, on: date) -> Found:
    """A12: many households of a township whose income per head stops a 元 short of the standard."""
    std = _std(session, on)
    least = std.count("check.just_below_households")
    places, counts = Gazetteer.load(session), dict[str, int]()
    for row in session.execute(facts(Month.of(on), std)).mappings():
        if row["income"] is None or not row["persons"]:
            continue
        try:
            standard = std.exact(f"dibao.{row['area']}")
        except MinzhengError:
            return
        each = Fraction(row["income"], row["income_months"] * row["persons"])
        if 0 < standard - each <= 100:
            code = places.township_of(row["division_code"])
            counts[code] = counts.get(code, 0) + 1
    for code, count in sorted(counts.items()):
        if count >= least:
            yield {"subject": places.label(code), "count": count}


def broken_links(session: Session, on: date) -> Found:
    """A16: a case that takes the place of another begins the month after it, not sooner or later.

    A status renewed later than its time was over leaves a gap that is nobody's fault.
    """
    new, old = aliased(Grant), aliased(Grant)
    links = (
        (CaseLink.grant_id, CaseLink.from_id),
        (Succession.grant_id, Succession.predecessor_id),
    )
    found = []
    for to, before in links:
        query = select(new, old).join(old, col(before) == old.id).where(col(to) == new.id)
        found += list(session.exec(query))
    for grant, earlier in sorted(found, key=lambda pair: (pair[0].case_no, pair[1].case_no)):
        if lasts(earlier.until, grant.since):
            what = "有重叠"
        elif earlier.benefit != grant.benefit and not lasts(earlier.until, grant.since - 1):
            what = "有断档"
        else:
            continue
        words = {"since": grant.since, "until": earlier.until or "无", "what": what}
        yield {"subject": grant.case_no, "before": earlier.case_no, **words}


def operators_accounts(session: Session, on: date) -> Found:
    """A20: an account whose holder bears the name of somebody who enters cases, and no filing.

    Cadres and their relatives are on no list of this file: names are all there is to compare.
    """
    filed = exists().where(
        col(Flag.person_id) == Grant.person_id,
        col(Flag.kind) == FlagKind.cadre_relative,
        on_day(Flag.since, Flag.until, on),
    )
    query = (
        select(Grant.case_no, Account.holder)
        .join(Account, col(Account.id) == Grant.account_id)
        .where(
            in_force(Grant.since, Grant.until, Month.of(on)),
            col(Account.owner_id).is_not(None),
            col(Account.holder).in_(select(Change.operator)),
            ~filed,
        )
        .order_by(Grant.case_no)
    )
    for case_no, holder in session.exec(query):
        yield {"subject": case_no, "operator": holder}


def reviews_late(session: Session, on: date) -> Found:
    """A26: standing cases not looked at within the half year or year."""
    for grant, due, months in reviews(session, on, _std(session, on)):
        if due < on:
            words = {"title": TITLES[grant.benefit], "due": due, "months": months}
            yield {"subject": grant.case_no, **words}


def unproved(session: Session, on: date) -> Found:
    """A28: phase-outs that began without evidence of work."""
    query = (
        select(col(Grant.case_no), col(PhaseOut.since))
        .join(PhaseOut, col(PhaseOut.grant_id) == Grant.id)
        .where(PhaseOut.evidence == "")
        .order_by(Grant.case_no)
    )
    for case_no, since in session.exec(query):
        yield {"subject": case_no, "since": since}


def expired(session: Session, on: date) -> Found:
    """A29: rigid households past their time that still stand."""
    query = (
        select(Grant.case_no, func.max(StatusFound.valid_until))
        .join(StatusFound, col(StatusFound.grant_id) == Grant.id)
        .where(Grant.benefit == "rigid", in_force(Grant.since, Grant.until, Month.of(on)))
        .group_by(Grant.case_no)
        .having(func.max(StatusFound.valid_until) < on)
        .order_by(Grant.case_no)
    )
    for case_no, valid_until in session.exec(query):
        yield {"subject": case_no, "valid_until": valid_until}


def grown_up(session: Session, on: date) -> Found:
    """A32: a child counted since before 18, long grown up, and nobody looked whether he studies.

    Schooling is on no list of this file: a decision or a review after the birthday settles it.
    """
    std = _std(session, on)
    months, leap = std.count("check.grown_up_months"), std.word("leap_birthday")
    query = (
        select(Grant, Person, Member)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            Grant.benefit == "dibao",
            in_force(Grant.since, Grant.until, Month.of(on)),
            col(Member.covered),
            on_day(Member.since, Member.until, on),
            func.substr(Member.relation, 1, 1).in_(("2", "3")),
            col(Person.birth) > add_months(on, -12 * 30),
            ~exists().where(col(Death.person_id) == Person.id),
        )
        .order_by(Grant.case_no)
    )
    seen = last_looked_at(session)
    for grant, person, member in session.exec(query):
        if person.birth is None:
            continue
        day = birthday(person.birth, 18, leap)
        last = seen.get(grant.stored_id, grant.confirmed_on)
        if member.since < day and last < day and add_months(day, months) < on:
            yield {"subject": grant.case_no, "day": day, "months": months}


def care_old(session: Session, on: date) -> Found:
    """A36: a care step that rests on no assessment younger than its validity."""
    std = _std(session, on)
    months = std.count("tekun.self_care_valid_months")
    tests = select(SelfCareTest).where(col(SelfCareTest.assessed_on) <= on)
    tested = {
        test.grant_id: test.assessed_on
        for test in session.exec(tests.order_by(col(SelfCareTest.assessed_on)))
    }
    later = aliased(Support)
    newest = (
        select(func.max(later.since))
        .where(later.grant_id == Grant.id, later.since <= Month.of(on))
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(Grant, Support)
        .join(Support, col(Support.grant_id) == Grant.id)
        .where(
            Grant.benefit == "tekun",
            in_force(Grant.since, Grant.until, Month.of(on)),
            col(Support.since) == newest,
            Support.self_care != SelfCare.full,
        )
        .order_by(Grant.case_no)
    )
    for grant, support in session.exec(query):
        last = max(tested.get(grant.stored_id) or support.decided_on, support.decided_on)
        if add_months(last, months) < on:
            words = {"level": support.self_care.label, "assessed_on": last, "months": months}
            yield {"subject": grant.case_no, **words}


def status_barred(session: Session, on: date) -> Found:
    """A03: people counted with a status who have 低保, 特困 or another status as well."""
    month = Month.of(on)
    other, theirs = aliased(Grant), aliased(Member)
    counted = (
        select(Grant, Person.id_no, col(Person.id))
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            col(Grant.benefit).in_(OF_HOUSEHOLDS[1:]),
            in_force(Grant.since, Grant.until, month),
            col(Member.covered),
            on_day(Member.since, Member.until, on),
        )
        .order_by(Grant.case_no, Person.id_no)
    )
    shared = exists().where(
        col(theirs.household_id) == other.household_id,
        col(theirs.covered),
        on_day(theirs.since, theirs.until, on),
    )
    told = set()
    for grant, id_no, person in session.exec(counted):
        query = select(other).where(
            other.id != grant.id,
            in_force(other.since, other.until, month),
            (col(other.benefit) == "tekun") & (col(other.person_id) == person)
            | col(other.benefit).in_(OF_HOUSEHOLDS) & shared.where(col(theirs.person_id) == person),
        )
        for held in session.exec(query.order_by(col(other.id))):
            pair = frozenset((grant.case_no, held.case_no)), id_no
            if pair in told or (held.benefit == "dibao" and is_single(session, held)):
                continue
            told.add(pair)
            words = {"title": TITLES[held.benefit], "case_no": held.case_no}
            yield {"subject": grant.case_no, "id_no": id_no, **words}


def status_misfit(session: Session, on: date) -> Found:
    """Households whose figures on file do not fit their status by the standards of the month."""
    month, std = Month.of(on), _std(session, on)
    later = aliased(StatusFound)
    newest = (
        select(func.max(later.since))
        .where(later.grant_id == Grant.id, later.since <= month)
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(Grant, StatusFound)
        .join(StatusFound, col(StatusFound.grant_id) == Grant.id)
        .where(in_force(Grant.since, Grant.until, month), col(StatusFound.since) == newest)
        .order_by(Grant.case_no)
    )
    for grant, found in session.exec(query):
        figures = Figures(found.area, found.persons, found.income, found.income_months, found.cost)
        try:
            faults = misfits(grant.benefit, figures, std)
        except MinzhengError:
            return
        if faults:
            words = {"title": TITLES[grant.benefit], "month": month}
            yield {"subject": grant.case_no, "why": faults[0].message, **words}


def _std(session: Session, on: date) -> MonthStandards:
    """The standards of a day's month."""
    return standards_of(session).on(Month.of(on))


CHECKS = (
    Check("长期零收入", ZERO_INCOME, zero_income),
    Check("收入卡着标准", JUST_BELOW, just_below),
    Check("转接断档或重叠", BROKEN_LINK, broken_links),
    Check("账户与经办人同名", OWN_ACCOUNT, operators_accounts),
    Check("定期核查逾期", REVIEW_LATE, reviews_late),
    Check("渐退没有就业证明", UNPROVED, unproved),
    Check("身份过期仍在册", EXPIRED, expired),
    Check("子女成年未核实", GROWN_UP, grown_up),
    Check("自理能力评估过期", CARE_OLD, care_old),
    Check("身份与待遇并存", STATUS_BARRED, status_barred),
    Check("身份与核定不符", STATUS_MISFIT, status_misfit),
)
