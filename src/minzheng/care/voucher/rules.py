"""Rules of the voucher (消费补贴规则): what of a bill is deducted; pure.

``deduct = min(share × bill, quota - used this month)``, rounded down to the fen. What is not used
in a month is gone with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minzheng.care.voucher.choices import Setting
from minzheng.kernel.money import Rounding, round_fen
from minzheng.kernel.standards import MonthStandards


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a month: the quota of a person in 分, and the share of each setting."""

    quota: int
    shares: Mapping[Setting, Fraction]
    rounding: Rounding

    @classmethod
    def of(cls, std: MonthStandards) -> Terms:
        """The terms of a month; raises ``standard-missing`` when the county has none."""
        shares = {setting: std.ratio(f"voucher.share.{setting.value}") for setting in Setting}
        return cls(std["voucher.quota"], shares, Rounding.of(std.word("rounding.voucher")))

    def deduct(self, bill: int, setting: Setting, used: int) -> int:
        """What of a bill (分) the voucher pays, after ``used`` was paid in the same month."""
        return min(round_fen(self.shares[setting] * bill, self.rounding), self.quota - used)
