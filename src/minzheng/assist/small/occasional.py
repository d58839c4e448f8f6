"""专项补贴 (occasional subsidy): 价格临时补贴, 采暖补贴, 节日慰问, paid once to all on a list.

Law: 社会救助法 第三十二条; 发改价格〔2021〕1553号. Who is on the list and how much each gets is
fixed when the occasion is opened (``small.occasion``); here a case's shares become money.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import col

from minzheng.assist.small.occasion_models import OccasionShare
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.conditions import not_suspended
from minzheng.payout.facts import standing
from minzheng.payout.models import Grant


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per case of a month's occasions."""
    shares = (
        select(
            col(OccasionShare.grant_id),
            func.count().label("persons"),
            func.sum(OccasionShare.amount).label("shares"),
        )
        .group_by(col(OccasionShare.grant_id))
        .subquery("shares")
    )
    return (
        standing("occasional", month)
        .add_columns(shares.c.persons, shares.c.shares)
        .outerjoin(shares, shares.c.grant_id == Grant.id)
    )


occasional = Benefit(
    "occasional",
    "专项补贴",
    facts=facts,
    unit="household",
    law="社会救助法；发改价格〔2021〕1553号",
    valid_from="2020-01",
)
occasional.once = True


@occasional.step("名单内各人金额之和", cite="社会救助法 第三十二条")
def amount(row: FactRow, std: MonthStandards) -> int:
    """What the persons of the case are given together, 分."""
    return int(row.shares)


occasional.require("未停发", refusal="suspended", cite="社会救助法 第三十二条")(not_suspended)


def _estimated(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a list that nobody has opened: so many persons at the same amount."""
    persons, each = told["members"], told["each"]
    shares = None if persons is None or each is None else persons * each
    return {"persons": persons, "shares": shares}


occasional.estimate = Estimate(
    asks=(Ask("members", "名单内人数"), Ask("each", "每人金额", "money")),
    facts=_estimated,
    example="--members 3 --each 200",
)
