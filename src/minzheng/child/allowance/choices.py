"""Choices of the children's benefits (儿童保障选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Aid(Choice):
    """申请的待遇."""

    orphan = "orphan", "孤儿基本生活费", "孤儿"
    unattended = "unattended", "事实无人抚养儿童基本生活补贴", "事实无人抚养"
    hiv_child = "hiv_child", "艾滋病病毒感染儿童基本生活费", "艾滋"
    child_hardship = "child_hardship", "困境儿童生活补助", "困境"
    child_nursing = "child_nursing", "残疾孤儿护理补贴", "护理补贴"
    dream_aid = "dream_aid", "福彩圆梦助学金", "福彩圆梦", "助学"


class Hardship(Choice):
    """困境儿童类别 (国发〔2016〕36号)."""

    poor = "poor", "家庭贫困", "家庭困难"
    disabled = "disabled", "自身困难", "重病重残"
    unguarded = "unguarded", "监护缺失或不当", "监护缺失"


class CaseState(Choice):
    """办理状态."""

    applied = "applied", "待受理"
    accepted = "accepted", "已受理"
    checked = "checked", "已查验"
    confirmed = "confirmed", "已确认"
    refused = "refused", "不予确认"
    withdrawn = "withdrawn", "已撤回"


class Conclusion(Choice):
    """查验结论."""

    meets = "meets", "符合"
    fails = "fails", "不符合"


class StopReason(Choice):
    """停发原因."""

    died = "S01", "死亡"
    grown = "S02", "年满18周岁", "满18周岁"
    adopted = "S03", "被依法收养", "收养"
    resolved = "S04", "父母一方或双方情形消失", "父母情形消失"
    restored = "S05", "恢复监护资格"
    moved = "S06", "户籍迁出本县", "迁出"
    schooled = "S07", "学业结束"
    wrong = "S08", "查实不符合"
    waived = "S09", "自愿放弃"
    other = "S10", "其他"


class Outcome(Choice):
    """复核结论."""

    goes_on = "goes_on", "继续享受"
    changes = "changes", "调整"
    stops = "stops", "停发"


class LetterKind(Choice):
    """文书种类."""

    receipt = "receipt", "受理通知书", "受理通知"
    supplement = "supplement", "补正材料告知书", "一次性补正告知书", "补正告知"
    inspection = "inspection", "查验结论表", "查验结论"
    confirm = "confirm", "确认通知书", "确认通知"
    refuse = "refuse", "不予确认通知书", "不予确认通知"
    review = "review", "复核表", "复核"
    stop = "stop", "停发告知书", "停发告知"
    arrears = "arrears", "补发通知书", "补发通知"
    recovery = "recovery", "追缴通知书", "追缴通知", "追回通知书"
    search = "search", "失联父母查找委托函", "查找委托函", "委托函"
    returned = "returned", "失联父母查找回执登记表", "回执登记表", "回执登记"
    entrust = "entrust", "委托照护确认书", "委托照护"
