"""Listing: batches, lines and explanations as tables (发放清单)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from minzheng.kernel.label import Labelled
from minzheng.kernel.money import percent, yuan_grouped
from minzheng.kernel.standards import Mark
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout import batch as batches
from minzheng.payout.benefit import Benefit
from minzheng.payout.conditions import refusal_text
from minzheng.payout.models import Batch, InstructionState, Line
from minzheng.payout.words import value_word
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import FlagKind

BATCH_COLUMNS = (
    Column("batch", "批次", Kind.code),
    Column("benefit", "待遇"),
    Column("month", "月份", Kind.month),
    Column("kind", "种类"),
    Column("state", "状态"),
    Column("lines", "行数", Kind.int),
    Column("payees", "发放笔数", Kind.int),
    Column("refused", "不发", Kind.int),
    Column("total", "金额（元）", Kind.money),
    Column("sample", "含示例标准", Kind.flag),
    Column("made_by", "编制人"),
    Column("reviewed_by", "复核人"),
    Column("issued_on", "交付日期", Kind.date),
    Column("paid", "成功笔数", Kind.int),
    Column("failed", "失败笔数", Kind.int),
    Column("waiting", "未回盘", Kind.int),
)

LINE_COLUMNS = (
    Column("line_no", "行号", Kind.int),
    Column("benefit", "待遇", Kind.code),
    Column("month", "发放月份", Kind.month),
    Column("for_month", "所属月份", Kind.month),
    Column("kind", "种类", Kind.code),
    Column("case_no", "编号", Kind.code),
    Column("payee_name", "领款人", Kind.name),
    Column("payee_id_no", "公民身份号码", Kind.id_no),
    Column("division", "区划", Kind.code),
    Column("account_no", "银行账号", Kind.account),
    Column("amount", "金额", Kind.money),
    Column("refusal", "不发原因", Kind.code),
    Column("withheld", "扣回", Kind.money),
    Column("cause", "补发原因", Kind.code),
)
"""The columns of ``payout lines``: machine formats depend on these keys and their order."""


def batch_table(session: Session, found: list[Batch], titles: dict[str, str]) -> Table:
    """Batches with their figures."""
    rows = []
    for batch in found:
        told = batches.answers(session, batch)
        failed = told[InstructionState.rejected][0] + told[InstructionState.returned][0]
        rows.append(
            (
                batch.key,
                titles.get(batch.benefit, batch.benefit),
                batch.month,
                batch.kind.label,
                batch.state.label,
                batch.lines,
                batch.payees,
                batch.lines - batch.payees,
                batch.total,
                batch.uses_sample,
                batch.made_by,
                batch.reviewed_by,
                batch.issued_on,
                told[InstructionState.paid][0],
                failed,
                told[InstructionState.sent][0],
            )
        )
    return Table("payout.batches", BATCH_COLUMNS, rows, title="发放批次")


def line_table(session: Session, batch: Batch, benefit: Benefit, *, refused: bool = False) -> Table:
    """The lines of a batch in line order; ``refused`` keeps only those that get nothing.

    People read words, programs codes.
    """
    titled = Labelled(benefit.code, benefit.title)
    query = select(Line).where(Line.batch_id == batch.id).order_by(col(Line.line_no))
    if refused:
        query = query.where(Line.refusal != "")
    rows = [
        (
            line.line_no,
            titled,
            batch.month,
            line.for_month,
            batch.kind,
            line.case_no,
            line.payee_name,
            line.payee_id_no,
            line.division_code,
            line.account_no,
            line.amount,
            Labelled(line.refusal, refusal_text(benefit, line.refusal)),
            line.withheld,
            line.cause or "",
        )
        for line in session.exec(query)
    ]
    return Table("payout.lines", LINE_COLUMNS, rows, title=f"{batch.key} 明细")


def refusals(session: Session, batch: Batch, benefit: Benefit) -> Table:
    """Why lines of a batch get nothing, with counts."""

    query = (
        select(Line.refusal, func.count())
        .where(Line.batch_id == batch.id, Line.refusal != "")
        .group_by(Line.refusal)
        .order_by(Line.refusal)
    )
    rows = [(code, refusal_text(benefit, code), count) for code, count in session.exec(query)]
    columns = (
        Column("refusal", "不发原因", Kind.code),
        Column("meaning", "说明"),
        Column("count", "户（笔）数", Kind.int),
    )
    return Table("payout.refusals", columns, rows, title="不发原因")


NOT_COMPARABLE = "（已拆分，不可比）"
"""Where figures stand of a division that was split over several townships: nobody can share them
out."""


def by_township(session: Session, batch: Batch, *, today: bool = False) -> Table:
    """Lines, persons and amounts of a batch by township, in division order, zero rows too.

    Grouped as the divisions stood at the end of the month, or under those of ``today``.
    """
    places = Gazetteer.load(session) if today else Gazetteer.load(session, batch.month.last)
    query = (
        select(Line.division_code, func.count(), func.sum(Line.persons), func.sum(Line.amount))
        .where(Line.batch_id == batch.id, Line.amount > 0)
        .group_by(Line.division_code)
    )
    sums: dict[str, list[int]] = {}
    for code, count, persons, amount in session.exec(query):
        township = places.township_now(code) if today else places.township_of(code)
        kept = sums.setdefault(township or NOT_COMPARABLE, [0, 0, 0])
        for at, part in enumerate((count, persons, amount)):
            kept[at] += int(part)
    codes = [township.code for township in places.townships()]
    codes += [code for code in sums if code not in codes]
    rows: list[tuple[Any, ...]] = [
        (places.label(code), *sums.get(code, [0, 0, 0])) for code in codes
    ]
    totals = ("合计", *(sum(row[at] for row in rows) for at in (1, 2, 3)))
    columns = (
        Column("township", "乡镇（街道）"),
        Column("payees", "户（笔）数", Kind.int),
        Column("persons", "人数", Kind.int),
        Column("total", "金额（元）", Kind.money),
    )
    return Table("payout.townships", columns, rows, title="分乡镇", totals=totals)


def by_flag(session: Session, batch: Batch) -> Table:
    """Of a batch's total, what went to people with a mark on the first day of the month (其中).

    A household counts when one of its members bears the mark. The parts may overlap and are never
    added to the total.
    """
    query = text(
        "SELECT kind, count(*), sum(amount) FROM ("
        "  SELECT DISTINCT p.kind, l.id, l.amount FROM person_flag p "
        "  LEFT JOIN member m ON m.person_id = p.person_id AND m.since <= :day "
        "    AND (m.until IS NULL OR m.until >= :day) "
        "  JOIN payout_grant g ON g.person_id = p.person_id OR g.household_id = m.household_id "
        "  JOIN payout_line l ON l.grant_id = g.id "
        "  WHERE l.batch_id = :batch AND l.amount > 0 "
        "    AND p.since <= :day AND (p.until IS NULL OR p.until >= :day)) "
        "GROUP BY kind ORDER BY kind"
    )
    facts = {"batch": batch.id, "day": batch.month.first.isoformat()}
    rows = [
        (FlagKind.of(kind).label, count, amount, percent(amount, batch.total))
        for kind, count, amount in session.connection().execute(query, facts)
    ]
    columns = (
        Column("flag", "其中"),
        Column("payees", "户（笔）数", Kind.int),
        Column("total", "金额（元）", Kind.money),
        Column("share", "占比", Kind.code),
    )
    return Table("payout.flags", columns, rows, title="其中（不另计入合计）")


def explained(told: Mapping[str, Any]) -> Table:
    """The steps of a working: what, how much, by which standard or article."""
    rows: list[tuple[Any, ...]] = [
        (number, step["title"], step_value(step["value"], step["kind"]), step["cite"])
        for number, step in enumerate(told["steps"], 1)
    ]
    columns = (
        Column("step", "步", Kind.int),
        Column("item", "项目"),
        Column("value", "值", Kind.code),
        Column("cite", "依据"),
    )
    return Table("payout.explain", columns, rows, title="核算过程")


def standards_read(told: Mapping[str, Any]) -> Table:
    """The standards a working read, with the documents that set them."""
    rows = [
        (
            v["label"],
            value_word(v["value"], v["unit"]),
            v["unit"],
            v["since"],
            v["document"],
            Mark.of(v["mark"]).label,
        )
        for v in told["standards"]
    ]
    columns = (
        Column("label", "标准"),
        Column("value", "数值", Kind.code),
        Column("unit", "单位"),
        Column("since", "自", Kind.code),
        Column("document", "文件"),
        Column("mark", "确认程度"),
    )
    return Table("payout.standards", columns, rows, title="所用标准")


def step_value(value: Any, kind: str) -> str:
    """A step's value for reading; a fraction of a 分 is shown to four places of a 元."""
    if kind == "money":
        return yuan_grouped(value)
    if kind == "exact":
        exact = Fraction(value)
        if exact.denominator == 1:
            return yuan_grouped(exact.numerator)
        whole = exact * 100  # ten-thousandths of a 元
        rounded = (whole.numerator * 2 + whole.denominator) // (2 * whole.denominator)
        return f"约 {rounded // 10000}.{rounded % 10000:04d}"
    return str(value)
