"""Old books (历史补录): registrations of former times, as written, and what they come to.

A row whose two people are sure becomes a marriage of people; any other stays a row. Nothing written
is put into another form, and nothing of it is refused that somebody can be kept by (MA-23).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import IdNumber
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.marriage.archive.choices import Event
from minzheng.marriage.archive.past_models import HistoricalRecord
from minzheng.marriage.archive.settle import settle
from minzheng.marriage.archive.together import together, worked_on
from minzheng.marriage.archive.written import Side, day_of, doubts_of, read_side, sides_of
from minzheng.people.intake import PeopleIntake

NOBODY = Problem("past-nobody", "男方、女方的姓名都没有写", "至少写一方的姓名；整行看不清的不录")
SETTLED = Problem(
    "past-settled", "{number} 已并入婚姻记录，录入内容不再更正", "有误的由管理员订正：fix apply"
)
TIED, KEPT, WAITING = "已并入婚姻", "仅存原文", "待核实"
OTHER_NAME = "的号码在库中是另一个姓名"

WRITTEN = (
    "man_name", "man_no", "man_birth", "woman_name", "woman_no", "woman_birth", "written_no",
    "written_on", "organ", "note",
)  # fmt: skip
"""What is copied from the book."""


def past_state(one: HistoricalRecord, on: date) -> str:
    """已并入婚姻; 待核实 while something irregular was not looked up; else 仅存原文."""
    if one.marriage_id is not None:
        return TIED
    return WAITING if one.irregular and one.cleared_on is None else KEPT


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A row says of whom it is."""
    if not told["man_name"] and not told["woman_name"]:
        yield "man_name", NOBODY.finding()


def _told_before(session: Session, values: Values) -> bool:
    """Whether the very same line was copied before; a remark may differ."""
    query = select(HistoricalRecord.id).where(
        HistoricalRecord.event == values.get("event", Event.marriage)
    )
    for name in WRITTEN:
        if name != "note":
            query = query.where(getattr(HistoricalRecord, name) == values.get(name, ""))
    return session.exec(query).first() is not None


def read_lines(session: Session, lines: Sequence[HistoricalRecord]) -> None:
    """What lines come to: the day, the two people where both are sure, what is irregular."""
    people = PeopleIntake(session, Bulk(session))
    read = [_read(one) for one in lines]
    numbers = {number.value for sides in read for _, number in sides if number is not None}
    people.know(numbers, [])
    named: list[int] = []
    for one, sides in zip(lines, read, strict=True):
        day = day_of(one.written_on)
        one.happened_on = day if day is not None and day <= one.entered_on else None
        doubts = [*doubts_of(one, one.entered_on), *_couple(people, one, sides)]
        one.irregular = "；".join(doubts)[:300]
        if one.man_id is not None and one.woman_id is not None:
            named += (one.man_id, one.woman_id)
    people.bulk.write()
    session.add_all(lines)
    session.flush()
    settle(session, named)


def _read(one: HistoricalRecord) -> list[tuple[Side, IdNumber | None]]:
    """The man and the woman, each with a number where it is sure."""
    return [(side, read_side(side, one.entered_on).number) for side in sides_of(one)]


def _couple(
    people: PeopleIntake, one: HistoricalRecord, sides: Sequence[tuple[Side, IdNumber | None]]
) -> list[str]:
    """Enter the two where both are sure; gives what the file holds against their numbers."""
    doubts, keys = [], []
    for side, number in sides:
        if number is None:
            continue
        if people.claim_person(number.value, side.name) is not None:
            doubts.append(f"{side.who}{OTHER_NAME}")
        else:
            keys.append((number.value, side.name))
    if len(keys) == len(sides):
        one.man_id, one.woman_id = (
            people.person(number, name, division_code="", phone="") for number, name in keys
        )
    return doubts


def _told(column: str) -> Callable[[Session, Sequence[HistoricalRecord], date], list[Any]]:
    """What the program read beside the writing."""
    return lambda session, found, on: [getattr(one, column) for one in found]


def _says(session: Session, one: HistoricalRecord) -> Iterator[str]:
    """What became of a line."""
    if one.marriage_id is not None:
        yield "双方身份明确，已并入婚姻记录"
    if one.irregular:
        yield f"不规范：{one.irregular}"
    if one.remark:
        yield f"没有并入婚姻记录：{one.remark}"


def _amend_faults(session: Session, one: HistoricalRecord, given: Values) -> Iterator[Finding]:
    """What became a marriage is corrected there."""
    if one.marriage_id is not None:
        yield SETTLED.finding(number=one.number)


def _amended(session: Session, one: HistoricalRecord, given: Values) -> Iterator[str]:
    """A line read anew."""
    one.man_id = one.woman_id = None
    one.remark = ""
    read_lines(session, [one])
    yield from _says(session, one)


PAST: Records = Records(
    "marriage.past",
    "历史婚姻登记",
    HistoricalRecord,
    prefix="BC",
    dated="entered_on",
    items=(
        Item("event", required=False),
        Item("man_name", aliases=("男方", "男姓名"), shows=Kind.name, sample="某人"),
        Item(
            "man_no", aliases=("男方身份证号", "男方公民身份号码"), digits=True, shows=Kind.id_no,
            prompt="照抄，旧15位不改",
        ),
        Item("man_birth", listed=False),
        Item("woman_name", aliases=("女方", "女姓名"), shows=Kind.name),
        Item(
            "woman_no", aliases=("女方身份证号", "女方公民身份号码"), digits=True,
            shows=Kind.id_no, prompt="照抄，旧15位不改",
        ),
        Item("woman_birth", listed=False),
        Item("written_no", aliases=("结婚证字号", "证号"), prompt="照抄", sample="皖芜字12号"),
        Item("written_on", aliases=("登记时间",), prompt="照抄", sample="1998年5月20日"),
        Item("organ", listed=False),
        Item("note", listed=False),
    ),
    told_before=_told_before,
    state=past_state,
    faults=_faults,
    marks=lambda values: {"entered_on": values.get("entered_on") or clock.today()},
    after=worked_on(read_lines),
    says=_says,
    computed=(
        Computed(Column("happened_on", "登记日期（规范）", Kind.date), _told("happened_on")),
        Computed(Column("irregular", "不规范说明"), _told("irregular")),
        Computed(Column("remark", "未并入的原因"), _told("remark")),
    ),
    acts=(
        RecordAct(
            "amend", "更正录入", may_set=WRITTEN, faults=_amend_faults, after=_amended,
        ),
        RecordAct("clear", "登记核实", sets=("cleared_on", "cleared_by")),
    ),
    notes=(
        "照抄原册：姓名、号码、字号、日期都不改写；程序在旁边记规范的写法和不规范之处。",
        "离婚另起一行，事件写“离婚”或“法院离婚”；可以在以后的表里再补。",
        "字号、号码、日期不清的照样录，备注里说明。",
    ),
)  # fmt: skip
PAST_REGISTER = together(register_of(PAST), read_lines)
