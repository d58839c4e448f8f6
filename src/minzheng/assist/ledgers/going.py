"""Going (停保、减发、退出): who left, who gets less and why, where those who left went.

停保/减员汇总, 保障金减发, 分类施保减发, 自然减员, 退出对象兜底.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_
from sqlmodel import col, select

from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.due import Due, computed
from minzheng.assist.ledgers.coming import amount, supplement
from minzheng.assist.ledgers.happened import WORDS, Change, Happened
from minzheng.assist.ledgers.sheet import Ledger, Pages
from minzheng.assist.models import PhaseOut
from minzheng.assist.rules.dibao import facts
from minzheng.kernel.calendar import birthday
from minzheng.kernel.dated import holds
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act, Grant
from minzheng.people.models import Death, Member, Person

STOPPED = (
    Column("name", "户主姓名", Kind.name),
    Column("id_no", "身份证号", Kind.id_no),
    Column("persons", "家庭人口", Kind.int),
    Column("address", "住址"),
    Column("category", "类别"),
    Column("supplement", "分类施保", Kind.money),
    Column("amount", "月金额", Kind.money),
    Column("reason", "停保原因", Kind.free),
    Column("stopped", "停保时间", Kind.month),
    Column("business", "业务类别"),
)
REDUCED = (
    Column("name", "户主", Kind.name),
    Column("birth", "出生", Kind.id_no),
    Column("persons_before", "原人口", Kind.int),
    Column("address", "住址"),
    Column("category", "类别"),
    Column("since", "享受时间", Kind.month),
    Column("before", "原金额", Kind.money),
    Column("after", "现金额", Kind.money),
    Column("supplement", "现分类施保", Kind.money),
    Column("persons", "现人口", Kind.int),
    Column("left", "减员人数", Kind.int),
    Column("reason", "原因", Kind.free),
    Column("reduced", "减发金额", Kind.money),
)
SUPPLEMENT = (
    Column("name", "户主", Kind.name),
    Column("address", "住址"),
    Column("category", "类别"),
    Column("since", "享受时间", Kind.month),
    Column("member", "减发对象", Kind.name),
    Column("reduced", "减发金额", Kind.money),
    Column("before", "原金额", Kind.money),
    Column("after", "现金额", Kind.money),
    Column("supplement_before", "原分类施保", Kind.money),
    Column("supplement", "现分类施保", Kind.money),
    Column("reason", "原因"),
)
DEATHS = (
    Column("name", "户主", Kind.name),
    Column("id_no", "身份证号", Kind.id_no),
    Column("address", "住址"),
    Column("dead", "死亡人员姓名", Kind.name),
    Column("died_on", "死亡日期", Kind.date),
    Column("since", "享受时间", Kind.month),
)
EXITS = (
    Column("number", "序号", Kind.int),
    Column("name", "姓名", Kind.name),
    Column("id_no", "身份证号", Kind.id_no),
    Column("category", "类别"),
    Column("persons", "人口", Kind.int),
    Column("stopped", "停保月份", Kind.month),
    Column("reason", "停保原因", Kind.free),
    Column("phase_out", "渐退期"),
    Column("to_dibao", "转低保"),
    Column("to_tekun", "转特困"),
    Column("to_marginal", "转边缘"),
    Column("to_rigid", "转刚性"),
    Column("leaves", "直接退出"),
)
MARK = "√"
FOLLOWED = (FollowOn.dibao, FollowOn.tekun, FollowOn.marginal, FollowOn.rigid, FollowOn.leaves)


def stopped(happened: Happened) -> Pages:
    """Cases that ended, and households that lost members, with what they got before."""
    followed, _ = happened.successions()
    ends, adjusted = happened.changes(Act.terminate), happened.changes(Act.adjust)
    before = happened.amounts([*ends, *adjusted], before=True)
    after = happened.amounts(adjusted, before=False)
    rows = []
    for change in ends:
        goes_on = change.grant.stored_id in followed
        rows.append(_stopped(happened, change, before, "减员" if goes_on else "停止"))
    for change in adjusted:
        old, new = before.get(change.grant.stored_id), after.get(change.grant.stored_id)
        if old is not None and new is not None and new.persons < old.persons:
            rows.append(_stopped(happened, change, before, "减员"))
    return {"": rows}


def _stopped(
    happened: Happened, change: Change, before: dict[int, Due], business: str
) -> tuple[object, ...]:
    """One line of the summary."""
    due = before.get(change.grant.stored_id)
    return (
        change.person.name,
        change.person.id_no,
        due.persons if due else None,
        happened.place(change.grant),
        happened.category(change.grant, due),
        supplement(due),
        amount(due),
        change.reason,
        change.effective,
        business,
    )


def reduced(happened: Happened) -> Pages:
    """Cases that get less by a decision of the cycle."""
    changes = happened.changes(Act.adjust)
    before = happened.amounts(changes, before=True)
    after = happened.amounts(changes, before=False)
    rows = []
    for change in changes:
        old, new = before.get(change.grant.stored_id), after.get(change.grant.stored_id)
        if old is None or amount(new) >= old.amount:
            continue
        persons = new.persons if new else old.persons
        rows.append(
            (
                change.person.name,
                str(change.person.birth or ""),
                old.persons,
                happened.place(change.grant),
                happened.category(change.grant, old),
                change.grant.since,
                old.amount,
                amount(new),
                supplement(new),
                persons,
                max(old.persons - persons, 0),
                change.reason,
                old.amount - amount(new),
            )
        )
    return {"": rows}


# --- supplements ----------------------------------------------------------------------------------


def supplements(happened: Happened) -> Pages:
    """Households whose supplement falls the month after without a decision: who came of age, died.

    Those with a decision on them stand in the other sheets.
    """
    month = happened.cycle.month
    changed = [*happened.changes(Act.adjust), *happened.changes(Act.terminate)]
    decided = {change.grant.stored_id for change in changed}
    keys = [key for key in _grounds_differ(happened, month) if key not in decided]
    session, standards = happened.session, happened.standards
    before = computed(session, "dibao", month, standards, keys)
    after = computed(session, "dibao", month + 1, standards, keys)
    query = (
        select(Grant, Person)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(among(col(Grant.id), keys))
    )
    rows = []
    for grant, person in sorted(session.exec(query), key=lambda pair: happened.order(pair[0])):
        old, new = before.get(grant.stored_id), after.get(grant.stored_id)
        if old is None or new is None or new.supplement >= old.supplement:
            continue
        names, reason = _lost(happened, grant, month)
        rows.append(
            (
                person.name,
                happened.place(grant),
                happened.category(grant, old),
                grant.since,
                names,
                old.supplement - new.supplement,
                old.amount,
                new.amount,
                old.supplement,
                new.supplement,
                reason,
            )
        )
    return {"": rows}


def _grounds_differ(happened: Happened, month: Month) -> list[int]:
    """The households whose members' grounds are not the same in the month after."""
    told = []
    for one in (month, month + 1):
        rows = facts(one, happened.standards.on(one)).subquery("told")
        query = select(rows.c.grant_id, rows.c.grounds)
        told.append({int(grant): grounds for grant, grounds in happened.session.execute(query)})
    before, after = told
    return [grant for grant, grounds in before.items() if after.get(grant, grounds) != grounds]


