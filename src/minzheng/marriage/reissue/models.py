"""Table of reissues (补领结婚证、离婚证): who asked, what the archive proved, what was made out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, name_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.marriage.choices import Checked
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.choices import Applicant, Proof, Reason
from minzheng.people.choices import MaritalStatus

KEPT = Problem(
    "reissue-kept", "补发的登记不能删除，字号不能改", "内容有误的由管理员订正",
    kind=NotPermitted,
)  # fmt: skip


class Reissue(Row, table=True):
    """补领: one couple's booklets made out anew; ``number`` is the 字号, BJ or BL.

    The columns from ``marriage_id`` to ``woman_status`` are found when it is entered. A booklet is
    made out for every applicant and for nobody else.
    """

    __tablename__ = "marriage_reissue"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_marriage_reissue_man", "man_id"),
        Index("ix_marriage_reissue_woman", "woman_id"),
        Index("ix_marriage_reissue_on", "applied_on"),
        Index("ix_marriage_reissue_marriage", "marriage_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("man_blank <> woman_blank", name="two_booklets"),
        CheckConstraint("(delegate = '') = (power = '')", name="delegate_with_power"),
        CheckConstraint("original_on <= applied_on", name="registered_before"),
        CheckConstraint("married_on <= original_on", name="married_before"),
    )

    number: str = Field(title="补发字号", max_length=20)
    paper: Paper = choice_field(Paper, "证件种类")
    applied_on: date = Field(title="补发日期")
    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    applicant: Applicant = choice_field(Applicant, "申请人")
    reason: Reason = choice_field(Reason, "补领原因")
    stated: bool = Field(title="本人签字的补领声明书")
    identity_check: Checked = choice_field(Checked, "身份联网核对")
    archive_paper: str = Field(default="", title="档案证明", max_length=100)
    original_no: str = Field(default="", title="原字号", max_length=60)
    original_on: date | None = Field(default=None, title="原登记日期")
    married_on: date | None = Field(default=None, title="离婚前的结婚登记日期")
    issuer: str = Field(default="", title="原登记机关", max_length=60)
    issuer_code: str = Field(default="", title="原登记机关代码", max_length=6)
    man_blank: str = Field(default="", title="男方证印制号", max_length=20)
    woman_blank: str = Field(default="", title="女方证印制号", max_length=20)
    registrar: str = Field(title="登记员编号", max_length=20)
    delegate: str = name_field("代办人", default="", max_length=60)
    power: str = Field(default="", title="公证的授权委托书", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)
    marriage_id: int | None = Field(default=None, foreign_key="marriage.id", title="婚姻")
    proof: Proof | None = choice_field(Proof, "查档结果", default=None)
    man_status: MaritalStatus | None = choice_field(MaritalStatus, "男方现婚姻状况", default=None)
    woman_status: MaritalStatus | None = choice_field(MaritalStatus, "女方现婚姻状况", default=None)


guard("marriage_reissue", "DELETE", "1", KEPT)
guard(
    "marriage_reissue",
    "UPDATE",
    "OLD.number IS NOT NEW.number OR OLD.paper IS NOT NEW.paper",
    KEPT,
)
