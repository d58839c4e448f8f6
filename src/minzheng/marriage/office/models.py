"""Tables of the office (登记机关): registrars, lots of blank certificates and every blank."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, name_field, table
from minzheng.marriage.office.choices import BlankState, Paper


class Registrar(Row, table=True):
    """婚姻登记员: who may sign, by which card, trained until when (婚姻登记条例 第六条)."""

    __tablename__ = "marriage_registrar"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("card_no"),
        CheckConstraint("valid_to >= trained_on", name="valid_later"),
        CheckConstraint("left_on >= since", name="leaves_later"),
    )

    number: str = Field(title="编号", max_length=20)
    name: str = name_field("姓名", default="", max_length=60)
    person_id: int = Field(foreign_key="person.id", title="人员")
    card_no: str = Field(title="登记员证号", max_length=40)
    since: date = Field(title="上岗日期")
    trained_on: date = Field(title="培训考核合格日期")
    valid_to: date = Field(title="有效期至")
    left_on: date | None = Field(default=None, title="离岗日期")


class BlankLot(Row, table=True):
    """空白证入库: a run of print numbers received at once."""

    __tablename__ = "marriage_blank_lot"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("paper", "first_no"),
        CheckConstraint("pieces > 0", name="some"),
    )

    number: str = Field(title="编号", max_length=20)
    paper: Paper = choice_field(Paper, "证件种类")
    first_no: str = Field(title="起号", max_length=20)
    last_no: str = Field(title="止号", max_length=20)
    pieces: int = Field(title="本数")
    received_on: date = Field(title="入库日期")
    handler: str = name_field("经手人", max_length=60)
    source: str = Field(default="", title="来源", max_length=60)


class Blank(Row, table=True):
    """空白证: one booklet under its print number (印制号), from receipt to use or waste.

    ``used_for`` is the 字号 it was made out under; it stays when another booklet replaces it.
    A number exists once and is used once.
    """

    __tablename__ = "marriage_blank"
    __table_args__ = table(
        UniqueConstraint("print_no"),
        Index("ix_marriage_blank_lot", "lot_id"),
        Index("ix_marriage_blank_used", "used_for"),
        CheckConstraint("state <> 'used' OR used_for <> ''", name="used_for_a_number"),
        CheckConstraint(
            "used_for = '' OR state IN ('used', 'spoiled', 'returned')", name="number_of_a_used"
        ),
        CheckConstraint("(used_for = '') = (used_on IS NULL)", name="used_on_a_day"),
        CheckConstraint("state <> 'spoiled' OR reason <> ''", name="spoiled_for_a_reason"),
        CheckConstraint("reason = '' OR state IN ('spoiled', 'returned')", name="spoiled_is_over"),
        CheckConstraint("(reason = '') = (spoiled_on IS NULL)", name="spoiled_on_a_day"),
        CheckConstraint("(state = 'returned') = (returned_on IS NOT NULL)", name="returned_on_day"),
        CheckConstraint("state <> 'drawn' OR registrar_id IS NOT NULL", name="drawn_by_somebody"),
        CheckConstraint("(drawn_on IS NULL) = (registrar_id IS NULL)", name="drawn_on_a_day"),
    )

    lot_id: int = Field(foreign_key="marriage_blank_lot.id", title="批次")
    paper: Paper = choice_field(Paper, "证件种类")
    print_no: str = Field(title="印制号", max_length=20)
    state: BlankState = choice_field(BlankState, "状态", default=BlankState.stored)
    registrar_id: int | None = Field(
        default=None, foreign_key="marriage_registrar.id", title="领用人"
    )
    drawn_on: date | None = Field(default=None, title="领用日期")
    used_on: date | None = Field(default=None, title="使用日期")
    used_for: str = Field(default="", title="字号", max_length=20)
    spoiled_on: date | None = Field(default=None, title="作废日期")
    reason: str = Field(default="", title="作废原因", max_length=100)
    returned_on: date | None = Field(default=None, title="移交日期")
    returned_to: str = Field(default="", title="接收单位", max_length=60)


class RegistrarTraining(Row, table=True):
    """登记员培训考核: every training that a registrar passed, so that each day is answered for."""

    __tablename__ = "marriage_registrar_training"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("registrar_id", "trained_on"),
        CheckConstraint("valid_to >= trained_on", name="valid_later"),
    )

    number: str = Field(title="编号", max_length=20)
    registrar_id: int = Field(foreign_key="marriage_registrar.id", title="登记员")
    trained_on: date = Field(title="培训考核合格日期")
    valid_to: date = Field(title="有效期至")
    organiser: str = Field(default="", title="培训单位", max_length=60)


class BlankCount(Row, table=True):
    """空白证盘点: what was counted of a paper on a day, and what the book had (账实相符)."""

    __tablename__ = "marriage_blank_count"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("paper", "counted_on"),
        CheckConstraint("counted >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    paper: Paper = choice_field(Paper, "证件种类")
    counted_on: date = Field(title="盘点日期")
    counted: int = Field(title="实有本数")
    in_book: int = Field(default=0, title="账面本数")
    counter: str = name_field("盘点人", max_length=60)
    note: str = Field(default="", title="说明", max_length=100)
