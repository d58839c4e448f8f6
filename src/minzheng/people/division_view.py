"""Division view: divisions, changes, population, areas, between desk and acts (区划经办)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, or_, select

from minzheng.errors import InputInvalid, Misused
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.files import read_input
from minzheng.kernel.finding import Problem
from minzheng.kernel.register import Ask
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import decode
from minzheng.people import change
from minzheng.people.change import Order, Successor, division_of
from minzheng.people.checks import AREA_CHECK
from minzheng.people.divisions import Gazetteer, update_divisions
from minzheng.people.models import Division, DivisionAlias, DivisionChange, PopulationKind
from minzheng.people.population import code_of, faults_of, population_table, put_population
from minzheng.people.registers import AREA_REGISTER
from minzheng.people.regroup import regroup

UNKNOWN_KIND = Problem(
    "population-kind-unknown", "没有人口口径“{kind}”", "可用：{known}", kind=Misused
)

DIVISION_KINDS = {
    "province": "省（市）",
    "city": "地级市",
    "county": "县（市、区）",
    "street": "街道",
    "town": "镇",
    "township_rural": "乡",
    "farm": "农（林）场",
    "committee_zone": "管委会（开发区）",
    "community": "社区",
    "village": "村",
    "community_like": "类似社区",
    "village_like": "类似村",
    "grid": "网格",
}
"""Kinds of division in the words of the civil affairs bureau."""

LIST = (
    Column("code", "代码", Kind.code),
    Column("name", "名称"),
    Column("kind", "类型"),
    Column("aliases", "别名"),
    Column("managed", "本局管理", Kind.flag),
    Column("note", "说明"),
)

CHANGES = (
    Column("since", "自", Kind.date),
    Column("kind", "种类"),
    Column("old_code", "原代码", Kind.code),
    Column("old_name", "原名称"),
    Column("old_parent", "原上级", Kind.code),
    Column("new_code", "现代码", Kind.code),
    Column("new_name", "现名称"),
    Column("new_parent", "现上级", Kind.code),
    Column("document", "批准文件"),
)

ACTS = {
    "rename": "更名",
    "merge": "合并",
    "split": "拆分",
    "convert": "改设",
    "transfer": "划归",
}

BECAME = {
    "rename": "更名为",
    "merge": "并入",
    "split": "拆分为",
    "convert": "改设为",
    "transfer": "划归",
}
"""What an act says of the division it was done to."""


def divisions_table(
    session: Session,
    town: str | None,
    *,
    every: bool = False,
    management: bool = False,
    village: str | None = None,
    on: date | None = None,
) -> Table:
    """Townships, the villages of one, the grids of a village, or the bureau's own list."""
    places = Gazetteer.load(session, on)
    aliases: dict[str, list[str]] = {}
    for alias in session.exec(select(DivisionAlias)):
        aliases.setdefault(alias.code, []).append(alias.alias)
    if town and village:
        found = places.villages(places.village(places.township(town), village).code)
    elif town:
        found = places.villages(places.township(town).code)
    elif management:
        found = places.management()
    else:
        found = places.townships(managed=not every)
    rows = [
        (
            d.code,
            d.name,
            DIVISION_KINDS.get(d.kind, d.kind),
            "、".join(aliases.get(d.code, ())),
            d.managed,
            d.note,
        )
        for d in found
        if d.managed or every
    ]
    return Table("division.list", LIST, rows, title="区划", as_of=str(on) if on else "")


def division_tables(session: Session, code: str) -> list[Table]:
    """A division and every change that it came from or went over into."""
    found = division_of(session, code)
    places = Gazetteer.load(session)
    kind = DIVISION_KINDS.get(found.kind, found.kind)
    now = places.current(found.code)
    today = places.label(now) if now else "已拆分"
    parent = places.label(found.parent_code)
    row = (found.code, found.name, kind, parent, found.since, found.until, today)
    columns = (
        *LIST[:3],
        Column("parent", "上级"),
        Column("since", "自", Kind.date),
        Column("until", "至", Kind.date),
        Column("now", "现为"),
    )
    head = Table("division.show", columns, [row], title="区划")
    changes = changes_table(session, code=found.code)
    return [head, changes] if changes.rows else [head]


def changes_table(session: Session, *, year: int | None = None, code: str = "") -> Table:
    """The changes of a year, or those of one code."""
    query = select(DivisionChange).order_by(col(DivisionChange.since), col(DivisionChange.id))
    if year is not None:
        begins, ends = date(year, 1, 1), date(year, 12, 31)
        query = query.where(DivisionChange.since >= begins, DivisionChange.since <= ends)
    if code:
        query = query.where(or_(DivisionChange.old_code == code, DivisionChange.new_code == code))
    rows = [
        (
            c.since,
            c.kind.label,
            c.old_code,
            c.old_name,
            c.old_parent,
            c.new_code,
            c.new_name,
            c.new_parent,
            c.document,
        )
        for c in session.exec(query)
    ]
    return Table("division.changes", CHANGES, rows, title="区划变更")


def tell_divisions(desk: Desk, file: Path, dry_run: bool) -> None:
    """Take in a county's own table of divisions."""
    text, _ = decode(read_input(file))
    with desk.work(f"更新区划 {file.name}", dry_run=dry_run, backup=True) as work:
        added, changed, same = update_divisions(work.session, text)
    desk.say(f"{trial(dry_run)}区划：新增 {added}，改变 {changed}，相同 {same}")


