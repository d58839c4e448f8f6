"""Choices of notices (公示选项): the closed lists of their columns, with a clerk's words."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class NoticeKind(Choice):
    """公示种类: of what is proposed, of what was confirmed, of what is to end."""

    proposed = "proposed", "公示", "拟确认公示"
    published = "published", "公布", "长期公示"
    ending = "ending", "终止公示", "拟终止公示"


SUBJECTS = {
    "dibao": "低保",
    "tekun": "特困",
    "marginal": "低保边缘家庭",
    "rigid": "刚性支出困难家庭",
}
"""What notices are about, with the word that stands in their titles.

Children's benefits are not among them and never will be: 民发〔2019〕62号 二(二).
"""
