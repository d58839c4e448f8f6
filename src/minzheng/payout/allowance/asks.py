"""Questions that estimates of several sections ask alike (测算共用的问题)."""

from __future__ import annotations

from minzheng.payout.benefit import Ask
from minzheng.payout.choices import Hardship

HARDSHIP = Ask("hardship", "困难家庭", "choice", choice=Hardship)
GRADE = Ask("grade", "残疾等级，1 至 4", "count")
