"""Choices of four colours and visits (四色、走访选项): colours, factors, who decides."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Colour(Choice):
    """颜色: the higher the rank, the more at risk."""

    green = "green", "绿", "绿色"
    blue = "blue", "蓝", "蓝色"
    yellow = "yellow", "黄", "黄色"
    red = "red", "红", "红色"

    @property
    def rank(self) -> int:
        """0 for green up to 3 for red."""
        return list(Colour).index(self)


class Level(Choice):
    """审定层级: who decided; a higher one may do what a lower one may."""

    village = "village", "村（社区）", "村", "社区", "村级"
    township = "township", "乡镇（街道）", "乡镇", "街道", "乡镇级"
    county = "county", "县级民政部门", "县", "县级", "民政局"

    @property
    def rank(self) -> int:
        """0 for the village up to 2 for the county."""
        return list(Level).index(self)


class Heading(Choice):
    """因素类别: the three sides that a child is looked at from."""

    living = "living", "生活环境"
    family = "family", "家庭监护"
    conduct = "conduct", "身心行为"


class Factor(Choice):
    """风险因素: what counts; the weights are ``child.colour.weight.<code>``."""

    harm = "harm", "正在受到侵害", "受侵害"
    case = "case", "有未结的强制报告", "未结强制报告"
    unattended = "unattended", "独自生活或无人看护", "无人看护"
    unsafe_home = "unsafe_home", "住所不安全"
    poor = "poor", "家庭贫困"
    unguarded = "unguarded", "没有人能监护", "无人监护"
    weak_guardian = "weak_guardian", "监护能力弱或监护不当", "监护弱"
    elder_alone = "elder_alone", "只由一位老年人照料", "老年人单独照料"
    parents_away = "parents_away", "父母外出或随父母流动", "父母外出"
    paid = "paid", "孤儿、事实无人抚养等在保"
    ill = "ill", "重病或重残"
    self_harm = "self_harm", "自伤或有自杀倾向", "自伤"
    refusal = "refusal", "拒学或辍学", "拒学", "辍学"
    offending = "offending", "不良行为或违法", "不良行为"
    bullied = "bullied", "受欺凌", "欺凌"
    online = "online", "沉迷网络", "网瘾"
    mood = "mood", "情绪异常", "情绪"


HEADING = {
    **dict.fromkeys(
        (Factor.harm, Factor.case, Factor.unattended, Factor.unsafe_home, Factor.poor),
        Heading.living,
    ),
    **dict.fromkeys(
        (Factor.unguarded, Factor.weak_guardian, Factor.elder_alone, Factor.parents_away,
         Factor.paid),
        Heading.family,
    ),
    **dict.fromkeys(
        (Factor.ill, Factor.self_harm, Factor.refusal, Factor.offending, Factor.bullied,
         Factor.online, Factor.mood),
        Heading.conduct,
    ),
}  # fmt: skip


class RiskEnd(Choice):
    """风险因素消除原因."""

    resolved = "resolved", "已消除", "消除"
    mistaken = "mistaken", "查实不存在", "不存在"


class Way(Choice):
    """走访方式."""

    home = "home", "入户", "上门"
    phone = "phone", "电话"
    video = "video", "视频"


class Looked(Choice):
    """六项情况: what a look at something showed."""

    well = "well", "正常", "好"
    watch = "watch", "需关注", "关注"
    trouble = "trouble", "有问题", "异常"
