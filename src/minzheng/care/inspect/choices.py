"""Choices of inspection (检查选项): kinds of inspection, hazards, what a second look came to."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class InspectionKind(Choice):
    """检查类型."""

    routine = "routine", "日常", "日常检查"
    special = "special", "专项", "专项检查"
    random = "random", "双随机", "双随机抽查"
    joint = "joint", "联合", "联合检查"


class HazardLevel(Choice):
    """隐患级别."""

    general = "general", "一般", "一般隐患"
    major = "major", "重大", "重大隐患"


class HazardGroup(Choice):
    """重大事故隐患类别 (养老机构重大事故隐患判定标准 第三条至第五条); what is in each is data."""

    facilities = "facilities", "设施设备"
    qualifications = "qualifications", "相关资质"
    management = "management", "日常管理"
    service = "service", "违法违规提供服务"
    other = "other", "其他"


class Recheck(Choice):
    """复查结果."""

    passed = "passed", "通过", "合格"
    failed = "failed", "未通过", "不合格"


class Movement(Choice):
    """物资出入."""

    in_ = "in", "入库", "收"
    out = "out", "出库", "发"
