"""Choices of clues (死亡线索选项): whose list, how somebody was recognised, what was decided."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class ListSource(Choice):
    """名单来源: whose list it is."""

    police = "police", "公安"
    hospital = "hospital", "医院", "卫健", "疾控", "卫生"
    insurance = "insurance", "医保"
    cremation = "cremation", "火化", "殡仪馆", "殡葬"
    other = "other", "其他"


FOUR = (ListSource.police, ListSource.hospital, ListSource.insurance, ListSource.cremation)
"""The four sources that are compared with each other."""


class MatchedBy(Choice):
    """匹配方式: what of the list is the same as on file; only the first is a hit."""

    number = "number", "号码"
    number_only = "number_only", "号码同、姓名不同"
    name_birth = "name_birth", "姓名、出生日期"
    told = "told", "人工登记"


class Verdict(Choice):
    """核实结论: what a person found out."""

    true = "true", "属实"
    mistaken = "mistaken", "误报"
