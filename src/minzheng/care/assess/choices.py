"""Choices of assessment and of the register of the old (能力评估、老年人台账选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class AbilityLevel(Choice):
    """能力等级 (GB/T 42195-2022): level 0 to 4, in the order of declaration."""

    intact = "intact", "能力完好", "0级"
    mild = "mild", "轻度失能", "能力轻度受损", "1级"
    moderate = "moderate", "中度失能", "能力中度受损", "2级"
    severe = "severe", "重度失能", "能力重度受损", "3级"
    total = "total", "完全失能", "能力完全丧失", "4级"

    @property
    def rank(self) -> int:
        """0 to 4; higher is worse."""
        return list(AbilityLevel).index(self)

    def at_least(self, other: AbilityLevel) -> bool:
        """Whether this is as bad as the other, or worse."""
        return self.rank >= other.rank


class EarlierLevel(Choice):
    """能力等级 (MZ/T 039-2013): level 0 to 3; not comparable with the later five."""

    intact = "intact", "能力完好", "0级"
    mild = "mild", "轻度失能", "1级"
    moderate = "moderate", "中度失能", "2级"
    severe = "severe", "重度失能", "3级"


class AssessCause(Choice):
    """评估原因: why somebody is assessed."""

    first = "first", "首次评估", "首次"
    regular = "regular", "定期评估", "常规评估", "定期"
    change = "change", "状况变化", "即时评估"
    review = "review", "复评", "异议复评"
    other = "other", "其他"


class AssessPlace(Choice):
    """评估地点: the assessors go to where the old person lives."""

    home = "home", "家中", "居家"
    institution = "institution", "养老机构", "机构"
    hospital = "hospital", "医疗机构", "医院"
    other = "other", "其他"


class TagKind(Choice):
    """老年人标签: why somebody is looked after or visited more than others."""

    alone = "alone", "独居", "独居老人"
    empty_nest = "empty_nest", "空巢", "空巢老人"
    left_behind = "left_behind", "留守", "留守老人", "农村留守"
    disabled_care = "disabled_care", "失能", "失能老人"
    severely_disabled = "severely_disabled", "重残", "重度残疾"
    bereft = "bereft", "计划生育特殊家庭", "计生特殊家庭", "失独"


class KinRelation(Choice):
    """与老人关系: who looks after an old person, or whom to call."""

    spouse = "spouse", "配偶"
    child = "child", "子女", "儿子", "女儿"
    grandchild = "grandchild", "孙辈", "孙子女"
    sibling = "sibling", "兄弟姐妹"
    relative = "relative", "其他亲属"
    neighbour = "neighbour", "邻居", "邻里"
    village = "village", "村（居）委会", "村委会", "居委会"
    other = "other", "其他"


class By(Choice):
    """统计方式: what the old are counted by."""

    township = "township", "乡镇", "区划", "乡镇街道"
    village = "village", "村", "村社区"
    sex = "sex", "性别"
    tag = "tag", "标签"
    level = "level", "等级", "能力等级"
    grid = "grid", "网格"
