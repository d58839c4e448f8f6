"""Papers (拨付表): the workbook of a round for the finance office, made from frozen rows only."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.care.subsidy.rounds import lines_of, payees_of
from minzheng.care.subsidy.tables import subjects
from minzheng.kernel import setting
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster

PAYEES = (
    SheetColumn("序号", ColumnKind.int, 6),
    SheetColumn("机构名称", width=24),
    SheetColumn("统一社会信用代码", ColumnKind.code, 22),
    SheetColumn("户名", width=24),
    SheetColumn("开户银行", width=20),
    SheetColumn("银行账号", ColumnKind.code, 24),
    SheetColumn("金额", ColumnKind.money, 14, total=True, in_words=True),
)
LINES = (
    SheetColumn("序号", ColumnKind.int, 6),
    SheetColumn("机构名称", width=24),
    SheetColumn("所属月份", ColumnKind.code, 10),
    SheetColumn("性质", width=10),
    SheetColumn("补贴对象", ColumnKind.code, 16),
    SheetColumn("数量", ColumnKind.int, 6),
    SheetColumn("金额", ColumnKind.money, 14, total=True),
    SheetColumn("计算过程", width=60),
)


def name_of(one: SubsidyRound) -> str:
    """The name of the file."""
    return f"拨付表-{one.number}.xlsx"


def workbook(session: Session, one: SubsidyRound) -> bytes:
    """The round as xlsx: what each organisation is paid, then every line with its working."""
    payees, lines = payees_of(session, one), lines_of(session, one)
    names = {each.stored_id: each.name for each in session.exec(select(Facility))}
    title = f"{setting.setting(session, 'place')}{one.month.label}{one.program.label}"
    paid: list[tuple[Any, ...]] = [
        (place, each.name, each.credit_code, each.holder, each.bank, each.account_no, each.total)
        for place, each in enumerate(payees, 1)
    ]
    told: list[tuple[Any, ...]] = [
        (
            place, names[line.facility_id], str(line.month), line.kind.label, subject,
            line.units, line.amount, _working(line.working, line.refusal or line.reason),
        )
        for place, (line, subject) in enumerate(
            zip(lines, subjects(session, lines), strict=True), 1
        )
    ]  # fmt: skip
    pages = [
        SheetPage(name="拨付", rows=paid, title=f"{title}拨付表", columns=PAYEES, unit="家"),
        SheetPage(name="明细", rows=told, title=f"{title}明细表", columns=LINES, unit="笔"),
    ]
    return roster(
        Document(
            title=f"{title}拨付表", columns=PAYEES, pages=pages, subtitle=_subtitle(session, one),
            footer=one.number, properties={"schema": "care.subsidy/1", "round": one.number},
            may_be_large=True,
        )
    )  # fmt: skip


def _working(working: str, why: str) -> str:
    return f"{working}；{why}" if why and why not in working else working


def _subtitle(session: Session, one: SubsidyRound) -> list[tuple[str, str]]:
    told = [
        ("制表单位（盖章）", setting.unit(session)),
        ("批次号", one.number),
        ("交付日期", str(one.handed_on or "")),
        ("单位", "元"),
    ]
    if one.uses_sample:
        told.append(("注意：用到示例标准，未经核定", ""))
    return told
