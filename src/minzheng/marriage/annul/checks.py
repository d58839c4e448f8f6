"""Checks of court papers and revocations (法院文书、撤销检查)."""

from __future__ import annotations

from minzheng.kernel.check import Check

CHECKS: tuple[Check, ...] = ()
