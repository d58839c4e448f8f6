"""Choices of waivers (惠民殡葬减免选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class WaiverKind(Choice):
    """减免方式 (七免二补一减)."""

    free = "1", "免", "免除"
    help = "2", "补", "补助"
    less = "3", "减", "减收"


class Group(Choice):
    """对象类别: whom an item is for; which the program knows by itself stands in classes."""

    cremated = "cremated", "全部火化者", "全部"
    local = "local", "本地户籍"
    outsider = "outsider", "在本地死亡的外地人", "外地人"
    dibao = "dibao", "低保", "低保对象"
    tekun = "tekun", "特困", "特困人员", "五保"
    marginal = "marginal", "低保边缘"
    rigid = "rigid", "刚性支出困难"
    orphan = "orphan", "孤儿"
    disabled = "disabled", "重度残疾", "重残"
    watched = "watched", "防返贫监测对象", "防返贫"
    hundred = "hundred", "百岁老人", "百岁"
    veterans = "veterans", "优抚", "优抚对象"
    bereaved = "bereaved", "失独", "计划生育特殊家庭"
    donor = "donor", "遗体器官捐献者"
    other = "other", "其他"


class LetterKind(Choice):
    """惠民减免文书."""

    approval = "approval", "惠民殡葬减免审批表", "审批", "审批表"
    slip = "slip", "惠民殡葬减免结算单", "结算单"
