"""Completion: case numbers of 低保 and 特困 for the Tab key (社会救助补全)."""

from minzheng.payout.completion import cases

DIBAO_CASES = cases("dibao")
TEKUN_CASES = cases("tekun")
