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


class Grade(Choice):
    """登记机关等级 (MZ/T 024—2011)."""

    three = "three", "3A", "3A级"
    four = "four", "4A", "4A级"
    five = "five", "5A", "5A级"


class DutyKind(Choice):
    """值班种类: what of the time outside office hours is covered."""

    rest = "rest", "休息日", "节假日"
    noon = "noon", "午间"
    late = "late", "延时"
