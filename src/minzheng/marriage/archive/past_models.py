"""Tables of what others wrote: old books (历史登记), and the state's data (全国婚姻信息)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, personal_field, table
from minzheng.kernel.kind import Kind
from minzheng.marriage.archive.choices import Event


class HistoricalRecord(Row, table=True):
    """历史登记: one line of an old book as it is written, and beside it what it comes to.

    Nothing written is ever put into another form. ``happened_on``, the two people, the marriage and
    the remarks are the program's reading of it; where it is not sure, they are empty.
    """

    __tablename__ = "marriage_past"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_marriage_past_written", "written_no"),
        Index("ix_marriage_past_numbers", "man_no", "woman_no"),
        Index("ix_marriage_past_man", "man_id"),
        Index("ix_marriage_past_woman", "woman_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
    )

    number: str = Field(title="编号", max_length=20)
    entered_on: date = Field(title="补录日期")
    event: Event = choice_field(Event, "事件", default=Event.marriage)
    man_name: str = name_field("男方姓名", default="", max_length=60)
    man_no: str = id_no_field("男方证件号码", default="", max_length=30)
    man_birth: str = Field(default="", title="男方出生日期", max_length=20)
    woman_name: str = name_field("女方姓名", default="", max_length=60)
    woman_no: str = id_no_field("女方证件号码", default="", max_length=30)
    woman_birth: str = Field(default="", title="女方出生日期", max_length=20)
    written_no: str = Field(default="", title="字号", max_length=60)
    written_on: str = Field(default="", title="登记日期", max_length=30)
    organ: str = Field(default="", title="登记机关", max_length=60)
    note: str = personal_field("备注", Kind.free, default="", max_length=200)
    happened_on: date | None = Field(default=None, title="登记日期（规范）")
    man_id: int | None = Field(default=None, foreign_key="person.id", title="男方")
    woman_id: int | None = Field(default=None, foreign_key="person.id", title="女方")
    marriage_id: int | None = Field(default=None, foreign_key="marriage.id", title="婚姻")
    irregular: str = Field(default="", title="不规范说明", max_length=300)
    remark: str = Field(default="", title="未并入的原因", max_length=200)
    cleared_on: date | None = Field(default=None, title="核实日期")
    cleared_by: str = name_field("核实人", default="", max_length=60)


class NationalRecord(Row, table=True):
    """全国婚姻信息: one event of a couple as the state's data base tells it."""

    __tablename__ = "marriage_national"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("event", "happened_on", "man_id", "woman_id"),
        Index("ix_marriage_national_man", "man_id"),
        Index("ix_marriage_national_woman", "woman_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
    )

    number: str = Field(title="编号", max_length=20)
    told_on: date = Field(title="获取日期")
    event: Event = choice_field(Event, "事件")
    happened_on: date = Field(title="日期")
    certificate_no: str = Field(default="", title="字号", max_length=60)
    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    organ: str = Field(default="", title="登记机关", max_length=60)
    marriage_id: int | None = Field(default=None, foreign_key="marriage.id", title="婚姻")
    remark: str = Field(default="", title="未并入的原因", max_length=200)
