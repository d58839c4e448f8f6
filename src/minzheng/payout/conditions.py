"""Conditions: requirements that several benefits share, and the words for every refusal (不发原因).

A benefit declares the ones it follows, with its own article; whether the account can be paid is
asked of every line by the run itself.
"""

from __future__ import annotations

from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, FactRow


def not_suspended(row: FactRow, std: MonthStandards) -> bool:
    """The month does not lie in a suspension."""
    return not row.suspended


def confirmed_in_earlier_month(row: FactRow, std: MonthStandards) -> bool:
    """Paid from the month after the confirmation."""
    return bool(row.confirmed_before)


def alive_in_month(row: FactRow, std: MonthStandards) -> bool:
    """The month of death is the last one paid."""
    return not row.known("last_month") or str(std.month) <= row.last_month


def holds_nothing_barring(row: FactRow, std: MonthStandards) -> bool:
    """No benefit that bars this one is held in the month."""
    return not row.excluded


def still_here(row: FactRow, std: MonthStandards) -> bool:
    """Not moved out before the month."""
    return not row.moved_out


RUN_REFUSALS = {
    "already-paid": "本月已发",
    "overpaid": "本月已多发，待追回",
    "nothing-due": "应发为零",
    "no-account": "没有账户",
    "account-owner": "账户不是本人或家庭成员的，也没有代领依据",
    "payee-dead": "账户持有人已死亡",
    "not-in-payment": "该月没有在发，提标不补",
}
"""Refusals that the run itself gives."""

_FACTS = {
    "area": "城乡类别",
    "income": "家庭收入",
    "self_care": "自理能力",
    "persons": "保障人口",
    "tier": "档次",
    "approved": "核定金额",
    "category": "类别",
}


def refusal_text(benefit: Benefit, refusal: str) -> str:
    """A refusal code in words for a clerk."""
    if refusal.startswith("missing:"):
        fact = refusal.removeprefix("missing:")
        return f"缺少“{_FACTS.get(fact, fact)}”"
    if refusal in RUN_REFUSALS:
        return RUN_REFUSALS[refusal]
    for requirement in benefit.requirements:
        if requirement.refusal == refusal:
            return f"不符合“{requirement.title}”（{requirement.cite}）"
    return refusal
