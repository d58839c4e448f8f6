"""Choices of death reports (死亡信息报送选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class DiedAt(Choice):
    """死亡地点类别."""

    hospital = "1", "医疗机构"
    home = "2", "家中"
    facility = "3", "养老机构"
    underway = "4", "途中"
    elsewhere = "5", "其他"


class Manner(Choice):
    """死亡类型: who gives the proof follows from it (殡葬管理条例 第二十三条)."""

    normal = "1", "正常死亡", "正常"
    unnatural = "2", "非正常死亡", "非正常"


class Prover(Choice):
    """死亡证明出具机关."""

    medical = "medical", "医疗卫生机构", "医院"
    police = "police", "公安司法部门", "公安"


class Exempt(Choice):
    """不火化的依据: by what a body of a cremation area may lawfully not be cremated."""

    none = "none", "无"
    earth_area = "earth-area", "土葬改革区"
    custom = "custom", "少数民族习俗"
    donation = "donation", "遗体捐献"
    moved_out = "moved-out", "运往外地（有接收证明）", "运往外地"


class Receiver(Choice):
    """告知对象: whom a death has to be told (身后一件事)."""

    police = "police", "公安（户口注销）", "公安"
    pension = "pension", "人社（养老待遇）", "人社"
    medical = "medical", "医保"
    housing = "housing", "公积金"
    dibao = "dibao", "民政-低保"
    tekun = "tekun", "民政-特困"
    elder = "elder", "民政-老年人补贴"
    disabled = "disabled", "民政-残疾人两项补贴"
    child = "child", "民政-儿童"
    marriage = "marriage", "民政-婚姻"
    facility = "facility", "民政-机构床位"
    organisation = "organisation", "民政-社会组织"
    veterans = "veterans", "退役军人"
    federation = "federation", "残联"
    other = "other", "其他部门"


class Payer(Choice):
    """丧葬补助发放单位: who paid a funeral grant."""

    pension = "pension", "社保经办机构", "社保"
    employer = "employer", "用人单位", "单位"
    tekun = "tekun", "民政部门（特困）", "特困"
    veterans = "veterans", "退役军人部门", "退役军人"
    other = "other", "其他"


class LetterKind(Choice):
    """死亡信息报送文书."""

    report = "report", "死亡信息报送表", "报送表"
    notice = "notice", "身后事项告知单", "告知单"
