"""Choices of standing cases (案件选项): the closed lists of their columns, in a clerk's words."""

from __future__ import annotations

from minzheng.kernel.label import Choice

TITLES = {"dibao": "低保", "tekun": "特困", "marginal": "低保边缘", "rigid": "刚性支出"}
"""What each kind of standing case is called, in the order in which they are shown."""

PREFIXES = {"dibao": "DB", "tekun": "TK", "marginal": "BY", "rigid": "GX"}
"""How case numbers given by the program begin."""


class StatusKind(Choice):
    """身份类别: what is recognised without money being paid; the code is that of the right."""

    marginal = "marginal", "低保边缘家庭", "边缘", "低保边缘"
    rigid = "rigid", "刚性支出困难家庭", "刚性", "刚性支出"


class FollowOn(Choice):
    """退出后的去向: what comes after an end (退出对象兜底)."""

    dibao = "dibao", "转低保"
    tekun = "tekun", "转特困"
    marginal = "marginal", "转边缘"
    rigid = "rigid", "转刚性"
    phase_out = "phase_out", "渐退"
    leaves = "leaves", "直接退出"


class HearingForm(Choice):
    """听取意见的形式 (社会救助法 第四十八条)."""

    oral = "oral", "口头"
    written = "written", "书面"


class ReviewOccasion(Choice):
    """核查事由: its turn came; somebody complained or is a cadre's relative; it was drawn."""

    turn = "turn", "定期核查", "定期"
    again = "again", "重新核查", "重新"
    sample = "sample", "入户抽查", "抽查"


class ReviewOutcome(Choice):
    """核查结果 (民发〔2021〕57号 第三十一条)."""

    unchanged = "unchanged", "无变化", "没有变化", "无明显变化"
    changed = "changed", "有变化"
    unfit = "unfit", "不再符合"


class EndingState(Choice):
    """终止供养的进度 (民发〔2021〕43号 第二十六条)."""

    proposed = "proposed", "拟终止"
    posted = "posted", "公示中"
    objected = "objected", "异议复核"
    ended = "ended", "已终止"
    dropped = "dropped", "不终止"
