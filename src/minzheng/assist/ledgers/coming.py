"""Coming (新增与增发): who was taken in and who gets more (新增救助明细、保障金增发)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from minzheng.assist.choices import Area
from minzheng.assist.due import Due
from minzheng.assist.ledgers.happened import Change, Happened
from minzheng.assist.ledgers.sheet import Ledger, Pages
from minzheng.assist.models import Assessment
from minzheng.kernel.calendar import age_on
from minzheng.kernel.dated import on_day
from minzheng.kernel.db import among
from minzheng.kernel.table import Column, Kind
from minzheng.payout.models import Act
from minzheng.people.models import Disability, Person, SeriousIllness
from minzheng.people.relations import relation_label

NEW = (
    Column("confirmed_on", "审核日期", Kind.date),
    Column("name", "姓名", Kind.name),
    Column("id_no", "身份证号", Kind.id_no),
    Column("age", "年龄", Kind.int),
    Column("sex", "性别"),
    Column("address", "家庭住址"),
    Column("persons", "家庭人口", Kind.int),
    Column("category", "类别"),
    Column("marriage", "婚姻状况"),
    Column("yearly_income", "年收入", Kind.money),
    Column("relation", "与户主关系"),
    Column("health", "健康状况"),
    Column("account_no", "银行账号", Kind.account),
)
RAISED = (
    Column("name", "户主", Kind.name),
    Column("birth", "出生", Kind.id_no),
    Column("persons", "人口", Kind.int),
    Column("address", "住址"),
    Column("category", "类别"),
    Column("since", "享受时间", Kind.month),
    Column("before", "原金额", Kind.money),
    Column("after", "新金额", Kind.money),
    Column("supplement", "分类施保", Kind.money),
    Column("raised", "增发金额", Kind.money),
    Column("reason", "原因", Kind.free),
)


def new_cases(happened: Happened) -> Pages:
    """Every counted member of the cases confirmed in the cycle, city and country apart.

    What belongs to the household stands with its head. A case that follows one whose head died is
    no new one. Whether somebody is married is not on file.
    """
    _, followers = happened.successions()
    changes = [
        change for change in happened.changes(Act.confirm) if change.grant.id not in followers
    ]
    due = happened.amounts(changes, before=False)
    incomes = _incomes(happened, changes)
    homes = _people(happened, changes)
    health = _Health(happened, [person for people in homes.values() for _, person in people])
    pages: Pages = {area.label: [] for area in Area}
    for change in changes:
        known = due.get(change.grant.stored_id)
        area, income = incomes.get(change.grant.stored_id, (known.area if known else None, None))
        for place, (relation, person) in enumerate(homes[change.grant.stored_id]):
            whole = (len(homes[change.grant.stored_id]), income, happened.account(change.grant))
            persons, yearly, account = whole if place == 0 else (None, None, "")
            row = (
                change.decisions[0].decided_on,
                person.name,
                person.id_no,
                _age(person, happened.cycle.last),
                person.sex.label if person.sex else "",
                happened.place(change.grant),
                persons,
                f"{area.label if area else ''}{happened.word(change.grant)}",
                "",
                yearly,
                relation,
                health.of(person),
                account,
            )
            pages[(area or Area.rural).label].append(row)
    return pages


def _people(happened: Happened, changes: list[Change]) -> dict[int, list[tuple[str, Person]]]:
    """Who is taken in with each case, with the relation to its head."""
    found: dict[int, list[tuple[str, Person]]] = {}
    for change in changes:
        grant = change.grant
        if grant.household_id is None:
            found[grant.stored_id] = [("本人", change.person)]
            continue
        members = happened.members([grant], grant.since)
        found[grant.stored_id] = [
            (relation_label(member.relation), person) for member, person in members
        ] or [("户主", change.person)]
    return found


def _incomes(happened: Happened, changes: list[Change]) -> dict[int, tuple[Area, int]]:
    """Area and income a year of the first assessment of each 低保 case."""
    keys = (change.grant.stored_id for change in changes)
    query = (
        select(Assessment)
        .where(among(col(Assessment.grant_id), keys))
        .order_by(col(Assessment.since).desc())
    )
    return {
        made.grant_id: (made.area, made.income * 12 // made.income_months)
        for made in happened.session.exec(query)
    }


def _age(person: Person, day: date) -> int | None:
    return age_on(person.birth, day) if person.birth else None


class _Health:
    """健康状况: disability and serious illness in force at the end of the cycle."""

    def __init__(self, happened: Happened, people: list[Person]) -> None:
        day, keys = happened.cycle.last, [person.stored_id for person in people]
        session = happened.session
        self.words: dict[int, list[str]] = {}
        held = select(Disability).where(
            among(col(Disability.person_id), keys), on_day(Disability.since, Disability.until, day)
        )
        for one in session.exec(held.order_by(col(Disability.grade))):
            self._add(one.person_id, f"{one.kind.label}残疾{one.grade}级")
        ill = select(SeriousIllness).where(
            among(col(SeriousIllness.person_id), keys),
            on_day(SeriousIllness.since, SeriousIllness.until, day),
        )
        for sick in session.exec(ill):
            self._add(sick.person_id, "重病")

    def _add(self, person: int, word: str) -> None:
        self.words.setdefault(person, []).append(word)

    def of(self, person: Person) -> str:
        """What is on file; ``一般`` when nothing is."""
        return "、".join(self.words.get(person.stored_id, ["一般"]))


def raised(happened: Happened) -> Pages:
    """Cases that get more by a decision of the cycle, with what they got before."""
    changes = happened.changes(Act.adjust)
    before = happened.amounts(changes, before=True)
    after = happened.amounts(changes, before=False)
    rows = []
    for change in changes:
        old, new = before.get(change.grant.stored_id), after.get(change.grant.stored_id)
        more = amount(new) - amount(old)
        if more > 0 and new is not None:
            rows.append(
                (
                    change.person.name,
                    str(change.person.birth or ""),
                    new.persons,
                    happened.place(change.grant),
                    happened.category(change.grant, new),
                    change.grant.since,
                    amount(old),
                    new.amount,
                    new.supplement,
                    more,
                    change.reason,
                )
            )
    return {"": rows}


def amount(due: Due | None) -> int:
    """What is due, 分; nothing where nothing is."""
    return due.amount if due else 0


def supplement(due: Due | None) -> Any:
    """What of it is the supplement, 分."""
    return due.supplement if due else 0


LEDGERS = (
    Ledger("new", "新增救助明细", NEW, new_cases, ("persons",), unit="人"),
    Ledger("raised", "保障金增发", RAISED, raised, ("persons", "before", "after", "raised")),
)
