"""Counter of places (墓（格）位经办): what the commands do, between the desk and the books."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.area import parse_area
from minzheng.burial.grave.allocate import Renewal, allocate, says
from minzheng.burial.grave.allocate import renew as renewed
from minzheng.burial.grave.choices import NICHES, By, Holds, LetterKind, PlotKind, PlotState, Stone
from minzheng.burial.grave.facts import std_of
from minzheng.burial.grave.ledger import Ask, capacity_table, ledger_table
from minzheng.burial.grave.letters import fill
from minzheng.burial.grave.plots import PLOTS, Rows, build, capacity_of
from minzheng.burial.grave.rules import latest_end
from minzheng.burial.grave.users import USERS
from minzheng.burial.ground.grounds import GROUNDS
from minzheng.errors import MinzhengError, Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.record.desk import do_act
from minzheng.kernel.record.take import find
from minzheng.kernel.spoken import spoken
from minzheng.people.divisions import town_code

BAD_AREA = Problem(
    "grave-area-unreadable", "“{value}”不是面积", "写平方米，最多两位小数，如 0.5", kind=Misused
)
NAMES = ("buyer", "buyer_id_no", "remark", "user_name", "user_id_no", "second_name", "second_id_no")
"""Words about people that stand in no recorded command line."""


@contextmanager
def by_article() -> Iterator[None]:
    """A refusal names the articles of everything that fails (依据)."""
    try:
        yield
    except MinzhengError as error:
        cited = dict.fromkeys(found.cite for found in error.findings if found.cite)
        error.cite = error.cite or "；".join(cited)
        raise


# --- places ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Building:
    """Rows of equal places as typed."""

    ground: str
    zone: str
    rows: Rows
    kind: str
    area: str
    holds: str = ""
    capacity: int | None = None
    stone: str = ""
    stone_height: int = 0
    built_on: date | None = None
    planned: bool = False

    def facts(self) -> dict[str, Any]:
        """The columns of each place; raises ``word-unknown`` and ``grave-area-unreadable``."""
        kind = spoken(PlotKind, self.kind, "类型")
        try:
            area = parse_area(self.area)
        except ValueError as error:
            raise BAD_AREA(value=self.area) from error
        return {
            "zone": self.zone, "kind": kind, "area": area,
            "capacity": self.capacity or capacity_of(kind) or 1,
            "holds": spoken(Holds, self.holds or Holds.ashes, "安葬对象"),
            "stone": spoken(Stone, self.stone or Stone.lying, "碑式"),
            "stone_height": self.stone_height, "built_on": self.built_on or clock.today(),
            "planned": self.planned,
        }  # fmt: skip


def build_rows(desk: Desk, told: Building, *, paper: str, dry_run: bool) -> None:
    """Build places row by row."""
    facts = told.facts()
    with desk.work("成排建墓（格）位", paper=paper, dry_run=dry_run) as work:
        made = build(work.session, told.ground, told.rows, facts)
        first, last, count = made[0].number, made[-1].number, len(made)
    what = f"{told.zone} {told.rows.lines} 排每排 {told.rows.seats} 号"
    desk.say_done(f"墓（格）位 {count} 个 ", f"建立：{what}，{first} 至 {last}", dry_run=dry_run)


def plot_act(desk: Desk, number: str, act: str, told: Mapping[str, str], *, dry_run: bool) -> None:
    """Something done with a place."""
    do_act(desk, (PLOTS, number, PLOTS.act(act)), told, paper="", dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class Which:
    """Which places a ledger shows, as typed."""

    ground: str = ""
    town: str = ""
    kind: str = ""
    state: str = ""
    on: date | None = None


def show_ledger(desk: Desk, which: Which, options: Mapping[str, Any], *, niches: bool) -> None:
    """墓位台账, or only of niches."""
    title = "格位台账" if niches else "墓位台账"
    with desk.reading() as session:
        desk_ask = _ask(session, which, NICHES if niches else ())
        table = ledger_table(session, desk_ask, title)
    desk.show(table, options)


def _ask(session: Session, which: Which, kinds: Collection[PlotKind]) -> Ask:
    """What was typed, understood; raises what an unknown word, ground or township raises."""
    if which.ground:
        find(session, GROUNDS, which.ground)
    return Ask(
        on=which.on or clock.today(), ground=which.ground,
        town=town_code(session, which.town) if which.town else "",
        kinds=(spoken(PlotKind, which.kind, "类型"),) if which.kind else kinds,
        state=spoken(PlotState, which.state, "状态") if which.state else None,
    )  # fmt: skip


def show_capacity(desk: Desk, by: str, on: date | None, options: Mapping[str, Any]) -> None:
    """How many places are left and for how many years."""
    group = spoken(By, by, "分组")
    with desk.reading() as session:
        table = capacity_table(session, on or clock.today(), group)
    desk.show(table, options)


# --- contracts ------------------------------------------------------------------------------------


def make_contract(desk: Desk, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """A contract with its users; from today and as long as it may unless told otherwise."""
    desk.conceal(*(told.get(name, "") for name in NAMES))
    day = told.get("signed_on") or clock.today().isoformat()
    given = {"use_fee": "0", "care_fee": "0", "since": day, **told, "signed_on": day}
    with by_article(), desk.work("提供墓（格）位", paper=paper, dry_run=dry_run) as work:
        given.setdefault("until", _latest(work.session, given["since"]))
        made = allocate(work.session, given, clock.today())
        number, said = made.contract.number, list(says(work.session, made))
    desk.say_done(f"墓（格）位使用合同 {number} ", "登记", dry_run=dry_run)
    for line in said:
        desk.say(f"  {line}")


def _latest(session: Session, since: str) -> str:
    """The last day that a term may have; '' where the first one is no day, which is told then."""
    try:
        first = date.fromisoformat(since)
    except ValueError:
        return ""
    return latest_end(first, std_of(session, first)).isoformat()


def renew(desk: Desk, number: str, told: Renewal, *, paper: str, dry_run: bool) -> None:
    """A contract renewed, and what the new one says."""
    with desk.work("续用墓（格）位", paper=paper, dry_run=dry_run) as work:
        made = renewed(work.session, number, told)
        new, since, until = made.number, made.since, made.until
    desk.say_done(f"合同 {number} ", f"续用：新合同 {new}", dry_run=dry_run)
    desk.say(f"  使用期 {since} 至 {until}，只收维护管理费；使用人照旧")


def prove(desk: Desk, number: str, told: Mapping[str, str], *, dry_run: bool) -> None:
    """The proofs of one a place was kept for."""
    do_act(desk, (USERS, number, USERS.act("prove")), told, paper="", dry_run=dry_run)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a contract and write it."""
    kind, today = spoken(LetterKind, word, "文书"), clock.today()
    make_letter(
        desk, kind.label, number, lambda session: fill(session, kind, number, today), making
    )
