"""Choices of facilities (养老服务机构选项): the closed lists of their columns."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class FacilityKind(Choice):
    """设施类型: homes that take people in for the night, and points that do not."""

    home = "home", "养老机构", "养老院", "敬老院", "福利院"
    embedded = "embedded", "嵌入式养老机构", "嵌入式养老院"
    special = "special", "失能集中养护中心", "区域性特护养老中心", "特护中心"
    complex = "complex", "养老服务综合体", "乡镇（街道）养老服务中心", "综合养老服务中心"
    station = "station", "养老服务驿站", "社区养老服务站", "驿站"
    day_care = "day_care", "日间照料中心"
    mutual_care = "mutual_care", "互助养老中心", "农村幸福院", "互助照料中心", "邻里互助点"
    meal_point = "meal_point", "助餐点", "老年食堂"
    club = "club", "乐龄中心"
    property_point = "property_point", "物业养老服务点", "物业+养老"
    psychiatric = "psychiatric", "精神障碍社区康复点", "精神障碍社区康复服务机构"
    mental_home = "mental_home", "精神卫生福利机构", "精神卫生福利院"
    intellectual_home = "intellectual_home", "智障人员社会福利机构", "智障人员托养机构"

    @property
    def is_home(self) -> bool:
        """Whether it is an institution (养老机构) by 民政部令第66号: must file, may be graded."""
        return self.value in ("home", "embedded", "special")


class Nature(Choice):
    """运营性质: whose it is and who runs it."""

    public = "public", "公办"
    contracted = "contracted", "公建民营"
    private = "private", "民办"
    assisted = "assisted", "民办公助"

    @property
    def is_public(self) -> bool:
        """Whether the building is the state's."""
        return self.value in ("public", "contracted")

    @property
    def is_social(self) -> bool:
        """Whether somebody else than the state runs it (社会化运营)."""
        return self.value != "public"


class LegalForm(Choice):
    """登记类型."""

    institution = "institution", "事业单位"
    nonprofit = "nonprofit", "民办非企业单位", "社会服务机构"
    company = "company", "企业", "营利性"
    none = "none", "未单独登记"


class Medical(Choice):
    """内设医疗机构."""

    none = "none", "无"
    clinic = "clinic", "医务室"
    nursing_post = "nursing_post", "护理站"
    nursing_home = "nursing_home", "护理院", "护理中心"
    hospital = "hospital", "医院", "康复院"


class Changed(Choice):
    """变更事项."""

    named = "name", "名称"
    address = "address", "地址"
    legal_name = "legal_name", "法定代表人"
    run_by = "run_by", "运营方"
    design_beds = "design_beds", "设计床位"
    scope = "scope", "服务范围"


class BedKind(Choice):
    """床位类型."""

    plain = "plain", "普通床位", "普通型", "普通"
    nursing = "nursing", "护理型床位", "护理型"
    dementia = "dementia", "认知障碍照护床位", "认知症床位"
    home = "home", "家庭养老床位", "家庭床位"
    mental = "mental", "精神卫生福利床位"
    intellectual = "intellectual", "智障人员福利床位"

    @property
    def is_nursing(self) -> bool:
        """Whether it counts as 护理型床位."""
        return self.value in ("nursing", "dementia")

    @property
    def home_of(self) -> FacilityKind | None:
        """The one kind of facility that has it, where it is no bed for the old (福利床位)."""
        return {
            "mental": FacilityKind.mental_home,
            "intellectual": FacilityKind.intellectual_home,
        }.get(self.value)


WELFARE_BEDS = tuple(kind for kind in BedKind if kind.home_of is not None)
"""Beds of the welfare homes: in no figure of beds for the old."""


class CareLevel(Choice):
    """入住时自理能力."""

    able = "able", "自理", "能力完好"
    partial = "partial", "半失能", "部分自理", "半自理"
    full = "full", "失能", "完全不能自理"


class Payer(Choice):
    """费用承担: who pays for a resident."""

    own = "own", "本人或家属", "自费"
    state = "state", "财政供养", "特困供养"
    shared = "shared", "财政补助和自付"
    insurance = "insurance", "长期护理保险"


class Leaving(Choice):
    """离院原因."""

    home = "home", "回家"
    moved = "moved", "转其他机构"
    hospital = "hospital", "转医院"
    died = "died", "去世"
    bed = "bed", "换床位"
    other = "other", "其他"


class ContractKind(Choice):
    """合同种类."""

    operating = "operating", "公建民营", "委托运营"
    service = "service", "服务外包", "购买服务", "外包"
    assisted = "assisted", "民办公助"


class Stars(Choice):
    """养老机构等级 (GB/T 37276)."""

    one = "one", "一级", "一星"
    two = "two", "二级", "二星"
    three = "three", "三级", "三星"
    four = "four", "四级", "四星"
    five = "five", "五级", "五星"


class FireKind(Choice):
    """消防手续."""

    accepted = "accepted", "消防验收合格", "验收合格"
    filed = "filed", "消防验收备案", "验收备案"
    assessed = "assessed", "第三方评估合格", "消防安全评估", "评估"
    rectifying = "rectifying", "整改中"

    @property
    def certifies(self) -> bool:
        """Whether a home that has it counts as certified."""
        return self.value != "rectifying"


class Job(Choice):
    """岗位."""

    carer = "carer", "养老护理员", "护理员"
    nurse = "nurse", "护士"
    doctor = "doctor", "医生"
    social = "social", "社会工作者", "社工"
    manager = "manager", "管理人员", "院长"
    other = "other", "后勤及其他", "后勤"


class Skill(Choice):
    """养老护理员技能等级."""

    none = "none", "无证书"
    five = "five", "五级（初级工）", "五级", "初级"
    four = "four", "四级（中级工）", "四级", "中级"
    three = "three", "三级（高级工）", "三级", "高级"
    two = "two", "二级（技师）", "二级", "技师"
    one = "one", "一级（高级技师）", "一级", "高级技师"


class StaffEvent(Choice):
    """培训表彰种类."""

    training = "training", "培训"
    contest = "contest", "技能竞赛", "职业技能大赛"
    award = "award", "表彰奖励", "褒扬"


class BuildKind(Choice):
    """建设项目种类."""

    new = "new", "新建"
    rebuilt = "rebuilt", "改扩建"
    embedded = "embedded", "嵌入式养老院"
    special = "special", "失能集中养护中心", "区域性特护养老中心"
    rehab = "rehab", "康复院增设床位"


class By(Choice):
    """床位按什么统计."""

    part = "part", "构成"
    kind = "kind", "设施类型", "设施"
    nature = "nature", "运营性质", "性质"
    bed = "bed", "床位类型", "床位"
    division = "division", "乡镇（街道）", "乡镇", "区划"
