"""Choices of visits and of what is done at home (探访、适老化选项): the closed lists."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Risk(Choice):
    """风险等级: how often somebody is visited; the days are ``visit.<code>``."""

    high = "high", "高"
    middle = "middle", "中"
    low = "low", "低"


class Kin(Choice):
    """与老人关系: whom to call."""

    spouse = "spouse", "配偶"
    child = "child", "子女", "儿子", "女儿"
    relative = "relative", "其他亲属", "亲属"
    guardian = "guardian", "监护人"
    neighbour = "neighbour", "邻居"
    village = "village", "村（居）干部", "村干部"
    other = "other", "其他"


class PlanEnd(Choice):
    """终止探访的原因."""

    died = "died", "死亡", "去世"
    moved = "moved", "迁出"
    institution = "institution", "入住机构"
    changed = "changed", "情况变化"
    declined = "declined", "本人不愿意"


class Way(Choice):
    """探访方式."""

    home = "home", "上门", "入户"
    phone = "phone", "电话"
    video = "video", "视频"


class Helped(Choice):
    """三帮: what came of something that the elder may need help with."""

    unneeded = "unneeded", "不需要", "无需要"
    done = "done", "已帮办", "已帮"
    waiting = "waiting", "待帮办", "待办"


class Looked(Choice):
    """四查: what a look at something showed."""

    well = "well", "正常", "好"
    trouble = "trouble", "有问题", "异常"


class WomanContactKind(Choice):
    """留守妇女的走访和活动."""

    visit = "visit", "走访"
    gathering = "gathering", "互助交流活动", "活动"
    training = "training", "技能培训", "培训"
    aid = "aid", "困难帮扶", "帮扶"
    law = "law", "法律维权", "维权"


class WomanEnd(Choice):
    """移出留守妇女台账的原因."""

    returned = "returned", "丈夫返乡"
    joined = "joined", "随同外出"
    died = "died", "死亡"
    moved = "moved", "迁出"
    other = "other", "其他"


class Target(Choice):
    """适老化改造对象类别: the right that must be on file; its code is that of the benefit."""

    tekun = "tekun", "分散供养特困", "特困"
    dibao = "dibao", "低保"
    marginal = "marginal", "低保边缘", "边缘"


class AdaptNeed(Choice):
    """家中老人的情况."""

    aged = "aged", "高龄"
    disabled = "disabled", "失能"
    handicapped = "handicapped", "残疾"
    alone = "alone", "独居或留守", "独居", "留守"


class House(Choice):
    """房屋性质."""

    own = "own", "自有"
    public = "public", "公租房"
    rented = "rented", "租赁"
    lent = "lent", "借住"


class Content(Choice):
    """满意度."""

    good = "good", "满意"
    fair = "fair", "基本满意"
    bad = "bad", "不满意"


class AdaptDrop(Choice):
    """不再改造的原因."""

    unfit = "unfit", "不符合条件"
    declined = "declined", "本人放弃", "放弃"
    demolished = "demolished", "房屋拆迁", "拆迁"
    died = "died", "死亡"


class CallKind(Choice):
    """平安钟呼叫类型."""

    emergency = "emergency", "紧急救援", "急救"
    service = "service", "生活服务"
    greeting = "greeting", "主动问候", "问候"
    mistaken = "mistaken", "误报"


class AlarmEnd(Choice):
    """平安钟停用的原因."""

    died = "died", "死亡"
    moved = "moved", "迁出"
    institution = "institution", "入住机构"
    declined = "declined", "本人不用"
    broken = "broken", "设备损坏"


class Replaced(Choice):
    """优待证换发的原因."""

    lost = "lost", "遗失"
    worn = "worn", "损坏"
    wrong = "wrong", "信息有误"


class Voided(Choice):
    """优待证作废的原因."""

    died = "died", "死亡"
    moved = "moved", "户籍迁出", "迁出"
    wrong = "wrong", "错发"


class PostKind(Choice):
    """公益性岗位类别."""

    care = "care", "照料留守老人", "照料老人"
    visit = "visit", "探访巡查", "探访"
    meals = "meals", "助餐"
    other = "other", "其他"
