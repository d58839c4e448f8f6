"""Indicators of burial (殡葬指标): each with its two parts, its definition and the plan's target.

Two rates bear one everyday name and both are told: 节地生态安葬率 (wide: niches, walls, small plots
and what is ecological) and 生态安葬率 (narrow: 殡葬管理条例 第三十一条). Both are over final
destinations with a day in the time; what waits (11, 12) is in neither and stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.burial.ashes.finals import Tally, tally
from minzheng.burial.ashes.rates import county_share
from minzheng.burial.body.rates import cremation_rates
from minzheng.burial.body.rates import total as all_months
from minzheng.burial.death.find import died_between
from minzheng.burial.death.lists import timely
from minzheng.burial.grave.ledger import Room, rooms
from minzheng.burial.ground.figures import rates as ground_rates
from minzheng.burial.tomb.figures import completion, tombs
from minzheng.burial.waiver.figures import policy_rate
from minzheng.kernel.counted import Period
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.rate import COLUMNS, Rate, target
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Table

TARGET = "burial.target"


def rates(session: Session, over: Period) -> Iterator[Rate]:
    """Every indicator of a time, in the order of the plans."""
    since, until = over.since, over.until
    std = standards_of(session).on(Month.of(until))
    yield _cremated(session, std, since, until)
    yield from land_saving(std, tally(session, since, until))
    yield from _loop(session, std, since, until)
    for one in ground_rates(session, until, until.year - 1):
        aim = target(std, one.target)
        yield Rate(one.name, one.definition, one.part, one.whole, target=aim)
    yield from _works(session, std, since, until)
    yield _used(session, until)


def _cremated(session: Session, std: MonthStandards, since: date, until: date) -> Rate:
    """火化率, by the month of the death."""
    found = all_months(cremation_rates(session, Month.of(since), Month.of(until), until))
    told = "火葬区本地户籍死亡中已火化的 ÷ 火葬区本地户籍死亡，按死亡月份"
    aim = target(std, f"{TARGET}.cremation")
    return Rate("火化率", told, found.cremated, found.deaths, target=aim)


def land_saving(std: MonthStandards, found: Tally) -> Iterator[Rate]:
    """节地生态安葬率 (wide) and 生态安葬率 (narrow) of a time's finals."""
    waiting = f"待安葬 {found.waiting} 例不计"
    told = (
        "（格位、壁葬、生态安葬和占地不超过上限的墓位）÷ 最终安葬"
        f"（不含运往外地、遗体捐献）；{waiting}"
    )
    aim = target(std, f"{TARGET}.eco")
    yield Rate("节地生态安葬率（宽口径）", told, found.wide, found.finals, target=aim)
    told = f"生态安葬（条例第三十一条：海、树、花、草坪、不留骨灰、深埋）÷ 最终安葬；{waiting}"
    yield Rate("生态安葬率（窄口径）", told, found.narrow, found.finals)


def _loop(session: Session, std: MonthStandards, since: date, until: date) -> Iterator[Rate]:
    """骨灰入公墓率, 闭环率, 报送及时率."""
    share = county_share(session, since, until)
    told = "骨灰最终安葬在依法设立的设施 ÷ 保留骨灰的火化"
    aim = target(std, f"{TARGET}.lawful")
    yield Rate("骨灰入公墓（骨灰堂）率", told, share.inside, share.kept, target=aim)
    told = "已闭环 ÷ 火化满跟踪天数的"
    aim = target(std, f"{TARGET}.closed")
    yield Rate("闭环率", told, share.closed, share.older, target=aim)
    reports = timely(reckoner_of(session), died_between(session, since, until), until)
    told = "期限内报送的 ÷ 报送的死亡（退回的不计）"
    aim = target(std, f"{TARGET}.timely")
    yield Rate("死亡信息报送及时率", told, reports.in_time, reports.deaths, target=aim)


def _works(session: Session, std: MonthStandards, since: date, until: date) -> Iterator[Rate]:
    """惠民政策落实率, 散坟整治完成率."""
    policy = policy_rate(session, since, until)
    told = "已减免的 ÷ 符合减免项目的（按火化日期）"
    aim = target(std, f"{TARGET}.policy")
    yield Rate("惠民政策落实率", told, policy.granted, policy.entitled, target=aim)
    done, whole = completion(tombs(session, until), until)
    aim = target(std, f"{TARGET}.tomb")
    yield Rate("散坟整治完成率", "已销号 ÷ 已造册（保留的不计）", done, whole, target=aim)


def _used(session: Session, on: date) -> Rate:
    """墓（格）位使用率; how long the rest lasts is told by ``burial plot capacity``."""
    room = sum((one for _, one in rooms(session, on)), Room())
    return Rate("墓（格）位使用率", "已用 ÷ 总数（期末）", room.used, room.total)


def rates_table(session: Session, over: Period) -> Table:
    """Every indicator with what it is made of."""
    rows = [one.cells for one in rates(session, over)]
    title = f"殡葬指标 {over.title}"
    return Table("burial.rates", COLUMNS, rows, title, as_of=str(over.until))
