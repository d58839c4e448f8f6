"""Choices of foster care and institutions (家庭寄养、儿童福利机构选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Schooling(Choice):
    """主要照料人文化程度."""

    primary = "primary", "小学及以下", "小学", "文盲"
    junior = "junior", "初中"
    senior = "senior", "高中或中专", "高中", "中专"
    college = "college", "大专及以上", "大专", "本科"


class FamilyEnd(Choice):
    """寄养家庭退出原因."""

    asked = "asked", "家庭申请退出"
    unfit = "unfit", "不再符合条件"
    harmed = "harmed", "侵害儿童权益"
    moved = "moved", "迁出"
    died = "died", "主要照料人死亡"


class FosterEnd(Choice):
    """寄养解除原因."""

    unmatched = "unmatched", "融合不成"
    asked = "asked", "家庭提出解除"
    unfit = "unfit", "家庭不再符合条件"
    harmed = "harmed", "侵害儿童权益"
    wished = "wished", "儿童要求解除"
    kin = "kin", "回归父母或亲属"
    adopted = "adopted", "被收养", "转收养"
    grown = "grown", "成年安置"
    died = "died", "死亡"
    other = "other", "其他"


class InstitutionKind(Choice):
    """机构类型."""

    home = "home", "儿童福利院"
    section = "section", "社会福利机构儿童部", "儿童部"
    rescue = "rescue", "未成年人救助保护机构", "未保中心"


class PlacedFor(Choice):
    """安置原因 (未成年人保护法 第九十二条至第九十四条)."""

    orphan = "orphan", "孤儿集中养育", "孤儿"
    foundling = "foundling", "查找不到父母", "弃婴"
    temporary = "temporary", "临时监护"
    permanent = "permanent", "长期监护"
    returned = "returned", "寄养解除返回", "寄养返回"
    moved = "moved", "由其他机构转入", "转入"


class LeftFor(Choice):
    """离院去向."""

    foster = "foster", "家庭寄养", "寄养"
    kin = "kin", "回归父母或亲属", "回归家庭"
    adopted = "adopted", "被收养"
    moved = "moved", "转往其他机构", "转出"
    grown = "grown", "成年安置"
    died = "died", "死亡"
    other = "other", "其他"


class Heading(Choice):
    """养、治、康、教、安置 (K20): the five headings of a record of care."""

    rearing = "rearing", "养育", "养"
    medical = "medical", "医疗", "治"
    rehab = "rehab", "康复", "康"
    teaching = "teaching", "教育", "教"
    settling = "settling", "安置", "置"