# --- acts -----------------------------------------------------------------------------------------


def tell_change(
    desk: Desk,
    act: str,
    codes: tuple[str, ...],
    into: tuple[str, ...],
    *,
    on: date,
    document: str,
    reason: str,
    dry_run: bool,
    recode: bool = False,
) -> None:
    """Carry out a change and say what became of what."""
    order = Order(on, document)
    with desk.work(reason or f"区划{ACTS[act]}", paper=document, dry_run=dry_run) as work:
        old = [division_of(work.session, code) for code in codes]
        names = "、".join(division.name for division in old)
        below = _carry_out(work.session, act, old, into, order=order, recode=recode)
        last = select(DivisionChange.new_name).order_by(col(DivisionChange.id).desc())
        made = [_successor(one).name or _name(work.session, one) for one in into]
        if act == "rename":
            made = [str(work.session.exec(last).first())]
    done = f"{BECAME[act]}{'、'.join(made)}，自 {on} 起"
    done += f"，所辖 {below} 个一并划归" if below else ""
    desk.say_done(f"{names} ", done, dry_run=dry_run)
    if act in ("merge", "convert", "split") and not dry_run:
        desk.say("  其下在享的待遇和家庭用 minzheng division regroup 归并")


def _carry_out(
    session: Session,
    act: str,
    old: list[Division],
    into: tuple[str, ...],
    *,
    order: Order,
    recode: bool,
) -> int:
    """One act; gives the number of divisions below that went along."""
    first = old[0]
    if act == "rename":
        change.rename(session, first, into[0].strip(), order)
    elif act == "transfer":
        change.transfer(session, first, division_of(session, into[0]), order)
    elif act == "split":
        change.split(session, first, [_successor(one) for one in into], order)
    elif act == "convert":
        return change.convert(session, first, _successor(into[0]), order, recode=recode)
    else:
        return change.merge(session, old, _successor(into[0]), order, recode=recode)
    return 0


def _successor(told: str) -> Successor:
    """``420281111,茗山镇`` or a code that stands."""
    code, _, name = told.replace("，", ",").partition(",")
    return Successor(code.strip(), name.strip())


def _name(session: Session, told: str) -> str:
    found = session.exec(select(Division).where(Division.code == _successor(told).code)).first()
    return found.name if found else told


def tell_regroup(
    desk: Desk,
    codes: tuple[str, ...],
    *,
    to: str,
    cases: tuple[str, ...],
    reason: str,
    dry_run: bool,
) -> None:
    """Move what stands under ended divisions and say how many rows of each kind."""
    with desk.work(reason or "区划归并", dry_run=dry_run) as work:
        moved = regroup(work.session, codes, to=to, cases=cases)
        places = Gazetteer.load(work.session)
    some = [(old, new, counts) for old, new, counts in moved if counts.total()]
    for old, new, counts in some:
        told = "、".join(f"{name} {count}" for name, count in counts.items())
        parts = f"{places.label(old)}（{old}）→ {places.label(new)}（{new}）：{told}"
        desk.say(f"{trial(dry_run)}{parts}")
    if not some:
        desk.say(f"{trial(dry_run)}0 处变化")


# --- population and areas -------------------------------------------------------------------------


def population_kind(told: str) -> PopulationKind:
    """The way of counting that was named; raises ``population-kind-unknown``."""
    try:
        return PopulationKind.of(told)
    except ValueError:
        known = "、".join(PopulationKind.labels())
        raise UNKNOWN_KIND(kind=told, known=known) from None


def population_asked(
    session: Session, *, year: int | None, kind: str | None, town: str | None, over: int | None
) -> Table:
    """The figures asked for on the command line."""
    wanted = population_kind(kind) if kind else None
    return population_table(session, year=year, kind=wanted, town=town or "", over=over)


def tell_population(desk: Desk, town: str, *, village: str | None, **told: Any) -> None:
    """Enter one figure."""
    dry_run = told.pop("dry_run")
    facts = told | {"kind": population_kind(told["kind"])}
    for _, fault in faults_of(facts):
        raise InputInvalid(fault.id, fault.message, fault.hint)
    with desk.work("录入人口", paper=facts["source"], dry_run=dry_run) as work:
        places = Gazetteer.load(work.session)
        code = code_of(places, town, village)
        changed = put_population(work.session, code, facts)
    name, kind = places.label(code), facts["kind"].label
    figure = f"{name} {facts['year']} 年{kind} {facts['persons']:,} 人"
    if not changed:
        desk.say(f"{trial(dry_run)}0 处变化")
        return
    desk.say_done("", f"录入 {figure}", dry_run=dry_run)


def areas_table(session: Session, service: str, on: date) -> Table:
    """The areas of a day."""
    return AREA_REGISTER.table(session, Ask(on, status=service))


def area_findings(session: Session, on: date) -> Table:
    """Where a township has no place or several."""
    rows = [(f.subject, f.message, f.hint) for f in AREA_CHECK.run(session, on)]
    columns = (
        Column("subject", "乡镇（街道）"),
        Column("message", "内容"),
        Column("hint", "怎么办"),
    )
    return Table("division.area.check", columns, rows, title="服务片区核对", as_of=str(on))
