"""Checks of registration (结婚登记检查)."""

from __future__ import annotations

from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = ()
