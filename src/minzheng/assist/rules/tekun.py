"""特困 (特困人员救助供养): monthly support to a person without labour, livelihood and supporter.

Law: 社会救助法 第十六条; 国发〔2016〕14号; 民发〔2021〕43号. Standards:
``data/**/standards/tekun.toml``. Cases: ``tests/cases/tekun.toml``. The full personal amount is
paid, never a gap; who is 特困 is found in ``eligibility``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.assist.models import SelfCare, Support, SupportMode
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.conditions import (
    alive_in_month,
    confirmed_in_earlier_month,
    holds_nothing_barring,
    not_suspended,
)
from minzheng.payout.facts import standing
from minzheng.payout.models import Grant


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing 特困 grant with the support in force."""
    later = aliased(Support, name="later")
    newest = (
        select(func.max(later.since))
        .where(col(later.grant_id) == Grant.id, col(later.since) <= month)
        .scalar_subquery()
    )
    return (
        standing("tekun", month)
        .add_columns(
            col(Support.area),
            col(Support.mode),
            col(Support.self_care),
            literal(1).label("persons"),
        )
        .outerjoin(Support, (col(Support.grant_id) == Grant.id) & (col(Support.since) == newest))
    )


tekun = Benefit(
    "tekun",
    "特困人员救助供养金",
    facts=facts,
    unit="person",
    law="社会救助法；民发〔2021〕43号",
    valid_from="2020-01",
)


@tekun.step("基本生活标准", cite="社会救助法 第十七条；国发〔2016〕14号")
def basic(row: FactRow, std: MonthStandards) -> int:
    """The county's basic living standard; a county may set one of its own for a self-care level."""
    own = f"tekun.basic.{row.area}.{row.self_care}"
    return std[own] if own in std else std[f"tekun.basic.{row.area}"]


@tekun.step("照料护理标准", cite="国发〔2016〕14号；民发〔2021〕43号 第二十二条")
def nursing_care(row: FactRow, std: MonthStandards) -> int:
    """The care allowance of the self-care level."""
    return std[f"tekun.nursing.{row.self_care}"]


@tekun.step("月供养金", cite="国发〔2016〕14号")
def amount(row: FactRow, std: MonthStandards) -> int:
    """Basic living and care together."""
    return int(row.basic + row.nursing_care)


tekun.require("未停发", refusal="suspended", cite="民发〔2021〕43号 第二十四条")(not_suspended)
tekun.require("确认次月起发放", refusal="before-start", cite="民发〔2021〕43号 第十七条")(
    confirmed_in_earlier_month
)
tekun.require("死亡次月起停发", refusal="dead", cite="民发〔2021〕43号 第二十四条")(alive_in_month)
tekun.require("未享受互斥待遇", refusal="excluded", cite="民发〔2021〕43号 第九条")(
    holds_nothing_barring
)


tekun.changes = {
    "area": "城乡类别变化",
    "mode": "供养方式变化",
    "self_care": "自理能力变化",
}


def _estimated(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a person whom nobody has entered."""
    area = None if told["urban"] is None else "urban" if told["urban"] else "rural"
    return {"area": area, "mode": told["mode"], "self_care": told["self_care"], "persons": 1}


tekun.estimate = Estimate(
    asks=(
        Ask("urban", "城镇或农村", "flag", other="rural"),
        Ask("self_care", "生活自理能力", "choice", choice=SelfCare),
        Ask("mode", "供养方式", "choice", choice=SupportMode),
    ),
    facts=_estimated,
    example="--rural --self-care 半失能",
)
