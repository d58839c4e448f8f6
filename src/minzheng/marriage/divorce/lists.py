"""Lists (离婚登记清单): applications as they stand, what is due, what lapsed, one as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.calendar import Deadline
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.divorce.choices import RUNNING, Stand
from minzheng.marriage.divorce.find import people_of
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import Window, window
from minzheng.marriage.divorce.standing import Standing, standings
from minzheng.people.models import Person

LIST = (
    Column("number", "回执单号", Kind.code),
    Column("applied_on", "受理日期", Kind.date),
    Column("man", "男方", Kind.name),
    Column("woman", "女方", Kind.name),
    Column("state", "状态"),
    Column("cooling_end", "冷静期届满日"),
    Column("claim_from", "可申请发证起日"),
    Column("claim_end", "申请发证截止日"),
    Column("registered_on", "登记日期", Kind.date),
    Column("certificate_no", "离婚证字号", Kind.code),
)


def known(session: Session, on: date, year: int | None = None) -> list[Standing]:
    """Every application by its number, as it stands on a day; of a year of acceptance."""
    query = select(Divorce).where(col(Divorce.applied_on) <= on).order_by(Divorce.number)
    if year is not None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        query = query.where(col(Divorce.applied_on).between(first, last))
    ones = list(session.exec(query))
    found = standings(session, ones, on, reckoner_of(session))
    return [found[one.stored_id] for one in ones]


def divorces_table(
    session: Session, on: date, stands: tuple[Stand, ...], year: int | None = None
) -> Table:
    """Applications in one of some states, or all."""
    found = [one for one in known(session, on, year) if not stands or one.stand in stands]
    names = people_of(session, [one.one for one in found])
    rows = [_row(one, names) for one in found]
    return Table("marriage.divorce.list", LIST, rows, title="离婚登记", as_of=str(on))


def _row(found: Standing, names: dict[int, Person]) -> tuple[Any, ...]:
    one, days = found.one, found.window
    ends = (str(days.cooling), str(days.first), str(days.claim)) if days else ("", "", "")
    return (
        one.number, one.applied_on, names[one.man_id].name, names[one.woman_id].name,
        found.stand.label, *ends, one.registered_on, one.certificate_no or "",
    )  # fmt: skip


# --- what is due ------------------------------------------------------------------------------

_DUE = (
    Column("number", "回执单号", Kind.code),
    Column("state", "状态"),
    Column("period", "期限"),
    Column("start", "自"),
    Column("end", "届满"),
    Column("left", "还有几天", Kind.int),
    Column("next", "届满以后"),
)


def due_table(session: Session, on: date) -> Table:
    """The period that runs in each application under way, by its end."""
    rows = []
    for found in known(session, on):
        days = found.window
        if found.stand not in RUNNING or days is None:
            continue
        cooling = found.stand is Stand.cooling
        start, end = (days.accepted, days.cooling) if cooling else (days.first, days.claim)
        title, then = ("冷静期", "可申请发证") if cooling else ("申请发证期", "视为撤回")
        left = (end.day - on).days
        row = (found.one.number, found.stand.label, title, str(start), str(end), left, then)
        rows.append((end.day, row))
    rows.sort()
    told = [row for _, row in rows]
    return Table("marriage.divorce.due", _DUE, told, title="离婚登记期限", as_of=str(on))


_LAPSED = (
    Column("place", "序号", Kind.int),
    Column("number", "回执单号", Kind.code),
    Column("applied_on", "受理日期", Kind.date),
    Column("man", "男方", Kind.name),
    Column("woman", "女方", Kind.name),
    Column("cooling_end", "冷静期届满日"),
    Column("claim_end", "申请发证截止日"),
    Column("lapsed_on", "视为撤回日期", Kind.date),
    Column("registrar", "受理登记员"),
)


def lapsed_table(session: Session, since: date, until: date) -> Table:
    """视为撤回名单: who did not come in time, by the day from which it counts as withdrawn."""
    found = [
        one
        for one in known(session, until)
        if one.stand is Stand.lapsed and one.came_on is not None and one.came_on >= since
    ]
    found.sort(key=lambda one: (one.came_on or until, one.one.number))
    names = people_of(session, [one.one for one in found])
    rows = []
    for place, lapsed in enumerate(found, 1):
        one, days = lapsed.one, lapsed.window
        assert days is not None, "only what was accepted lapses"
        people = (names[one.man_id].name, names[one.woman_id].name)
        ends = (str(days.cooling), str(days.claim))
        rows.append(
            (place, one.number, one.applied_on, *people, *ends, lapsed.came_on, one.registrar)
        )
    title = f"视为撤回离婚登记申请名单 {since} 至 {until}"
    return Table("marriage.divorce.lapsed", _LAPSED, rows, title=title)


# --- the days ---------------------------------------------------------------------------------

_DAYS = (Column("what", "期限"), Column("day", "日期"), Column("note", "说明"))


def days_table(reckoner: Reckoner, accepted: date) -> Table:
    """The days that an application of a day has or would have."""
    return _days(window(reckoner, accepted))


def _days(days: Window) -> Table:
    rows = [
        ("受理日期", str(days.accepted), "当日不计"),
        ("冷静期届满日", str(days.cooling), "当日仍可撤回"),
        ("可申请发证起日", str(days.first), "窗口开放即可来"),
        ("第一个工作日", str(days.workday), "休息日不开放的从这一天起"),
        ("申请发证截止日", str(days.claim), "当日仍可发证"),
        ("视为撤回", str(days.lapses), "自这一天起"),
    ]
    return Table("marriage.divorce.days", _DAYS, rows, title="期限")


# --- one application --------------------------------------------------------------------------

_PARTY = (
    Column("side", "当事人"),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
)
_FACTS = (Column("what", "项目"), Column("told", "内容", Kind.free))
_APART = ("id", "man_id", "woman_id", "marriage_id", "number")


def divorce_tables(session: Session, found: Standing) -> list[Table]:
    """One application: where it stands and why, its days, the two people, what was told."""
    one = found.one
    names = people_of(session, [one])
    tables = [Table("marriage.divorce.show", LIST, [_row(found, names)], title="离婚登记")]
    if found.ended is not None and found.stand is Stand.terminated:
        why = [(found.ended.cause.label, str(found.ended.on))]
        columns = (Column("cause", "终止原因"), Column("on", "日期"))
        tables.append(Table("marriage.divorce.ended", columns, why, title="终止"))
    if found.window is not None:
        tables.append(_days(found.window))
    sides = (("男方", names[one.man_id]), ("女方", names[one.woman_id]))
    people = [(side, person.name, person.id_no) for side, person in sides]
    tables.append(Table("marriage.divorce.parties", _PARTY, people, title="当事人"))
    return [*tables, Table("marriage.divorce.facts", _FACTS, facts_of(one), title="申请")]


def facts_of(one: Divorce) -> list[tuple[str, str]]:
    """Everything that was taken down, a line each."""
    rows = []
    for name, info in Divorce.model_fields.items():
        value = getattr(one, name)
        if name in _APART or value in (None, ""):
            continue
        told = "是" if value is True else "否" if value is False else getattr(value, "label", value)
        rows.append((str(info.title), str(told)))
    return rows


def on_paper(day: Deadline) -> str:
    """``2026年11月21日``, marked while it rests on a year without a notice."""
    told = f"{day.day.year}年{day.day.month}月{day.day.day}日"
    return f"{told}（暂定）" if day.provisional else told
