"""Choices of the allowances (津贴选项): the closed lists of this room, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class NursingLevel(Choice):
    """失能等级: the level a nursing allowance is paid by (GB/T 42195-2022)."""

    moderate = "moderate", "中度失能", "中度"
    severe = "severe", "重度失能", "重度"
    total = "total", "完全失能", "完全"


class CertificateEnd(Choice):
    """失效原因: why a disability certificate holds no longer before its last day."""

    renewed = "renewed", "换证", "换领新证"
    cancelled = "cancelled", "注销", "残联注销"


class Matched(Choice):
    """比对结果: why a monthly matching points at a recipient of the two subsidies."""

    expired = "expired", "残疾人证过期或没有证件"
    mild = "mild", "残疾等级不在补贴范围内"
    grade = "grade", "残联等级与在册不一致"
    died = "died", "已死亡"
    moved = "moved", "户籍迁出"
    imprisoned = "imprisoned", "服刑"
    tekun = "tekun", "享受特困供养"
    injury = "injury", "领取工伤护理费"
    hardship = "hardship", "不再是低保家庭成员"
    unknown = "unknown", "残联名单中没有此人"
