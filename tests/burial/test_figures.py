"""Statistics and indicators: counted again by hand, both rates of one name, what waits apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

import mourning
from minzheng.burial.ashes.models import AshPlace, Interment
from minzheng.burial.choices import Destination
from minzheng.burial.figures.checks import CHECKS
from minzheng.burial.figures.rates import rates
from minzheng.burial.figures.stat import stat_table
from minzheng.burial.ground.choices import GroundKind
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.counted import Asked, Period, period
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.rate import Rate

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
NOVEMBER = Period(date(2026, 11, 1), TODAY, "2026年11月")


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("burial-figures"))))


@pytest.fixture
def session(base: Store) -> Iterator[Session]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield work.session
    clock.fix(None)


def one_of(session: Session, name: str, over: Period = NOVEMBER) -> Rate:
    """An indicator by the beginning of its name."""
    (found,) = [one for one in rates(session, over) if one.title.startswith(name)]
    return found


def told(session: Session, name: str, over: Period = NOVEMBER) -> object:
    """A line of the statistics by its name."""
    (found,) = [row[1] for row in stat_table(session, over).rows if row[0].strip() == name]
    return found


def buried(session: Session, order: int, where: Destination, area: int = 0) -> Interment:
    """Somebody who died, was cremated and interred in November."""
    report = mourning.report_of(session, mourning.person_of(session, order), date(2026, 11, 2))
    mourning.cremated(session, report, date(2026, 11, 4))
    made = Interment(
        number=f"AZ420281-2026-{order:06d}", report_id=report.stored_id, destination=where,
        area=area, interred_on=date(2026, 11, 9),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def waiting(session: Session, order: int, where: Destination) -> None:
    """Somebody whose ashes wait."""
    report = mourning.report_of(session, mourning.person_of(session, order), date(2026, 11, 2))
    mourning.cremated(session, report, date(2026, 11, 4))
    session.add(
        AshPlace(
            number=f"QX2026-{order:05d}", report_id=report.stored_id, destination=where,
            decided_on=date(2026, 11, 4),
        )
    )  # fmt: skip
    session.flush()


def test_one_name_two_rates_and_both_are_told(session: Session) -> None:
    """Of four finals one is ecological and three save land; what waits is in neither."""
    buried(session, 1, Destination.tree)
    buried(session, 2, Destination.niche)
    buried(session, 3, Destination.wall)
    buried(session, 4, Destination.public_plot, area=90)
    waiting(session, 5, Destination.with_family)
    waiting(session, 6, Destination.deposited)
    wide, narrow = one_of(session, "节地生态安葬率"), one_of(session, "生态安葬率")
    assert (wide.part, wide.whole, wide.value) == (3, 4, "75.00")
    assert (narrow.part, narrow.whole, narrow.value) == (1, 4, "25.00")
    assert "待安葬 2 例不计" in wide.definition
    assert wide.verdict == "达到", "Daye's plan asks for 60"
    assert narrow.target is None


def test_the_plan_of_daye_is_the_target_and_is_missed_below_it(session: Session) -> None:
    """60 per cent is reached, 50 is not; before the plan there is no target."""
    buried(session, 1, Destination.niche)
    buried(session, 2, Destination.public_plot, area=90)
    wide = one_of(session, "节地生态安葬率")
    assert (wide.value, wide.verdict) == ("50.00", "未达到")
    before = Period(date(2020, 1, 1), date(2020, 12, 31), "2020年", whole=True)
    assert one_of(session, "节地生态安葬率", before).target is None


def test_every_indicator_of_the_plans_is_there(session: Session) -> None:
    """In their order, those of an empty county without a value and never nought."""
    found = list(rates(session, NOVEMBER))
    assert [one.title for one in found] == [
        "火化率", "节地生态安葬率（宽口径）", "生态安葬率（窄口径）", "骨灰入公墓（骨灰堂）率",
        "闭环率", "死亡信息报送及时率", "县级公益性安葬（放）设施覆盖率",
        "公益性公墓乡镇（服务）覆盖率", "墓地绿化覆盖率", "年度报告报送率",
        "乡镇殡仪服务站覆盖率", "惠民政策落实率", "散坟整治完成率", "墓（格）位使用率",
    ]  # fmt: skip
    nobody = [one for one in found if not one.whole]
    assert {one.value for one in nobody} == {"-"}
    assert len({one.definition for one in found}) == len(found)


def test_the_statistics_agree_with_the_registers(session: Session) -> None:
    """Deaths, cremations here and elsewhere, finals by code, what waits, grounds and places."""
    buried(session, 1, Destination.tree)
    buried(session, 2, Destination.niche)
    waiting(session, 3, Destination.with_family)
    report = mourning.report_of(session, mourning.person_of(session, 4), date(2026, 11, 3))
    mourning.cremated(
        session, report, date(2026, 11, 5), number="HH420281-2026-000099", ground_id=None,
        elsewhere="邻县殡仪馆", original_no="外火1号",
    )  # fmt: skip
    mourning.report_of(
        session, mourning.person_of(session, 5), date(2026, 11, 3), confirmed_on=None, confirmer=""
    )
    ground = mourning.ground_of(session)
    mourning.plot_of(session, ground)
    plot = mourning.plot_of(session, ground, "MW2020-00002")
    mourning.contract_of(session, plot, mourning.person_of(session, 6))
    assert told(session, "死亡人数") == 4, "the fifth is not confirmed"
    assert told(session, "火化具数") == 3
    assert told(session, "其中外地火化") == 1
    assert told(session, "骨灰（遗体）安葬数") == 2
    assert told(session, "05 树葬") == 1
    assert told(session, "12 家属领取待安葬") == 1
    assert told(session, GroundKind.public_cemetery.label) == 1
    assert told(session, "墓（格）位总数") == 2
    assert told(session, "已用墓（格）位") == 1
    assert told(session, "惠民殡葬减免") == "0.00"
    assert told(session, "整治坟墓数") == 0


def test_a_month_counts_from_the_first_of_january(session: Session) -> None:
    """``--month`` is cumulative and says so; another year has none of it."""
    buried(session, 1, Destination.tree)
    october = period(Asked(month=Month(2026, 10)), TODAY)
    november = period(Asked(month=Month(2026, 11)), TODAY)
    assert told(session, "火化具数", october) == 0
    assert told(session, "火化具数", november) == 1
    assert stat_table(session, november).title == "殡葬统计 2026年11月（自1月1日累计）"


def found_by(session: Session, name: str) -> list[str]:
    """What a check finds."""
    (check,) = [one for one in CHECKS if one.id == name]
    return [one.subject for one in check.run(session, TODAY)]


def test_what_waits_is_no_interment(session: Session) -> None:
    """BU-33: an interment that says 寄存 would count as a final; one in a tree grave is none."""
    buried(session, 1, Destination.tree)
    assert found_by(session, "check-burial-rate-pending") == []
    wrong = buried(session, 2, Destination.deposited)
    assert found_by(session, "check-burial-rate-pending") == [wrong.number]


def test_no_more_parts_than_the_whole(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """BU-33: more land-saving finals than finals is found; all of them is 100 % and is not."""
    from minzheng.burial.ashes.finals import Tally
    from minzheng.burial.figures import checks

    buried(session, 1, Destination.tree)
    assert found_by(session, "check-burial-rate-above") == []
    monkeypatch.setattr(checks, "tally", lambda *_: Tally(wide=2))
    assert found_by(session, "check-burial-rate-above") == ["2026年"]
