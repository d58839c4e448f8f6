"""节地生态安葬奖补: paid once for each of the dead, in the month of the approval.

殡葬管理条例 第三十一条、第三十二条: ecological interment is encouraged and may be rewarded. How
much is the county's own standard, by the kind (``eco_reward.<kind>``); what was approved is decided
by the rules of this room and is only turned into money here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, literal
from sqlmodel import col

from minzheng.burial.reward.choices import RewardKind
from minzheng.burial.reward.models import Reward
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.conditions import not_suspended
from minzheng.payout.facts import standing
from minzheng.payout.models import Grant

CODE = "eco_reward"
LAW = "殡葬管理条例 第三十一条、第三十二条"


def amount_key(kind: RewardKind | str) -> str:
    """The standard that says how much a kind is worth."""
    return f"{CODE}.{getattr(kind, 'value', kind)}"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per reward approved in the month; the holder is the kin who is paid."""
    return (
        standing(CODE, month)
        .add_columns(col(Reward.kind).label("category"), literal(1).label("persons"))
        .outerjoin(Reward, col(Reward.grant_id) == Grant.id)
    )


eco_reward = Benefit(
    CODE, "节地生态安葬奖补", facts=facts, unit="person", law=LAW, valid_from="2020-01"
)
eco_reward.once = True


@eco_reward.step("奖补标准", cite=LAW)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The county's amount for the kind, in the month of the approval."""
    return std[amount_key(row.category)]


def _estimated(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a reward that nobody has applied for."""
    return {"category": told["category"], "persons": 1}


eco_reward.estimate = Estimate(
    asks=(Ask("category", "奖补类别", "choice", choice=RewardKind),),
    facts=_estimated,
    example="--category 树葬",
)

eco_reward.require("没有停发", refusal="suspended", cite=LAW)(not_suspended)
