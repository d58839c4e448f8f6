"""Table of disability certificates (残疾人证台账): the paper, and from when to when it holds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.care.allowance.choices import CertificateEnd
from minzheng.kernel.column import Row, choice_field, table
from minzheng.people.choices import DisabilityKind


class Certificate(Row, table=True):
    """残疾人证: kind and grade as its number tells them, for the days it holds."""

    __tablename__ = "care_certificate"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "issued_on"),
        CheckConstraint("grade BETWEEN 1 AND 4", name="grade"),
        CheckConstraint("valid_until >= issued_on", name="valid_later"),
        CheckConstraint("ended_on >= issued_on", name="ended_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="持证人")
    division_code: str = Field(title="村（社区）", max_length=12)
    certificate_no: str = Field(title="残疾人证号", max_length=22)
    kind: DisabilityKind = choice_field(DisabilityKind, "残疾类别")
    grade: int = Field(title="残疾等级")
    issued_on: date = Field(title="发证日期")
    valid_until: date | None = Field(default=None, title="有效期至")
    ended_on: date | None = Field(default=None, title="失效日期")
    ended_for: CertificateEnd | None = choice_field(CertificateEnd, "失效原因", default=None)
