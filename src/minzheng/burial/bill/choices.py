"""Choices of bills (收费选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class TariffKind(Choice):
    """收费项目类别: basic ones are priced by government (发改价格 殡葬服务收费)."""

    basic = "1", "殡仪基础"
    other = "2", "殡仪非基础"
    burial = "3", "安葬基础"
    plot = "4", "墓位"
    niche = "5", "格位"
    goods = "6", "用品"


class ServiceKind(Choice):
    """服务: what of a bill a waiver may look for."""

    transfer = "transfer", "遗体接运", "接运"
    storage = "storage", "遗体存放", "冷藏", "暂存"
    farewell = "farewell", "遗体告别", "告别厅"
    cremation = "cremation", "遗体火化", "火化"
    deposit = "deposit", "骨灰寄存", "寄存"
    urn = "urn", "骨灰盒"
    makeup = "makeup", "遗体整容", "整容"
    embalming = "embalming", "遗体防腐", "防腐"
    interment = "interment", "生态安葬"
    niche = "niche", "格位使用"
    plot = "plot", "墓位使用"
    care = "care", "维护管理"
    other = "other", "其他"
