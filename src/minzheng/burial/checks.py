"""Checks of burial, room by room (殡葬检查)."""

from __future__ import annotations

from minzheng.burial.ashes import checks as ashes
from minzheng.burial.bill import checks as bill
from minzheng.burial.body import checks as body
from minzheng.burial.death import checks as death
from minzheng.burial.figures import checks as figures
from minzheng.burial.grave import checks as grave
from minzheng.burial.ground import checks as ground
from minzheng.burial.reform import checks as reform
from minzheng.burial.reward import checks as reward
from minzheng.burial.tomb import checks as tomb
from minzheng.burial.waiver import checks as waiver
from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = (
    *death.CHECKS,
    *ground.CHECKS,
    *body.CHECKS,
    *grave.CHECKS,
    *ashes.CHECKS,
    *bill.CHECKS,
    *waiver.CHECKS,
    *reward.CHECKS,
    *tomb.CHECKS,
    *reform.CHECKS,
    *figures.CHECKS,
)
