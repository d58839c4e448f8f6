"""Checks of child, room by room (儿童福利检查)."""

from __future__ import annotations

from minzheng.child.adopt import checks as adopt
from minzheng.child.allowance import checks as allowance
from minzheng.child.allowance import parent_checks as parents
from minzheng.child.colour import checks as colour
from minzheng.child.foster import checks as foster
from minzheng.child.protect import checks as protect
from minzheng.child.register import checks as register
from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = (
    *register.CHECKS,
    *allowance.CHECKS,
    *parents.CHECKS,
    *protect.CHECKS,
    *foster.CHECKS,
    *colour.CHECKS,
    *adopt.CHECKS,
)
