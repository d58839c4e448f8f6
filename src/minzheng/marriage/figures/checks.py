"""Checks of figures (统计指标检查)."""

from __future__ import annotations

from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = ()
