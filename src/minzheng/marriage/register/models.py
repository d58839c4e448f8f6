"""Tables of registration (结婚登记): what was declared and registered, and what was refused."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table
from minzheng.marriage.choices import Checked, Faced, Origin
from minzheng.marriage.register.choices import Declared, RegisterKind


class Registration(Row, table=True):
    """结婚登记: one couple on the day it was registered; ``number`` is the 字号.

    ``applied_on`` and ``registered_on`` are the same day. ``effective_from`` is earlier where it
    was registered late. The marriage itself is a fact of people (``marriage_id``). No fee stands
    here: none is charged since 2017-04-01 (财税〔2017〕20号).
    """

    __tablename__ = "marriage_registration"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("marriage_id"),
        Index("ix_marriage_registration_man", "man_id"),
        Index("ix_marriage_registration_woman", "woman_id"),
        Index("ix_marriage_registration_on", "registered_on"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("man_blank <> woman_blank", name="two_booklets"),
        CheckConstraint("applied_on <= registered_on", name="registered_later"),
        CheckConstraint("effective_from <= registered_on", name="holds_by_registration"),
    )

    number: str = Field(title="结婚证字号", max_length=20)
    kind: RegisterKind = choice_field(RegisterKind, "登记类别", default=RegisterKind.first)
    applied_on: date = Field(title="申请日期")
    registered_on: date = Field(title="登记日期")
    effective_from: date = Field(title="婚姻关系成立日期")
    marriage_id: int = Field(foreign_key="marriage.id", title="婚姻")

    man_id: int = Field(foreign_key="person.id", title="男方")
    man_origin: Origin = choice_field(Origin, "男方居民类别", default=Origin.mainland)
    man_before: Declared = choice_field(Declared, "男方登记前婚姻状况")
    man_home: str = Field(title="男方户籍地代码", max_length=6)
    man_nation: str = Field(default="", title="男方民族", max_length=20)
    man_schooling: str = Field(default="", title="男方文化程度", max_length=20)
    man_job: str = Field(default="", title="男方职业", max_length=40)
    man_phone: str = phone_field("男方联系电话", default="", max_length=20)
    man_face: Faced = choice_field(Faced, "男方人脸核验", default=Faced.by_hand)
    man_blank: str = Field(title="男方证印制号", max_length=20)

    woman_id: int = Field(foreign_key="person.id", title="女方")
    woman_origin: Origin = choice_field(Origin, "女方居民类别", default=Origin.mainland)
    woman_before: Declared = choice_field(Declared, "女方登记前婚姻状况")
    woman_home: str = Field(title="女方户籍地代码", max_length=6)
    woman_nation: str = Field(default="", title="女方民族", max_length=20)
    woman_schooling: str = Field(default="", title="女方文化程度", max_length=20)
    woman_job: str = Field(default="", title="女方职业", max_length=40)
    woman_phone: str = phone_field("女方联系电话", default="", max_length=20)
    woman_face: Faced = choice_field(Faced, "女方人脸核验", default=Faced.by_hand)
    woman_blank: str = Field(title="女方证印制号", max_length=20)

    together: bool = Field(title="双方亲自到场")
    voluntary: bool = Field(title="双方自愿")
    no_kin: bool = Field(title="声明无禁止结婚的亲属关系")
    identity_check: Checked = choice_field(Checked, "身份联网核对")
    status_check: Checked = choice_field(Checked, "婚姻状况联网核对")
    proof: str = Field(default="", title="消除不一致的证明", max_length=100)
    explained: bool = Field(default=False, title="已说明重大疾病告知义务")
    photos: int = Field(default=3, title="照片张数")
    signature: str = Field(default="", title="电子签名摘要", max_length=64)
    registrar: str = Field(title="登记员编号", max_length=20)
    presenter: str = name_field("颁证人", default="", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)


class Refusal(Row, table=True):
    """不予登记: who asked, and every reason with its article, one a line; told to them (第十条)."""

    __tablename__ = "marriage_refusal"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("man_id", "woman_id", "refused_on"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
    )

    number: str = Field(title="编号", max_length=20)
    refused_on: date = Field(title="日期")
    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    reasons: str = Field(title="不予登记理由", max_length=1000)
    cite: str = Field(title="依据", max_length=300)
    registrar: str = Field(title="登记员编号", max_length=20)
    asked_paper: bool = Field(default=False, title="当事人要求书面告知")