def _lost(happened: Happened, grant: Grant, month: Month) -> tuple[str, str]:
    """Whose ground went, and why: death, full age; else a certificate that ran out."""
    std = happened.standards.on(month)
    years, leap = std.count("category_supplement.minor_age"), std.word("leap_birthday")
    names, reasons = [], []
    for _, person in happened.members([grant], month):
        died = happened.session.exec(
            select(col(Death.died_on)).where(Death.person_id == person.id)
        ).one_or_none()
        if died is not None and month.first <= died <= month.last:
            names.append(person.name)
            reasons.append(f"死亡（{died}）")
        elif person.birth and month.first <= birthday(person.birth, years, leap) <= month.last:
            names.append(person.name)
            reasons.append(f"满{years}周岁")
    return "、".join(names), "；".join(dict.fromkeys(reasons)) or "残疾、重病认定到期"


# --- deaths and exits -----------------------------------------------------------------------------


def deaths(happened: Happened) -> Pages:
    """Deaths told in the cycle of people whom a case counted in the month of death."""
    query = (
        select(Death, Grant)
        .join(
            Grant,
            or_(
                (col(Grant.person_id) == Death.person_id) & col(Grant.household_id).is_(None),
                col(Grant.household_id).in_(
                    select(Member.household_id).where(
                        Member.person_id == Death.person_id, col(Member.covered)
                    )
                ),
            ),
        )
        .where(
            Death.told_on >= happened.cycle.first,
            Death.told_on <= happened.cycle.last,
            col(Grant.benefit).in_(tuple(WORDS)),
        )
    )
    found = [
        (death, grant)
        for death, grant in happened.session.exec(query)
        if holds(grant.since, grant.until, Month.of(death.died_on))
    ]
    rows = []
    for death, grant in sorted(found, key=lambda pair: (happened.order(pair[1]), pair[0].died_on)):
        head = happened.session.get_one(Person, grant.person_id)
        dead = happened.session.get_one(Person, death.person_id)
        told = (head.name, head.id_no, happened.place(grant), dead.name)
        rows.append((*told, death.died_on, grant.since))
    return {"": rows}


def exits(happened: Happened) -> Pages:
    """Cases that ended otherwise than by death, with where they went (A47 looks for the gaps)."""
    followed, _ = happened.successions()
    ends = [
        change
        for change in happened.changes(Act.terminate)
        if change.grant.stored_id not in followed and change.grant.end_reason != DEATH
    ]
    before = happened.amounts(ends, before=True)
    phases = _phases(happened, (change.grant.stored_id for change in ends))
    rows = []
    for change in ends:
        due = before.get(change.grant.stored_id)
        follows = follow_ons(change)
        rows.append(
            (
                change.person.name,
                change.person.id_no,
                happened.category(change.grant, due),
                due.persons if due else None,
                change.effective,
                change.reason,
                phases.get(change.grant.stored_id, ""),
                *(MARK if one.label in follows else "" for one in FOLLOWED),
            )
        )
    return {"": rows}


def follow_ons(change: Change) -> set[str]:
    """Where a case went, as its decisions say; a move names its goal as the reason."""
    told = {word for one in change.decisions for word in (one.follow_on, one.reason)}
    return told & set(FollowOn.labels())


def _phases(happened: Happened, grants: Iterable[int]) -> dict[int, str]:
    """The phase-out that went before an end."""
    query = (
        select(PhaseOut).where(among(col(PhaseOut.grant_id), grants)).order_by(col(PhaseOut.since))
    )
    return {made.grant_id: f"{made.since} 至 {made.until}" for made in happened.session.exec(query)}


LEDGERS = (
    Ledger("stopped", "停保、减员汇总", STOPPED, stopped, ("persons", "supplement", "amount")),
    Ledger("reduced", "保障金减发", REDUCED, reduced, ("before", "after", "left", "reduced")),
    Ledger("supplement", "分类施保减发", SUPPLEMENT, supplements, ("reduced", "before", "after")),
    Ledger("deaths", "自然减员", DEATHS, deaths, unit="人"),
    Ledger("exits", "退出对象兜底", EXITS, exits, ("persons",), numbered=True),
)
