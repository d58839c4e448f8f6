"""Tables of courts' papers and revocations (法院文书备注、撤销登记).

婚姻登记条例 第二十条: what a court decided about a marriage is annotated in the file and uploaded.
最高人民法院、最高人民检察院、公安部、民政部《关于妥善处理以冒名顶替或者弄虚作假的方式办理婚姻登记
问题的指导意见》: a registration got by fraud is revoked by the bureau.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, secret_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.marriage.annul.choices import Clue, Ground, Judgment, Outcome
from minzheng.marriage.register.choices import Side

NOTE_KEPT = Problem(
    "court-note-kept", "法院文书的登记不能删除", "内容有误的由管理员订正", kind=NotPermitted
)
CASE_KEPT = Problem(
    "annulment-kept", "撤销登记的办件不能删除，决定书文号、决定日期不能改",
    "不予撤销的办：marriage annul reject", kind=NotPermitted,
)  # fmt: skip


class CourtNote(Row, table=True):
    """法院文书: one effective paper about one marriage, from its receipt to the upload.

    ``absent`` is who was declared dead, or no longer is. ``married_on`` and ``certificate_no`` are
    as the paper tells them. ``marriage_id`` and ``outcome`` are found when it is entered;
    ``informed_on`` is the day on which other sections were told of a declaration.
    """

    __tablename__ = "marriage_court_note"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("document_no", "kind", "man_id", "woman_id"),
        Index("ix_marriage_court_note_man", "man_id"),
        Index("ix_marriage_court_note_woman", "woman_id"),
        Index("ix_marriage_court_note_marriage", "marriage_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("effective_on <= received_on", name="received_later"),
        CheckConstraint("married_on <= effective_on", name="married_before"),
        CheckConstraint("annotated_on >= received_on", name="annotated_later"),
        CheckConstraint("uploaded_on >= annotated_on", name="uploaded_later"),
        CheckConstraint("uploaded_on IS NULL OR annotated_on IS NOT NULL", name="annotated_first"),
        CheckConstraint(
            "(absent IS NOT NULL) = (kind IN ('declared_dead', 'undeclared'))",
            name="declared_of_somebody",
        ),
    )

    number: str = Field(title="编号", max_length=20)
    kind: Judgment = choice_field(Judgment, "文书种类")
    court: str = Field(title="法院", max_length=60)
    document_no: str = Field(title="文书号", max_length=60)
    effective_on: date = Field(title="生效日期")
    received_on: date = Field(title="收到日期")
    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    absent: Side | None = choice_field(Side, "被宣告人", default=None)
    unwilling_on: date | None = Field(default=None, title="配偶书面声明不愿恢复日期")
    married_on: date | None = Field(default=None, title="结婚登记日期")
    certificate_no: str = Field(default="", title="结婚证字号", max_length=60)
    annotated_on: date | None = Field(default=None, title="备注日期")
    uploaded_on: date | None = Field(default=None, title="上传日期")
    annotator: str = Field(default="", title="备注人登记员编号", max_length=20)
    receipt: str = Field(default="", title="上传回执号", max_length=60)
    informed_on: date | None = Field(default=None, title="转告日期")
    informed: str = Field(default="", title="转告单位", max_length=100)
    marriage_id: int | None = Field(default=None, foreign_key="marriage.id", title="婚姻")
    outcome: Outcome | None = choice_field(Outcome, "对婚姻的结果", default=None)


class Annulment(Row, table=True):
    """撤销登记办件: one registration that is said to have been got by fraud.

    ``decision_no`` and ``decided_on`` are set by the step ``decide`` alone; where it stands is
    found from its steps.
    """

    __tablename__ = "marriage_annulment"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("decision_no"),
        Index("ix_marriage_annulment_marriage", "marriage_id"),
        CheckConstraint("(decision_no IS NULL) = (decided_on IS NULL)", name="a_number_each"),
        CheckConstraint("decided_on >= told_on", name="decided_later"),
    )

    number: str = Field(title="编号", max_length=20)
    told_on: date = Field(title="收到线索日期")
    marriage_id: int = Field(foreign_key="marriage.id", title="婚姻")
    clue: Clue = choice_field(Clue, "线索来源")
    ground: Ground = choice_field(Ground, "撤销事由")
    victim: Side | None = choice_field(Side, "被冒名人", default=None)
    detail: str = secret_field("情况", max_length=300)
    decision_no: str | None = Field(default=None, title="决定书文号", max_length=60)
    decided_on: date | None = Field(default=None, title="决定日期")


guard("marriage_court_note", "DELETE", "1", NOTE_KEPT)
guard("marriage_annulment", "DELETE", "1", CASE_KEPT)
guard(
    "marriage_annulment",
    "UPDATE",
    "OLD.decided_on IS NOT NULL AND (OLD.decided_on IS NOT NEW.decided_on "
    "OR OLD.decision_no IS NOT NEW.decision_no OR OLD.marriage_id IS NOT NEW.marriage_id)",
    CASE_KEPT,
)
