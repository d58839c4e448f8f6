"""Choices of the rescue station (救助管理选项): the closed lists of its columns."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Arrival(Choice):
    """来站方式: how a person came to the station."""

    alone = "alone", "自行求助"
    police = "police", "公安护送"
    urban = "urban", "城管护送"
    people = "people", "群众护送"
    patrol = "patrol", "街面巡查"
    hospital = "hospital", "医院转来"
    station = "station", "其他救助站转来"
    other = "other", "其他"


class Cause(Choice):
    """求助原因: why somebody has neither food nor lodging (24号令 第三条)."""

    work = "work", "务工不着"
    kin = "kin", "寻亲访友不遇"
    robbed = "robbed", "被盗被抢被骗"
    lost = "lost", "走失"
    abandoned = "abandoned", "被遗弃"
    trafficked = "trafficked", "疑似被拐卖"
    family = "family", "家庭矛盾或家暴"
    begging = "begging", "流浪乞讨"
    released = "released", "刑满释放无处可去"
    other = "other", "其他"


class Origin(Choice):
    """户籍范围: where the household registration is, as told or found out."""

    county = "county", "本县"
    province = "province", "省内外县"
    outside = "outside", "外省"
    foreign = "foreign", "境外"
    unknown = "unknown", "不详"


class Campaign(Choice):
    """专项行动: the seasonal campaign that an admission or a patrol belongs to."""

    ordinary = "ordinary", "日常"
    winter = "winter", "寒冬送温暖"
    summer = "summer", "夏季送清凉"
    special = "special", "其他专项"


class HelpKind(Choice):
    """救助内容 (381号 第七条; 社会救助法 第三十一条)."""

    board = "board", "食宿"
    food = "food", "食品"
    clothes = "clothes", "衣物被褥"
    medical = "medical", "医疗"
    ticket = "ticket", "返乡车票"
    escort = "escort", "护送返乡"
    search = "search", "寻亲"
    mind = "mind", "心理疏导"
    care = "care", "托养照料"
    other = "other", "其他"


class SearchKind(Choice):
    """寻亲步骤: how an unknown person's name is looked for (民发〔2015〕158号)."""

    notice = "notice", "寻亲公告"
    police = "police", "公安协查"
    face = "face", "人像比对"
    dna = "dna", "DNA比对", "DNA采集"
    prints = "prints", "指纹比对"
    talk = "talk", "口音地名甄别"
    visit = "visit", "走访核实"
    media = "media", "媒体志愿者"


class Evidence(Choice):
    """查明依据: what shows who a person is."""

    papers = "papers", "本人证件"
    police = "police", "公安查询"
    face = "face", "人像比对"
    dna = "dna", "DNA比对"
    kin = "kin", "亲属辨认"
    notice = "notice", "寻亲公告"
    origin = "origin", "流出地核实"


class Destination(Choice):
    """离站去向; ``returned`` are those by which a person is back with his own."""

    alone = "alone", "自行返乡"
    escorted = "escorted", "接送返回"
    kin = "kin", "亲属领回"
    unit = "unit", "单位接回"
    station = "station", "转其他救助站"
    hospital = "hospital", "转送医院"
    settled = "settled", "转安置"
    free = "free", "自愿离站"
    strayed = "strayed", "擅自离站"
    ended = "ended", "终止救助"
    died = "died", "在站死亡"

    @property
    def returned(self) -> bool:
        """Whether a person who left so counts as brought home."""
        return self in (Destination.alone, Destination.escorted, Destination.kin, Destination.unit)


class Settlement(Choice):
    """安置方式: what becomes of a person whose name nobody finds (民发〔2015〕158号)."""

    tekun = "tekun", "落户并纳入特困供养"
    welfare = "welfare", "落户并入福利机构"
    child = "child", "落户并入儿童福利机构"
    hukou = "hukou", "落户后自行生活"
    entrusted = "entrusted", "托养"
    hospital = "hospital", "精神卫生机构治疗"
    other = "other", "其他"


class BedKind(Choice):
    """床位种类 (A51): for the night, or for those who stay."""

    short = "short", "临时救助"
    long = "long", "长期照料"


class VisitKind(Choice):
    """回访方式."""

    home = "home", "上门"
    phone = "phone", "电话"
    asked = "asked", "委托流出地"
