"""The closed loop: days open and over, lists, ledger, rates, what is chased, one query for all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

import mourning
from minzheng.burial.ashes import checks, lists, loop, rates, todo
from minzheng.burial.ashes.choices import Unlawful
from minzheng.burial.ashes.lists import Asked
from minzheng.burial.ashes.loop import Case, Stage
from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.choices import Destination
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DIED, BURNT = date(2026, 9, 13), date(2026, 9, 15)
VILLAGE, OTHER = "420281104221", "420281104222"


@dataclass(slots=True)
class Hand:
    """A session on an empty county."""

    session: Session
    lines: int = 0

    def put(self, row: Any) -> Any:
        """A row past the rules."""
        self.session.add(row)
        self.session.flush()
        return row

    def number(self) -> str:
        """A number for any row."""
        self.lines += 1
        return f"N{self.lines}"

    def dead(self, order: int = 1, died_on: date = DIED, **told: Any) -> DeathReport:
        """One of the dead."""
        person = mourning.person_of(self.session, order)
        made: DeathReport = mourning.report_of(self.session, person, died_on, **told)
        return made

    def burnt(self, order: int = 1, on: date = BURNT, **told: Any) -> DeathReport:
        """One of the dead who was cremated."""
        report = self.dead(order, min(DIED, on), **told)
        mourning.cremated(self.session, report, on)
        return report

    def goes(self, of: DeathReport, where: Destination, on: date = BURNT, **told: Any) -> AshPlace:
        """A destination that stands."""
        facts = {"report_id": of.stored_id, "destination": where, "decided_on": on, **told}
        one: AshPlace = self.put(AshPlace(number=self.number(), **facts))
        return one

    def lies(self, of: DeathReport, on: date, **told: Any) -> Interment:
        """An interment."""
        facts = {"destination": Destination.tree, "interred_on": on, **told}
        one: Interment = self.put(
            Interment(number=self.number(), report_id=of.stored_id, **facts)
        )  # fmt: skip
        return one

    def case(self, of: DeathReport, on: date = TODAY) -> Case:
        """A case as it stands on a day."""
        found = loop.cases(self.session, on)
        return next(one for one in found if one.row.number == of.number)

    def late(self, on: date = TODAY) -> list[str]:
        """Whose ashes are found late (BU-05)."""
        (one,) = [one for one in checks.CHECKS if one.id == "check-burial-ashes-overdue"]
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date = TODAY, today: date = TODAY) -> list[tuple[str, date]]:
        """Whom to ask by when."""
        span = Span(today, until, reckoner_of(self.session))
        return [(one.next, one.due) for one in todo.tasks(self.session, span)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("loop"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


# --- days -----------------------------------------------------------------------------------------


def test_e75_ashes_with_the_family_and_nothing_since(hand: Hand) -> None:
    """E75: overdue from 2026-10-16, 37 days over on 2026-11-21."""
    dead = hand.burnt()
    hand.goes(dead, Destination.with_family)
    last, first = date(2026, 10, 15), date(2026, 10, 16)
    assert (hand.case(dead, last).stage, hand.case(dead, last).late) == (Stage.waiting, 0)
    assert (hand.case(dead, first).stage, hand.case(dead, first).late) == (Stage.late, 1)
    now = hand.case(dead)
    assert (now.late, now.days, now.due) == (37, 69, last)
    assert (hand.late(last), hand.late(first)) == ([], [dead.number])


def test_how_many_days_is_the_county_s_word(hand: Hand) -> None:
    """N is a dated standard of the month of the cremation."""
    hand.put(
        Value(
            region="420281", key="burial.ashes.follow_days", label="跟踪", value="90", unit="日",
            since=Month(2026, 9), document="某文", mark=Mark.verified,
        )
    )  # fmt: skip
    here, before = hand.burnt(), hand.burnt(2, date(2026, 8, 31))
    assert (hand.case(here).late, hand.case(before).late) == (0, 52)


def test_what_closes_a_case_and_what_does_not(hand: Hand) -> None:
    """An interment, or a lawful final without place; a plan, a deposit, what is unlawful do not."""
    cemetery = mourning.ground_of(hand.session)
    sea, planned, bad, kept = (hand.burnt(order) for order in range(1, 5))
    hand.goes(sea, Destination.water, date(2026, 10, 20), proof="海葬证明")
    hand.goes(planned, Destination.public_plot, ground_id=cemetery.stored_id)
    hand.goes(bad, Destination.unlawful, date(2026, 10, 2), fault=Unlawful.hardened)
    hand.lies(bad, date(2026, 10, 1))
    hand.goes(kept, Destination.deposited)
    hand.put(
        Deposit(
            number="GC1", report_id=kept.stored_id, ground_id=cemetery.stored_id, since=BURNT,
            until=date(2026, 11, 30), depositor="某人",
        )
    )  # fmt: skip
    closed = hand.case(sea)
    assert (closed.stage, closed.closed_on, closed.late) == (
        Stage.closed, date(2026, 10, 20), 5,
    )  # fmt: skip
    assert hand.case(planned).stage is Stage.late
    assert hand.case(bad).stage is Stage.unlawful
    assert hand.case(bad, date(2026, 10, 1)).stage is Stage.closed
    assert (hand.case(kept).stage, hand.case(kept).late) == (Stage.deposited, 0)
    assert hand.case(kept, date(2026, 12, 2)).late == 2
    assert hand.late() == [planned.number]


def test_bodies_and_reports_under_way(hand: Hand) -> None:
    """Before the cremation nothing is late; sent back, a report is no case."""
    waiting, exempt = hand.dead(), hand.dead(2, exempt=Exempt.earth_area)
    told: dict[str, Any] = {"confirmed_on": None, "confirmer": ""}
    fresh = hand.dead(3, **told)
    hand.dead(4, **told, returned_on=TODAY, returned_for="重复")
    stages = {one.row.number: one.stage for one in loop.cases(hand.session, TODAY)}
    assert stages == {
        waiting.number: Stage.body, exempt.number: Stage.waiting, fresh.number: Stage.unconfirmed,
    }  # fmt: skip
    assert hand.case(waiting).late == 0


def test_moved_out_of_a_grave_the_days_begin_again(hand: Hand) -> None:
    """Late thirty days after the ashes were moved out."""
    dead = hand.burnt()
    hand.lies(dead, date(2026, 9, 20), moved_on=date(2026, 10, 25), moved_to="外县")
    assert hand.case(dead, date(2026, 10, 24)).stage is Stage.closed
    assert (hand.case(dead).stage, hand.case(dead).due) == (Stage.waiting, date(2026, 11, 24))
    assert hand.case(dead, date(2026, 11, 25)).late == 1


# --- chasing --------------------------------------------------------------------------------------


def test_late_ashes_are_chased_every_week(hand: Hand) -> None:
    """First the day after the last one in time, then a week after each check, until closed."""
    dead = hand.burnt()
    assert hand.due() == [(f"minzheng burial ashes add --of {dead.number}", date(2026, 10, 16))]
    one = hand.goes(dead, Destination.with_family)
    step = f"minzheng burial ashes check {one.number}"
    one.checked_on, one.found = date(2026, 10, 1), "未定"
    hand.put(one)
    assert hand.due() == [(step, date(2026, 10, 16))]
    one.checked_on = date(2026, 11, 18)
    hand.put(one)
    assert hand.due() == []
    assert hand.due(date(2026, 11, 25)) == [(step, date(2026, 11, 25))]
    hand.lies(dead, date(2026, 11, 20))
    assert hand.due(date(2026, 12, 31)) == []


# --- lists ----------------------------------------------------------------------------------------


def test_open_and_late_by_township_and_village(hand: Hand) -> None:
    """--open leaves out what is closed, --overdue what is in time, the latest first."""
    late, later, fresh, closed = (
        hand.burnt(1), hand.burnt(2, date(2026, 9, 13), division_code=OTHER),
        hand.burnt(3, date(2026, 11, 15)), hand.burnt(4),
    )  # fmt: skip
    hand.lies(closed, date(2026, 10, 1))

    def numbers(**told: Any) -> list[str]:
        """The cases of a list."""
        table = lists.loop_table(hand.session, Asked(TODAY, **told))
        return [str(row[0]) for row in table.rows]

    everybody = {late.number, later.number, fresh.number, closed.number}
    assert set(numbers()) == everybody
    assert set(numbers(open_=True)) == everybody - {closed.number}
    assert numbers(overdue=True) == [later.number, late.number]
    inside = lists.codes_of(hand.session, "还地桥", "土库村")
    assert numbers(overdue=True, codes=inside) == [late.number]
    town = lists.codes_of(hand.session, "还地桥", "")
    assert numbers(overdue=True, codes=town) == [later.number, late.number]
    assert lists.codes_of(hand.session, "", "") is None
    with pytest.raises(MinzhengError) as caught:
        lists.codes_of(hand.session, "", "土库村")
    assert caught.value.id == "loop-town-first"


def test_the_ledger_tells_a_case_from_death_to_grave(hand: Hand) -> None:
    """The 21 columns of 死亡-火化-安葬闭环台账."""
    ground = mourning.ground_of(hand.session, "BG2020-00002", GroundKind.columbarium)
    plot = mourning.plot_of(hand.session, ground)
    dead = hand.burnt()
    hand.goes(dead, Destination.niche, date(2026, 10, 20), follower="村干部")
    told = {"destination": Destination.niche, "ground_id": ground.stored_id}
    hand.lies(dead, date(2026, 10, 20), plot_id=plot.stored_id, **told)
    table = lists.ledger_table(hand.session, Asked(TODAY))
    assert len(table.columns) == 21
    row = dict(zip((column.title for column in table.columns), table.rows[0], strict=True))
    assert (row["乡镇"], row["村"], row["性别"], row["年龄"]) == ("还地桥镇", "土库村", "男", 80)
    assert (row["骨灰去向"], row["安葬地点"]) == ("骨灰堂格位安放", ground.name)
    assert (row["墓（格）位号"], row["安葬日期"]) == ("甲-1-1", date(2026, 10, 20))
    assert (row["闭环状态"], row["超期天数"], row["核实人"]) == ("已闭环", 5, "村干部")
    assert row["火化证明号"] == f"HH420281-2026-{dead.stored_id:06d}"


def test_rates_of_closing_and_of_entering_a_ground(hand: Hand) -> None:
    """闭环率 over cremations older than N; 骨灰入公墓率 over ashes that were kept."""
    ground = mourning.ground_of(hand.session)
    bare = mourning.ground_of(hand.session, "BG2020-00002", approval_no="")
    laid, unapproved, sea, away, late, fresh = (
        hand.burnt(order, date(2026, 11, 15) if order == 6 else BURNT) for order in range(1, 7)
    )
    hand.lies(laid, date(2026, 9, 20), ground_id=ground.stored_id)
    hand.lies(unapproved, date(2026, 9, 20), ground_id=bare.stored_id)
    hand.goes(sea, Destination.water, proof="海葬证明")
    hand.goes(away, Destination.moved_out, proof="接收证明")
    hand.goes(late, Destination.with_family)
    assert fresh.division_code == VILLAGE
    year = (date(2026, 1, 1), TODAY)
    share = rates.county_share(hand.session, *year)
    assert (share.cremated, share.older, share.closed) == (6, 5, 4)
    assert (share.kept, share.inside, share.waiting, share.late) == (4, 1, 2, 1)
    table = rates.rate_table(hand.session, *year)
    assert [row[:1] + row[4:5] + row[7:8] for row in table.rows] == [
        ("还地桥镇", "80.00%", "25.00%")
    ]  # fmt: skip
    assert table.totals is not None
    assert table.totals[4] == "80.00%"
    villages = rates.rate_table(hand.session, *year, villages=True)
    assert villages.rows[0][0] == "还地桥镇 土库村"
    nobody = rates.county_share(hand.session, date(2026, 11, 16), TODAY)
    assert nobody.cremated == 0


def test_the_loop_is_read_by_the_same_few_queries_for_many_as_for_few(hand: Hand) -> None:
    """Twenty thousand dead are one query, as one is."""
    connection = hand.session.connection()
    seen: list[str] = []

    def told(*args: Any) -> None:
        """Keep each statement."""
        seen.append(str(args[2]))

    def asked() -> int:
        """How many statements a list takes."""
        hand.session.flush()
        seen.clear()
        event.listen(connection, "before_cursor_execute", told)
        lists.loop_table(hand.session, Asked(TODAY))
        event.remove(connection, "before_cursor_execute", told)
        return len(seen)

    hand.burnt(1)
    few = asked()
    for order in range(2, 40):
        hand.lies(hand.burnt(order), date(2026, 10, 1))
    assert asked() <= few <= 6
