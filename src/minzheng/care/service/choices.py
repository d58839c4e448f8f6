"""Choices of services (服务选项): the closed lists of their columns."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class ServiceKind(Choice):
    """居家服务项目: the 助 services, and the five home services for severely disabled people."""

    meal = "meal", "助餐", "送餐", "配餐"
    cleaning = "cleaning", "助洁", "家政"
    medical = "medical", "助医", "陪诊"
    urgent = "urgent", "助急"
    bathing = "bathing", "助浴"
    walking = "walking", "助行"
    bed_visit = "bed_visit", "家庭床位上门服务"
    home_care = "home_care", "居家托养"
    home_training = "home_training", "居家康复训练", "居家康复"
    home_teaching = "home_teaching", "居家教育", "送教上门"
    home_work = "home_work", "居家就业"
    home_adapting = "home_adapting", "居家无障碍"
    other = "other", "其他"

    @property
    def five(self) -> bool:
        """Whether it is one of the five home services (“五居”服务)."""
        return self in _FIVE


_FIVE = frozenset(
    {
        ServiceKind.home_care,
        ServiceKind.home_training,
        ServiceKind.home_teaching,
        ServiceKind.home_work,
        ServiceKind.home_adapting,
    }
)


class MealTier(Choice):
    """助餐补贴档次: what somebody's subsidy at a meal site goes by."""

    tekun = "tekun", "特困人员"
    dibao = "dibao", "低保对象"
    marginal = "marginal", "低保边缘家庭成员"
    age90 = "age90", "90周岁以上"
    age80 = "age80", "80周岁以上"
    age70 = "age70", "70周岁以上"
    age60 = "age60", "60周岁以上"


class RehabItem(Choice):
    """康复救助项目."""

    psychiatric_inpatient = "psychiatric_inpatient", "精神病患者住院"
    psychiatric_medicine = "psychiatric_medicine", "精神病患者服药"
    child_hearing = "child_hearing", "听力残疾儿童康复"
    child_speech = "child_speech", "言语残疾儿童康复"
    child_sight = "child_sight", "视力残疾儿童康复"
    child_limb = "child_limb", "肢体残疾儿童康复"
    child_mind = "child_mind", "智力残疾儿童康复"
    child_autism = "child_autism", "孤独症儿童康复"
    cataract = "cataract", "白内障复明手术"
    device = "device", "辅助器具适配", "辅具适配"
    precise = "precise", "精准康复服务", "精准康复"
    other = "other", "其他"

    @property
    def for_children(self) -> bool:
        """Whether it is meant for young children (残疾儿童抢救性康复)."""
        return self.value.startswith("child_")


class CentreKind(Choice):
    """残疾人社区服务机构类型."""

    health = "health", "社区康园中心", "康园中心"
    home = "home", "温馨家园"
    labour = "labour", "职业康复劳动站", "劳动站"
    rural = "rural", "农村残疾人服务中心"


class UnitKind(Choice):
    """残疾人就业单位类型."""

    supported = "supported", "辅助性就业机构", "辅助性就业"
    gathered = "gathered", "集中就业单位", "集中就业", "福利性单位", "福利企业"


class ProjectKind(Choice):
    """养老和残疾人福利项目."""

    embedded = "embedded", "嵌入式养老院"
    hope = "hope", "困难残疾职工帮扶", "希望之翼"
    building = "building", "设施建设"
    other = "other", "其他"


class CircleKind(Choice):
    """服务圈里的服务."""

    meal = "meal", "助餐"
    care = "care", "日间照料"
    health = "health", "医疗康复"
    bath = "bath", "助浴"
    culture = "culture", "文化娱乐"
    shop = "shop", "便民购物"
    other = "other", "其他"


class AccessItem(Choice):
    """无障碍检查项目."""

    ramp = "ramp", "坡道和入口"
    door = "door", "门和通道"
    lift = "lift", "电梯和楼梯扶手"
    toilet = "toilet", "卫生间"
    bed = "bed", "居室和浴室"
    sign = "sign", "标识和信息"
    parking = "parking", "停车位"
