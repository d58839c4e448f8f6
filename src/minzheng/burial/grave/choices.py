"""Choices of graves (墓位、格位选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class PlotKind(Choice):
    """墓（格）位类型: its capacity follows from it."""

    single = "single", "单穴墓位", "单人墓"
    joint = "joint", "合葬墓位", "双人墓", "合葬墓"
    family = "family", "家族多穴墓位", "多穴墓"
    niche = "niche", "格位", "单格位"
    niche_joint = "niche-joint", "双人格位"
    wall = "wall", "壁葬位"
    eco = "eco", "生态葬位"


class Stone(Choice):
    """碑式."""

    lying = "1", "卧碑"
    upright = "2", "立碑"
    none = "3", "无碑"


class Holds(Choice):
    """安葬对象: ashes or a body; limits of area differ."""

    ashes = "ashes", "骨灰"
    body = "body", "遗体"


class Living(Choice):
    """健在理由: why somebody living may be given a place (殡葬管理条例 第三十五条)."""

    none = "none", "无"
    elderly = "elderly", "高龄"
    critical = "critical", "危重"
    spouse = "spouse", "合葬墓位的健在配偶", "健在配偶"


class PlotState(Choice):
    """墓（格）位状态: follows from the contract and from who lies there; never stored."""

    planned = "planned", "规划"
    free = "free", "空闲"
    reserved = "reserved", "预留"
    occupied = "occupied", "已用"
    partly_occupied = "partly-occupied", "部分使用"
    expired = "expired", "到期未续"
    vacated = "vacated", "已腾退", "腾退"
    blocked = "blocked", "封存"


class By(Choice):
    """容量分组."""

    ground = "ground", "设施"
    township = "township", "乡镇"


class LetterKind(Choice):
    """墓（格）位文书."""

    contract = "contract", "墓位使用合同", "合同"
    notice = "notice", "续用通知", "通知"


NICHES = (PlotKind.niche, PlotKind.niche_joint)
"""格位: places in a columbarium."""

SHARED = (PlotKind.joint, PlotKind.niche_joint)
"""合葬: places for a couple."""

GRAVES = (PlotKind.single, PlotKind.joint, PlotKind.family)
"""墓位: places that take land, so that their area has a limit."""
