"""Choices of the children's files (儿童档案选项): its closed lists, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class LabelKind(Choice):
    """儿童类别 (国发〔2016〕36号, 国发〔2016〕13号): what a child is counted as."""

    orphan = "orphan", "孤儿"
    unattended = "unattended", "事实无人抚养儿童", "事实无人抚养"
    hiv = "hiv", "艾滋病病毒感染儿童", "艾滋", "艾滋病感染儿童"
    poor = "poor", "困境儿童：家庭贫困", "家庭贫困困境儿童"
    disabled = "disabled", "困境儿童：自身困难", "重病重残困境儿童"
    unguarded = "unguarded", "困境儿童：监护缺失或不当", "监护困境儿童"
    left_behind = "left_behind", "留守儿童", "留守", "农村留守儿童"
    migrant = "migrant", "流动儿童", "流动"


PAID_STATUS = (LabelKind.orphan, LabelKind.unattended, LabelKind.hiv)
"""Of these a child bears one at a time: each is paid by a benefit of its own."""

DIFFICULT = (LabelKind.poor, LabelKind.disabled, LabelKind.unguarded)
"""The three groups of 国发〔2016〕36号."""


class LabelEnd(Choice):
    """类别终止原因."""

    grown = "grown", "年满规定年龄"
    returned = "returned", "父母返乡或不再流动"
    improved = "improved", "困境解除"
    changed = "changed", "改为另一类别"
    adopted = "adopted", "被收养"
    died = "died", "死亡"
    moved = "moved", "迁出本县"
    wrong = "wrong", "认定有误"


class Parent(Choice):
    """父母."""

    father = "father", "父亲", "父"
    mother = "mother", "母亲", "母"


class ParentStatus(Choice):
    """父母情形 (民发〔2019〕62号, 民发〔2020〕125号): the closed list, dead and missing first."""

    dead = "A_DEAD", "死亡"
    declared_dead = "A_DECLARED", "宣告死亡"
    missing = "A_MISSING", "宣告失踪", "失踪"
    disabled = "B_DISAB", "重残"
    ill = "B_ILL", "重病"
    prison = "B_PRISON", "服刑在押", "服刑"
    detox = "B_DETOX", "强制隔离戒毒", "强戒"
    restricted = "B_RESTRICT", "其他限制人身自由"
    lost = "B_LOST", "失联"
    revoked = "B_REVOKED", "被撤销监护资格", "撤销监护"
    deported = "B_DEPORTED", "被遣送出境"
    none = "N_NONE", "无上述情形", "无"

    @property
    def group(self) -> str:
        """``A``, ``B`` or ``N``."""
        return self.value[0]


DEAD = (ParentStatus.dead, ParentStatus.declared_dead)
GONE = (*DEAD, ParentStatus.missing)
TERMED = (ParentStatus.prison, ParentStatus.detox, ParentStatus.restricted)
"""Those that count from a length of term on."""


class Role(Choice):
    """监护照料身份."""

    guardian = "guardian", "监护人"
    carer = "carer", "实际照料人", "照料人"


class Kin(Choice):
    """与儿童关系."""

    own = "own", "本人"
    parent = "parent", "父母"
    grandparent = "grandparent", "祖父母", "祖父", "祖母"
    maternal = "maternal", "外祖父母", "外祖父", "外祖母"
    sibling = "sibling", "兄姐", "哥哥", "姐姐"
    relative = "relative", "其他亲属", "叔伯", "姑舅姨"
    step = "step", "继父母"
    adoptive = "adoptive", "养父母"
    friend = "friend", "其他个人"
    committee = "committee", "村（居）委会"
    bureau = "bureau", "民政部门"
    institution = "institution", "儿童福利机构"


ORGANISATIONS = (Kin.committee, Kin.bureau, Kin.institution)


class Unfit(Choice):
    """不得委托照护的情形 (未成年人保护法 第二十二条)."""

    none = "none", "无"
    offence = "offence", "性侵、虐待、遗弃、拐卖、暴力伤害等"
    addiction = "addiction", "吸毒、酗酒、赌博等恶习"
    neglect = "neglect", "曾拒不履行或长期怠于履行监护照护"
    other = "other", "其他不适宜"


class Mode(Choice):
    """养育方式."""

    institution = "institution", "机构集中养育", "集中", "机构"
    kin = "kin", "亲属抚养", "散居"
    foster = "foster", "家庭寄养", "寄养"
    home = "home", "代养或类家庭", "代养", "类家庭"
    alone = "alone", "独自生活"
    unattended = "unattended", "无人看护"
    other = "other", "其他"


UNSAFE = (Mode.alone, Mode.unattended)


class Stage(Choice):
    """学段."""

    kindergarten = "kindergarten", "学前"
    primary = "primary", "小学"
    junior = "junior", "初中"
    senior = "senior", "普高", "普通高中", "高中"
    technical = "technical", "中职", "中等职业"
    college = "college", "高职高专", "大专", "高职"
    bachelor = "bachelor", "本科"
    master = "master", "硕士"
    other = "other", "其他"


class SchoolEnd(Choice):
    """离校原因."""

    graduated = "graduated", "毕业"
    withdrawn = "withdrawn", "退学"
    suspended = "suspended", "休学"
    transferred = "transferred", "转学"


class Settling(Choice):
    """成年安置去向 (K27)."""

    study = "study", "继续就学"
    work = "work", "就业"
    home = "home", "回归家庭亲属"
    house = "house", "安排住房"
    support = "support", "转为特困供养"
    other = "other", "其他"


class FileEnd(Choice):
    """档案终止原因."""

    adult = "adult", "成年安置完毕"
    died = "died", "死亡"
    moved = "moved", "迁出本县"
    adopted = "adopted", "被收养"
    safe = "safe", "不再需要保障"
