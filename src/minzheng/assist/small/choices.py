"""Choices of the small books (辅助台账选项): the closed lists of their columns."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class ShelterKind(Choice):
    """应急避难场所类型 (GB 21734)."""

    indoor = "indoor", "室内"
    outdoor = "outdoor", "室外"


class Need(Choice):
    """专项救助需求: what a case is passed on for (社会救助法 第三章)."""

    medical = "medical", "医疗救助", "医疗"
    education = "education", "教育救助", "教育"
    housing = "housing", "住房救助", "住房"
    work = "work", "就业救助", "就业"
    heating = "heating", "采暖救助", "采暖"
    legal = "legal", "法律援助", "司法救助"
    disability = "disability", "残疾人服务", "残联"
    charity = "charity", "慈善帮扶", "慈善"
    other = "other", "其他"


class Answer(Choice):
    """转办结果."""

    granted = "granted", "已落实"
    not_eligible = "not_eligible", "不符合条件"
    sent_back = "sent_back", "退回"


class Service(Choice):
    """服务类救助项目 (民发〔2026〕35号)."""

    visit = "visit", "探访"
    care = "care", "照护"
    meal = "meal", "送餐", "助餐"
    housework = "housework", "家务", "助洁"
    hospital = "hospital", "就医陪护"
    transport = "transport", "出行接送", "助行"
    counselling = "counselling", "心理疏导"
    training = "training", "能力提升"
    other = "other", "其他"


class CentreKind(Choice):
    """救助服务机构."""

    county = "county", "县级指导中心", "指导中心"
    township = "township", "乡镇救助服务中心", "服务中心"
    station = "station", "救助所"


class Employment(Choice):
    """经办人员身份."""

    staff = "staff", "在编"
    bought = "bought", "购买服务"
    village = "village", "村级协理员", "协理员"


class ProjectKind(Choice):
    """救助项目."""

    elder = "elder", "助老"
    poor = "poor", "助困"
    medical = "medical", "助医"
    study = "study", "助学"
    insurance = "insurance", "保险+救助"
    other = "other", "其他"


class Movement(Choice):
    """物资进出."""

    into = "into", "入库"
    out = "out", "出库"
    lost = "lost", "报损"
    counted_more = "counted_more", "盘盈"
    counted_less = "counted_less", "盘亏"

    @property
    def adds(self) -> bool:
        """Whether it makes the stock bigger."""
        return self.value in ("into", "counted_more")


class Disaster(Choice):
    """灾害种类 (GB/T 28921)."""

    flood = "flood", "洪涝", "洪涝灾害"
    drought = "drought", "干旱", "旱灾"
    wind = "wind", "风雹", "大风冰雹"
    snow = "snow", "低温冰冻雪灾", "雪灾"
    earth = "earth", "地震"
    slide = "slide", "地质灾害", "山体滑坡"
    fire = "fire", "火灾"
    other = "other", "其他"


class Aid(Choice):
    """灾害救助项目 (自然灾害救助条例)."""

    emergency = "emergency", "应急生活救助"
    transition = "transition", "过渡期生活救助"
    rebuilding = "rebuilding", "倒损房屋恢复重建"
    winter = "winter", "冬春生活救助"
    bereaved = "bereaved", "遇难人员家属抚慰"


class ModelLevel(Choice):
    """综合减灾示范社区级别."""

    nation = "nation", "国家级", "全国"
    province = "province", "省级"
    city = "city", "市级"


class HazardLevel(Choice):
    """隐患等级."""

    plain = "plain", "一般"
    grave = "grave", "重大"


class MeetingLevel(Choice):
    """联席会议层级."""

    county = "county", "县级"
    township = "township", "乡镇级"


class Class(Choice):
    """困难群众类别, the best first: a person of several is counted in the first of them."""

    tekun = "tekun", "特困人员", "特困"
    dibao = "dibao", "低保对象", "低保"
    marginal = "marginal", "低保边缘家庭成员", "低保边缘", "边缘"
    rigid = "rigid", "刚性支出困难家庭成员", "刚性支出", "刚性"


class Occasion(Choice):
    """专项补贴种类."""

    price = "price", "价格临时补贴", "物价补贴"
    heating = "heating", "采暖补贴", "取暖补贴"
    festival = "festival", "节日慰问", "春节慰问"
