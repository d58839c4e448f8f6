"""Tables of subsidies (机构补贴表): programmes, what a round would hold, rounds as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.care.subsidy.choices import LineKind, PayState, Program, RoundState
from minzheng.care.subsidy.claims import UNITS, values_of
from minzheng.care.subsidy.models import Premium, StationRating, SubsidyLine, SubsidyRound
from minzheng.care.subsidy.reckoning import Reckoned, Span, rounds_of
from minzheng.care.subsidy.rounds import find_round, lines_of, payees_of
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.models import Person

NO_LINE = Problem(
    "care-subsidy-line-unknown",
    "批次 {number} 没有第 {line} 行",
    "看明细：care subsidy lines {number}",
    kind=NotFound,
)

BASES = {
    Program.construction: "每张新床一次",
    Program.operation: "实际入住的床月",
    Program.insurance: "当年保费的一定比例，可封顶",
    Program.station: "考核等次，按月",
    Program.residence: "困境老人入住的人月",
}

PROGRAMS = (
    Column("program", "补贴项目"),
    Column("basis", "按什么补"),
    Column("key", "标准", Kind.code),
    Column("value", "数值", Kind.code),
    Column("unit", "单位"),
    Column("document", "依据"),
    Column("mark", "确认程度"),
    Column("last", "已编制到", Kind.month),
    Column("open", "在办批次", Kind.code),
)


def program_table(session: Session, month: Month) -> Table:
    """Each programme with the standards of a month, and how far its rounds have come."""
    std = standards_of(session).on(month)
    rows: list[tuple[Any, ...]] = []
    for program in Program:
        found = rounds_of(session, program)
        waiting = [one.number for one in found if one.state is not RoundState.settled]
        stand = (found[-1].month if found else None, "、".join(waiting))
        for value in values_of(program, std):
            told = (value.value, value.unit, value.document, value.mark)
            rows.append((program.label, BASES[program], value.key, *told, *stand))
        if not values_of(program, std):
            none = (program.key, "没有标准", UNITS[program], "", "")
            rows.append((program.label, BASES[program], *none, *stand))
    return Table("care.subsidy.programs", PROGRAMS, rows, title=f"机构补贴项目 {month}")


ROUNDS_SHOWN = (
    Column("number", "批次号", Kind.code),
    Column("program", "补贴项目"),
    Column("since", "自", Kind.month),
    Column("month", "至", Kind.month),
    Column("payees", "机构数", Kind.int),
    Column("lines", "明细", Kind.int),
    Column("total", "金额", Kind.money),
    Column("paid", "其中已拨付", Kind.money),
    Column("state", "状态"),
    Column("made_by", "编制人"),
    Column("reviewed_by", "复核人"),
    Column("handed_on", "交付日期", Kind.date),
    Column("left_out", "未列入的机构"),
)


def rounds_table(session: Session, program: Program | None) -> Table:
    """The rounds made, of one programme or all; voided ones are shown and not counted."""
    query = select(SubsidyRound).order_by(col(SubsidyRound.number))
    if program is not None:
        query = query.where(SubsidyRound.program == program)
    found = list(session.exec(query))
    paid = {one.number: paid_of(session, one) for one in found}
    rows: list[tuple[Any, ...]] = [
        (
            one.number, one.program, one.since, one.month, one.payees, one.lines, one.total,
            paid[one.number], one.state, one.made_by, one.reviewed_by, one.handed_on, one.left_out,
        )
        for one in found
    ]  # fmt: skip
    counted = [one for one in found if one.state is not RoundState.void]
    sums = [sum(getattr(one, name) for one in counted) for name in ("payees", "lines", "total")]
    totals = ("合计（不含作废）", "", None, None, *sums, sum(paid.values()), "", "", "", None, "")
    return Table("care.subsidy.rounds", ROUNDS_SHOWN, rows, title="机构补贴批次", totals=totals)


def paid_of(session: Session, one: SubsidyRound) -> int:
    """What of a round was paid, in 分."""
    return sum(each.total for each in payees_of(session, one) if each.state is PayState.paid)


PAYEES = (
    Column("name", "机构"),
    Column("credit_code", "统一社会信用代码", Kind.code),
    Column("holder", "户名"),
    Column("bank", "开户银行"),
    Column("account_no", "银行账号", Kind.account),
    Column("total", "金额", Kind.money),
    Column("state", "拨付"),
    Column("answered_on", "拨付日期", Kind.date),
    Column("reason", "退回原因"),
)


def payees_table(session: Session, number: str) -> Table:
    """What a round pays to whom; raises ``care-subsidy-unknown``."""
    one = find_round(session, number)
    found = payees_of(session, one)
    rows = [tuple(getattr(payee, column.key) for column in PAYEES) for payee in found]
    totals = (f"合计 {one.payees} 家", "", "", "", "", one.total, "", None, "")
    return Table("care.subsidy.payees", PAYEES, rows, title=titled(one), totals=totals)


def titled(one: SubsidyRound) -> str:
    """A round in one line."""
    span = str(one.month) if one.since == one.month else f"{one.since} 至 {one.month}"
    return f"{one.program.label} {span}（{one.number}，{one.state.label}）"


LINES = (
    Column("place", "行", Kind.int),
    Column("facility", "机构"),
    Column("month", "月份", Kind.month),
    Column("kind", "性质"),
    Column("subject", "补贴对象", Kind.code),
    Column("person", "老人", Kind.name),
    Column("units", "数量", Kind.int),
    Column("due", "应补", Kind.money),
    Column("held", "已列", Kind.money),
    Column("amount", "本次", Kind.money),
    Column("reason", "原因"),
)


def lines_table(session: Session, number: str) -> Table:
    """The frozen lines of a round; raises ``care-subsidy-unknown``."""
    one = find_round(session, number)
    return _lines(session, lines_of(session, one), titled(one), one.total)


def preview_table(session: Session, span: Span, made: Reckoned) -> Table:
    """What a round of these months would hold."""
    stretch = str(span.month) if span.since == span.month else f"{span.since} 至 {span.month}"
    title = f"{span.program.label} {stretch}（试算）：{len(made.payees)} 家"
    title += f"，未列入 {len(made.left)} 家" if made.left else ""
    return _lines(session, [*made.lines, *made.waiting], title, made.total)


def _lines(session: Session, lines: Sequence[SubsidyLine], title: str, total: int) -> Table:
    names = {one.stored_id: one.name for one in session.exec(select(Facility))}
    objects, people = subjects(session, lines), _people(session, lines)
    rows: list[tuple[Any, ...]] = [
        (
            place, names[line.facility_id], line.month, line.kind, objects[place - 1],
            people.get(line.person_id or 0, ""), line.units, line.due, line.held, line.amount,
            line.refusal or line.reason,
        )
        for place, line in enumerate(lines, 1)
    ]  # fmt: skip
    totals = (None, "合计", None, "", "", "", None, None, None, total, "")
    return Table("care.subsidy.lines", LINES, rows, title=title, totals=totals)


def subjects(session: Session, lines: Sequence[SubsidyLine]) -> list[str]:
    """What each line pays for by its number: a stay, a bed, a policy, a rating."""
    sources: tuple[tuple[str, Any], ...] = (
        ("stay_id", Resident),
        ("bed_id", CareBed),
        ("premium_id", Premium),
        ("rating_id", StationRating),
    )
    numbers: dict[tuple[str, int], str] = {}
    for name, model in sources:
        keys = {getattr(line, name) for line in lines} - {None}
        found = session.exec(select(model.id, model.number).where(among(model.id, keys)))
        numbers |= {(name, key): number for key, number in found}
    return [_subject(line, numbers, [name for name, _ in sources]) for line in lines]


def _subject(line: SubsidyLine, numbers: dict[tuple[str, int], str], order: Iterable[str]) -> str:
    held = ((name, getattr(line, name)) for name in order)
    return next((numbers[name, key] for name, key in held if key is not None), "")


def _people(session: Session, lines: Sequence[SubsidyLine]) -> dict[int, str]:
    keys = {line.person_id for line in lines if line.person_id is not None}
    query = select(Person).where(among(col(Person.id), keys))
    return {one.stored_id: one.name for one in session.exec(query)}


STEPS = (Column("step", "项目"), Column("told", "内容", Kind.free))


def explained(session: Session, number: str, place: int) -> Table:
    """How one line came about; raises ``care-subsidy-unknown``, ``-line-unknown``."""
    one = find_round(session, number)
    lines = lines_of(session, one)
    if not 1 <= place <= len(lines):
        raise NO_LINE(number=number, line=place)
    line = lines[place - 1]
    home = session.get_one(Facility, line.facility_id)
    rows: list[tuple[str, str]] = [
        ("机构", home.name),
        ("所属月份", str(line.month)),
        ("补贴对象", subjects(session, [line])[0]),
        *(("依据", part) for part in line.working.split("；")),
        ("应补", f"{yuan_grouped(line.due)} 元"),
        ("以前批次已列", f"{yuan_grouped(line.held)} 元"),
        ("本次金额", f"{yuan_grouped(line.amount)} 元"),
    ]
    if line.kind is not LineKind.current:
        rows.append((line.kind.label, line.refusal or line.reason or f"{line.month} 的补在本批"))
    title = f"{titled(one)} 第 {place} 行"
    return Table("care.subsidy.explain", STEPS, rows, title=title, as_of=str(clock.today()))
