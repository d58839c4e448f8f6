"""Choices that several rooms of marriage share (婚姻登记通用选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Origin(Choice):
    """居民类别: who may be registered here at all depends on it (婚姻登记条例 第二条)."""

    mainland = "mainland", "内地居民", "内地"
    hongkong = "hongkong", "香港居民", "香港"
    macao = "macao", "澳门居民", "澳门"
    taiwan = "taiwan", "台湾居民", "台湾"
    overseas = "overseas", "华侨"
    foreign = "foreign", "外国人"


class Checked(Choice):
    """联网核对结果 (婚姻登记条例 第十条): of identity and of marital status."""

    agrees = "agrees", "一致"
    differs = "differs", "不一致"
    cleared = "cleared", "不一致已消除"
    unchecked = "unchecked", "未核对"


class Faced(Choice):
    """人脸核验、指纹结果: what the reader said; nothing else of it is kept."""

    passed = "passed", "通过"
    failed = "failed", "未通过"
    by_hand = "by_hand", "人工核对"
