"""Starting: 低保 and 特困 are paid from the month after the confirmation (起发月份)."""

from __future__ import annotations

from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.read import Row
from minzheng.payout.enter.intake import CaseIntake

STARTS_TOO_EARLY = Problem(
    "starts-too-early",
    "起发月份 {value} 不能早于确认次月 {first}",
    "待遇从确认次月起发；核对确认日期和起发月份",
    cite="民发〔2021〕57号 第二十一条；民发〔2021〕43号 第十七条",
)


def check_start(intake: CaseIntake, row: Row) -> None:
    """The first month must follow the confirmation, which must have happened."""
    confirmed, since = intake.confirmed(row), row.values["since"]
    if confirmed is not None and isinstance(since, Month) and since < Month.of(confirmed) + 1:
        told = STARTS_TOO_EARLY.finding(value=str(since), first=Month.of(confirmed) + 1)
        intake.refuse(row, "since", told)
