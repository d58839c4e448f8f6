"""Choices of verification (婚姻信息核对选项): why somebody may ask, and what he is told."""

from __future__ import annotations

from minzheng.kernel.label import Choice
from minzheng.people.choices import MaritalStatus


class Purpose(Choice):
    """法定用途."""

    assistance = "assistance", "社会救助", "低保核对", "救助核对"
    housing = "housing", "住房保障", "公租房"
    court = "court", "司法审判", "法院办案"
    procuracy = "procuracy", "检察", "检察办案"
    police = "police", "公安", "公安办案", "户籍管理"
    tax = "tax", "税务"
    property = "property", "不动产登记"
    notary = "notary", "公证"
    insurance = "insurance", "社会保险"
    welfare = "welfare", "儿童福利和收养", "收养"
    other = "other", "其他法定用途", "其他"


class Outcome(Choice):
    """核对结果: marital status, or why there is none to tell; nothing is guessed."""

    married = "married", "有配偶"
    divorced = "divorced", "离婚"
    widowed = "widowed", "丧偶"
    unmarried = "unmarried", "无婚姻登记记录"
    gone = "gone", "不适用"
    other_name = "other_name", "姓名与号码不符"
    unknown = "unknown", "查无此号码"
    refused = "refused", "未答复"


OF_STATUS = {
    MaritalStatus.married: Outcome.married,
    MaritalStatus.divorced: Outcome.divorced,
    MaritalStatus.widowed: Outcome.widowed,
    MaritalStatus.unmarried: Outcome.unmarried,
}

REMARKS = {
    Outcome.unmarried: "本机关掌握的信息中没有婚姻登记记录",
    Outcome.gone: "没有现时的婚姻状况",
    Outcome.other_name: "号码在库，姓名不同，请核对后另行函询",
    Outcome.unknown: "本机关没有这个号码的信息，不能据此认定未婚",
}
"""What is said with an outcome that is no plain status."""
