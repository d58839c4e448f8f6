"""An invented allowance: money for tea, paid monthly to whoever has turned sixty (茶话津贴)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click
from sheet_books import account_no, id_no
from sqlalchemy import Select
from sqlmodel import Session, col, select

from minzheng.kernel.bulk import Bulk
from minzheng.kernel.calendar import birthday
from minzheng.kernel.command import Entry
from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.standards import Mark, MonthStandards, Value
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance, Applicant, Fault
from minzheng.payout.allowance.group_cli import AllowanceGroup
from minzheng.payout.allowance.models import LifeProof
from minzheng.payout.allowance.register import register_of
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.conditions import alive_in_month, not_suspended

COUNTY, BEGUN = "420281", Month(2024, 10)


class Table(Choice):
    """Where one sits."""

    window = "window", "靠窗", "窗边"
    door = "door", "靠门"


def _turns_sixty(session: Session, who: Applicant) -> date | None:
    return birthday(who.birth, 60, "feb28") if who.birth else None


def _faults(session: Session, who: Applicant) -> Iterator[Fault]:
    if who.since is not None and who.birth is not None and who.birth.year > 1966:
        yield "id_no", Finding("test-no-tea", Level.error, "不到喝茶的年纪")


def _keep(bulk: Bulk, grant_id: int, who: Applicant) -> None:
    if who.values["witness"]:
        told = {"proved_on": who.decided_on, "way": ProofWay.visit, "by": who.values["witness"]}
        bulk.add(LifeProof, grant_id=grant_id, **told)


def _witnesses(session: Session, grants: Sequence[int]) -> dict[int, dict[str, Any]]:
    query = select(LifeProof.grant_id, LifeProof.by).where(
        col(LifeProof.grant_id).in_(grants), LifeProof.way == ProofWay.visit
    )
    return {grant: {"witness": by} for grant, by in session.exec(query)}


TEA = Allowance(
    "tea",
    "茶话津贴",
    "tea",
    "CH",
    start="tea.start",
    back_pay="tea.back_pay",
    programme=BEGUN,
    cite="满六十周岁次月",
    event=_turns_sixty,
    faults=_faults,
    category=Table,
    moves_in=True,
    extra=(Field("witness", "见证人", most=20, sample="李经办"),),
    keep=_keep,
    extras=_witnesses,
    proof="tea.proof_months",
    withheld="tea.pay_withheld",
)
TEA_REGISTER = register_of(TEA)


def _tea_facts(month: Month, std: MonthStandards) -> Select[Any]:
    return standing_terms("tea", month)


BENEFIT = Benefit(
    "tea", "茶话津贴", facts=_tea_facts, unit="person", law="茶规", valid_from="2020-01"
)


@BENEFIT.step("月津贴", cite="茶规 第二条")
def amount(row: FactRow, std: MonthStandards) -> int:
    """By where one sits."""
    return std[f"tea.{row.category}"]


BENEFIT.require("未停发", refusal="suspended", cite="茶规 第三条")(not_suspended)
BENEFIT.require("在世", refusal="dead", cite="茶规 第三条")(alive_in_month)

STANDARDS = {
    "tea.start": ("month_after_event", "方式"),
    "tea.back_pay": ("since_eligible", "方式"),
    "tea.proof_months": ("12", "个月"),
    "tea.pay_withheld": ("是", "是否"),
    "tea.window": ("50", "元/人/月"),
    "tea.door": ("30", "元/人/月"),
    "rounding.tea": ("half_up_fen", "方式"),
}


def value(key: str, told: str, *, since: str = "2020-01") -> Value:
    """A standard of the county."""
    return Value(
        region=COUNTY,
        key=key,
        label=key,
        value=told,
        unit=STANDARDS[key][1],
        since=Month.parse(since),
        document="茶规",
        mark=Mark.default,
    )


@click.group("tea", cls=AllowanceGroup, target="tea:TEA", path="tea", sample="CH2026-00001")
def tea() -> None:
    """茶话津贴。"""


ENTRY = Entry("tea:tea", "茶话津贴", "业务")


def somebody(serial: int, born: str = "19600520") -> dict[str, str]:
    """A row of the sheet: a person who sits at the window, with an account."""
    return {
        "类别": "靠窗",
        "乡镇(街道)": "还地桥镇",
        "村(社区)": "土库村",
        "姓名": f"茶客{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}",
        "公民身份号码": id_no(serial, born=born),
        "申请日期": "2026-05-25",
        "确认日期": "2026-05-28",
        "起发月份": "2026-06",
        "银行账号": account_no(serial),
        "开户银行": "茶行",
    }
