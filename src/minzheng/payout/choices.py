"""Choices of payout (发放选项): the closed lists of its columns, with the words a clerk reads.

They stand apart from the tables so that a look-up can word a code without the database layer.
"""

from __future__ import annotations

from minzheng.kernel.label import Choice


class BatchKind(Choice):
    """批次种类."""

    regular = "regular", "正常发放"
    once = "once", "一次性发放"
    arrears = "arrears", "补发"


class Cause(Choice):
    """补发原因: why a line pays for an earlier month."""

    late = "late", "迟确认补发"
    raised = "raise", "提标补差"
    returned = "returned", "退汇重发"
    corrected = "corrected", "更正补发"


class BatchState(Choice):
    """批次状态."""

    draft = "draft", "草稿"
    reviewed = "reviewed", "已复核"
    issued = "issued", "已交付"
    settled = "settled", "已结清"
    void = "void", "已作废"


class InstructionState(Choice):
    """指令状态: ``sent → paid | rejected``, ``paid → returned`` at any later date."""

    sent = "sent", "已发出"
    paid = "paid", "成功"
    rejected = "rejected", "失败"
    returned = "returned", "退回"


class Act(Choice):
    """待遇决定: what was decided about a grant."""

    confirm = "confirm", "确认"
    adjust = "adjust", "调整"
    suspend = "suspend", "停发"
    resume = "resume", "恢复"
    terminate = "terminate", "终止"


class RecoveryCause(Choice):
    """追回原因."""

    death = "death", "死亡后仍发"
    ended = "ended", "终止后仍发"
    fraud = "fraud", "虚报隐瞒"
    changed = "changed", "情况变化未减发"
    error = "error", "经办差错"


class EntryKind(Choice):
    """追回往来: what lessens the balance of a recovery."""

    received = "received", "收回"
    offset = "offset", "从待遇中扣回"
    written_off = "written_off", "核销"
    reversal = "reversal", "冲销"


STATUSES = {"waiting": "待发", "paying": "在享", "suspended": "停发", "ended": "终止"}
"""Codes of a grant's state with the words a clerk reads."""

STATUS_SQL = """
CASE WHEN payout_grant.until < payout_grant.since THEN 'ended'
    WHEN payout_grant.until < :month THEN 'ended'
    WHEN payout_grant.since > :month THEN 'waiting'
    WHEN EXISTS (SELECT 1 FROM payout_suspension s WHERE s.grant_id = payout_grant.id
                 AND s.since <= :month AND (s.until IS NULL OR s.until >= :month)) THEN 'suspended'
    ELSE 'paying' END
"""
"""The state of a ``payout_grant`` in a month, found from its months, never stored."""


def batch_key(month: str, benefit: str, kind: str, attempt: int) -> str:
    """A batch's number: ``202611-dibao``, ``202611-dibao-arrears``; ``.2`` after one was voided.

    Of one-off payments a month has several: ``202611-temporary-once``, ``202611-temporary-once.2``.
    """
    told = "" if kind == BatchKind.regular else f"-{kind}"
    again = f".{attempt}" if attempt > 1 else ""
    return f"{month.replace('-', '')}-{benefit}{told}{again}"


class Hardship(Choice):
    """困难家庭: the kind of poor household, as its right is called."""

    tekun = "tekun", "特困", "特困供养"
    dibao = "dibao", "低保", "最低生活保障"
    marginal = "marginal", "低保边缘", "边缘"
    rigid = "rigid", "刚性支出困难", "刚性支出"
