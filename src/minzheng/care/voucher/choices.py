"""Choices of the voucher (养老服务消费补贴选项): services, programmes, results."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Setting(Choice):
    """服务方式: where the service was given; each has its own share."""

    home = "home", "居家", "居家服务"
    community = "community", "社区", "社区服务"
    institution = "institution", "机构", "机构服务"


class Service(Choice):
    """服务项目."""

    meal = "meal", "助餐"
    bath = "bath", "助浴"
    cleaning = "cleaning", "助洁"
    walking = "walking", "助行"
    emergency = "emergency", "助急"
    medical = "medical", "助医"
    rehabilitation = "rehabilitation", "康复护理"
    day_care = "day_care", "日间托养", "日托"
    long_stay = "long_stay", "长期托养", "长期入住"
    short_stay = "short_stay", "短期托养", "喘息服务"

    @property
    def is_stay(self) -> bool:
        """Whether it is a stay in an institution, of thirty days or of fewer."""
        return self in (Service.long_stay, Service.short_stay)


class Programme(Choice):
    """其他照护项目: what may stand against a voucher and is paid by somebody else."""

    collective_care = "collective_care", "经济困难失能老年人集中照护", "集中照护"
    uplift = "uplift", "居家和社区基本养老服务提升行动", "提升行动"
    long_term_insurance = "long_term_insurance", "长期护理保险", "长护险"

    @property
    def is_local(self) -> bool:
        """Whether the province says if it stacks; the others always bar."""
        return self is Programme.long_term_insurance


class CheckResult(Choice):
    """抽查结果."""

    true = "true", "属实"
    differs = "differs", "与核销不符", "不符"
    untrue = "untrue", "没有服务", "虚假"
    not_met = "not_met", "未见到本人"
