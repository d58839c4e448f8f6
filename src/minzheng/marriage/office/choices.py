"""Choices of the office (登记机关选项): the closed lists, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Paper(Choice):
    """证件种类: what a blank is for."""

    marriage = "marriage", "结婚证"
    divorce = "divorce", "离婚证"


class Series(Choice):
    """字号种类: what a number begins with; four series a year, none with a gap."""

    marriage = "J", "结婚"
    divorce = "L", "离婚"
    marriage_again = "BJ", "补发结婚证"
    divorce_again = "BL", "补发离婚证"


class BlankState(Choice):
    """空白证状态."""

    stored = "stored", "在库"
    drawn = "drawn", "已领用"
    used = "used", "已使用"
    spoiled = "spoiled", "作废"
    returned = "returned", "已移交", "已上交"
