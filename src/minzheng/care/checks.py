"""Checks of care, room by room (养老与残疾人检查)."""

from __future__ import annotations

from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = ()
