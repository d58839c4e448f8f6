"""临时救助 (temporary assistance): what was awarded is paid once, in the month of the decision.

Law: 社会救助法 第三十七条、第五十条; 国发〔2014〕47号. How much is awarded is decided by acts
within the county's limits (``temporary.limits``); here the decision is only turned into money.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func
from sqlmodel import col

from minzheng.assist.temporary.models import AidAward
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.conditions import alive_in_month, not_suspended
from minzheng.payout.facts import standing
from minzheng.payout.models import Grant


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per award of the month that is paid through the bank."""
    return (
        standing("temporary", month)
        .add_columns(
            col(AidAward.amount).label("approved"),
            func.coalesce(AidAward.persons, 0).label("persons"),
        )
        .outerjoin(AidAward, col(AidAward.grant_id) == Grant.id)
    )


temporary = Benefit(
    "temporary",
    "临时救助金",
    facts=facts,
    unit="person",
    law="社会救助法；国发〔2014〕47号",
    valid_from="2020-01",
)
temporary.once = True


@temporary.step("核定金额", cite="国发〔2014〕47号")
def approved_amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the award, 分."""
    return int(row.approved)


temporary.estimate = Estimate(
    asks=(Ask("approved", "核定金额", "money"),),
    facts=lambda told: {"approved": told["approved"], "persons": 1},
    example="--approved 500",
)

temporary.require("没有停发", refusal="suspended", cite="国发〔2014〕47号")(not_suspended)
temporary.require("在世", refusal="dead", cite="国发〔2014〕47号")(alive_in_month)
