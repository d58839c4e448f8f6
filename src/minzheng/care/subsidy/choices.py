"""Choices of subsidies (机构补贴选项): programmes, grades of stations, states of rounds."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Program(Choice):
    """补贴项目: what an organisation is paid for."""

    construction = "construction", "建设补贴", "床位建设补贴"
    operation = "operation", "运营补贴", "床位运营补贴"
    insurance = "insurance", "责任险补助", "责任险保费补助"
    station = "station", "驿站运营扶持", "驿站扶持"
    residence = "residence", "困境家庭入住补助", "困境家庭服务对象入住补助", "入住补助"

    @property
    def key(self) -> str:
        """The standard that its amount is read from; finer ones begin with it and a dot."""
        return f"subsidy.{self.value}"


class StationGrade(Choice):
    """驿站考核等次."""

    excellent = "excellent", "优秀"
    good = "good", "良好"
    fit = "fit", "合格"
    unfit = "unfit", "不合格"


class RoundState(Choice):
    """补贴批次状态."""

    draft = "draft", "草稿"
    reviewed = "reviewed", "已复核"
    handed = "handed", "已交付"
    settled = "settled", "已结清"
    void = "void", "已作废"


class PayState(Choice):
    """拨付状态."""

    open = "open", "待拨付"
    paid = "paid", "已拨付"
    returned = "returned", "已退回"


class LineKind(Choice):
    """明细性质."""

    current = "current", "本期"
    late = "late", "补记"
    changed = "changed", "更正"
    again = "again", "退回重拨"
    refused = "refused", "不予补助"
