"""Tables of verification (部门间婚姻信息核对): who asked for what, and what each was told.

A row holds what was asked and the status that was told; neither spouse nor file nor address has a
column here (婚姻登记条例 第六条、第二十二条: what is known of people is not given on).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, personal_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.marriage.verify.choices import Outcome, Purpose

KEPT = Problem(
    "verify-kept", "核对的询问和答复只增不改", "答复有误的，另行答复并说明", kind=NotPermitted
)


class InfoRequest(Row, table=True):
    """核对请求: one question of an organ, on its paper, about one person or a list.

    ``digest`` is that of the rows asked for: the same list on the same paper is asked once.
    """

    __tablename__ = "marriage_info_request"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("body", "document", "digest"),
        CheckConstraint("body <> ''", name="body_told"),
        CheckConstraint("document <> ''", name="document_told"),
        CheckConstraint("answered BETWEEN 0 AND persons", name="answered_of_asked"),
    )

    number: str = Field(title="编号", max_length=20)
    asked_on: date = Field(title="询问日期")
    as_of: date = Field(title="截至日期")
    body: str = Field(title="请求单位", max_length=60)
    purpose: Purpose = choice_field(Purpose, "法定用途")
    basis: str = Field(default="", title="法律依据", max_length=100)
    document: str = Field(title="函件文号", max_length=60)
    persons: int = Field(title="查询人次")
    answered: int = Field(title="答复人次")
    digest: str = Field(title="名单校验值", max_length=64)
    handler: str = name_field("经办人", max_length=60)


class InfoAnswer(Row, table=True):
    """核对答复: one row asked for, in the asker's order, and what was told of it."""

    __tablename__ = "marriage_info_answer"
    __table_args__ = table(UniqueConstraint("request_id", "place"))

    request_id: int = Field(foreign_key="marriage_info_request.id", title="核对请求")
    place: int = Field(title="序号")
    name: str = name_field("姓名", default="", max_length=60)
    id_no: str = id_no_field("证件号码", default="", max_length=30)
    outcome: Outcome = choice_field(Outcome, "婚姻状况")
    since: date | None = Field(default=None, title="状态起始日期")
    remark: str = personal_field("说明", Kind.free, default="", max_length=100)


for _table in ("marriage_info_request", "marriage_info_answer"):
    guard(_table, "UPDATE", "1", KEPT)
    guard(_table, "DELETE", "1", KEPT)

Index("ix_marriage_info_answer_number", InfoAnswer.__table__.c.id_no)
