"""Lists of the loop (闭环清单和台账): what is open, what is late, the ledger of all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.ashes.loop import Case, cases
from minzheng.kernel.calendar import age_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

TOWN_FIRST = Problem("loop-town-first", "只写了村（社区）", "同时写乡镇：--township")

LIST = (
    Column("number", "死亡信息编号", Kind.code),
    Column("name", "逝者", Kind.name),
    Column("place", "乡镇 村（社区）"),
    Column("died_on", "死亡日期", Kind.date),
    Column("cremated_on", "火化日期", Kind.date),
    Column("destination", "骨灰去向"),
    Column("stage", "闭环状态"),
    Column("closed_on", "闭环日期", Kind.date),
    Column("days", "历时天数", Kind.int),
    Column("due", "应安葬日期", Kind.date),
    Column("late", "超期天数", Kind.int),
    Column("checked_on", "最近核实", Kind.date),
)
LEDGER = (
    Column("order", "序号", Kind.int),
    Column("township", "乡镇"),
    Column("village", "村"),
    Column("name", "逝者姓名", Kind.name),
    Column("sex", "性别"),
    Column("age", "年龄", Kind.int),
    Column("id_no", "身份证号", Kind.id_no),
    Column("died_on", "死亡日期", Kind.date),
    Column("proof_no", "死亡证明号", Kind.code),
    Column("reported_on", "报送日期", Kind.date),
    Column("picked_on", "接运日期", Kind.date),
    Column("cremated_on", "火化日期", Kind.date),
    Column("cremation_no", "火化证明号", Kind.code),
    Column("collector", "骨灰领取人", Kind.name),
    Column("destination", "骨灰去向"),
    Column("ground", "安葬地点"),
    Column("spot", "墓（格）位号"),
    Column("interred_on", "安葬日期", Kind.date),
    Column("stage", "闭环状态"),
    Column("late", "超期天数", Kind.int),
    Column("follower", "核实人", Kind.name),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the loop is asked for: a day, only open or late cases, some divisions."""

    on: date
    open_: bool = False
    overdue: bool = False
    codes: Collection[str] | None = None

    def holds(self, case: Case) -> bool:
        """Whether a case is asked for."""
        if self.overdue:
            return case.open_ and case.late > 0
        return case.open_ or not self.open_


def codes_of(session: Session, township: str, village: str) -> Collection[str] | None:
    """The codes of a township or of one village of it; nothing when neither is told."""
    if village and not township:
        raise TOWN_FIRST()
    if not township:
        return None
    places = Gazetteer.load(session)
    town = places.township(township)
    return [places.village(town, village).code] if village else places.within(town.code)


def loop_table(session: Session, asked: Asked) -> Table:
    """Cases with days open and over; those that are late come first, the longest before others."""
    places = Gazetteer.load(session)
    found = [one for one in cases(session, asked.on, asked.codes) if asked.holds(one)]
    if asked.overdue:
        found.sort(key=lambda one: -one.late)
    rows = [_row(places, one) for one in found]
    word = "超期未闭环" if asked.overdue else "未闭环" if asked.open_ else "全部"
    return Table("burial.loop", LIST, rows, f"死亡-火化-安葬闭环（{word}）", as_of=str(asked.on))


def _row(places: Gazetteer, case: Case) -> tuple[Any, ...]:
    row, where = case.row, case.destination
    return (
        row.number, row.name, places.label(row.division_code), row.died_on, row.cremated_on,
        where.label if where is not None else "", case.stage.label, case.closed_on, case.days,
        case.due, case.late or None, row.checked_on,
    )  # fmt: skip


def ledger_table(session: Session, asked: Asked) -> Table:
    """死亡-火化-安葬闭环台账, a line a case; of the closed it tells how late they were."""
    places = Gazetteer.load(session)
    found = [one for one in cases(session, asked.on, asked.codes) if asked.holds(one)]
    rows = [_line(places, order, one) for order, one in enumerate(found, 1)]
    title = "死亡-火化-安葬闭环台账"
    return Table("burial.loop.ledger", LEDGER, rows, title, as_of=str(asked.on))


def _line(places: Gazetteer, order: int, case: Case) -> tuple[Any, ...]:
    row, where = case.row, case.destination
    town = places.township_of(row.division_code)
    village = places.by_code.get(row.division_code)
    inside = village if village is not None and village.code != town else None
    age = age_on(row.birth, row.died_on) if row.birth is not None else None
    return (
        order, places.label(town), (inside.short or inside.name) if inside is not None else "",
        row.name, row.sex.label, age, row.id_no, row.died_on, row.proof_no, row.reported_on,
        row.picked_on, row.cremated_on, row.original_no or row.cremation_no, row.collector,
        where.label if where is not None else "", row.ground or "", case.spot, row.interred_on,
        case.stage.label, case.late or None, row.follower,
    )  # fmt: skip
