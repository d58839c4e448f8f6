"""Table of divorces (离婚登记): the application, its receipt, and the registration it came to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.marriage.divorce.choices import Booklets

REGISTERED_STANDS = Problem(
    "divorce-registered-stands",
    "登记了的离婚不删除、不作废，当事人、日期、字号不改",
    "以离婚是虚假的为由请求确认无效的，法院不支持；双方和好的办理复婚登记",
    cite="民法典婚姻家庭编解释（二） 第二条", kind=NotPermitted,
)  # fmt: skip

_KEPT = (
    "number", "applied_on", "man_id", "woman_id", "marriage_id", "seat", "registered_on",
    "certificate_no",
)  # fmt: skip
"""What of a registered divorce stays; a spoiled booklet is replaced under the same 字号."""


class Divorce(Row, table=True):
    """离婚登记申请 (``number`` is the 回执单号), and what came of it.

    The columns from ``registered_on`` on are set by the step ``finish`` alone. Where an application
    stands is found from its steps and its periods (``marriage.divorce``), never stored.
    """

    __tablename__ = "marriage_divorce"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("certificate_no"),
        Index("ix_marriage_divorce_man", "man_id"),
        Index("ix_marriage_divorce_woman", "woman_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("man_blank <> woman_blank OR man_blank = ''", name="two_booklets"),
        CheckConstraint("(registered_on IS NULL) = (certificate_no IS NULL)", name="a_number_each"),
        CheckConstraint("registered_on >= applied_on", name="registered_later"),
        CheckConstraint("minors >= 0", name="minors_not_negative"),
    )

    number: str = Field(title="回执单号", max_length=20)
    applied_on: date = Field(title="受理日期")
    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    marriage_id: int | None = Field(default=None, foreign_key="marriage.id", title="婚姻")
    marriage_no: str = Field(title="结婚证字号", max_length=60)
    issuer: str = Field(default="", title="发证机关", max_length=60)
    abroad: bool = Field(default=False, title="结婚登记不是在中国内地办理")
    together: bool = Field(title="双方亲自到场")
    man_capable: bool = Field(default=True, title="男方完全民事行为能力")
    woman_capable: bool = Field(default=True, title="女方完全民事行为能力")
    by_will: bool = Field(title="协议写明自愿离婚")
    on_children: bool = Field(title="协议写明子女抚养")
    on_property: bool = Field(title="协议写明财产")
    on_debts: bool = Field(title="协议写明债务")
    minors: int = Field(default=0, title="未成年子女数")
    booklets: Booklets = choice_field(Booklets, "结婚证", default=Booklets.both)
    statement: bool = Field(default=False, title="遗失书面说明")
    archive_copy: bool = Field(default=False, title="加盖印章的档案证明")
    violence: bool = Field(default=False, title="发现或举报家庭暴力")
    registrar: str = Field(title="受理登记员编号", max_length=20)
    seat: str = Field(title="受理机关代码", max_length=6)
    registered_on: date | None = Field(default=None, title="登记日期")
    certificate_no: str | None = Field(default=None, title="离婚证字号", max_length=20)
    man_blank: str = Field(default="", title="男方证印制号", max_length=20)
    woman_blank: str = Field(default="", title="女方证印制号", max_length=20)
    finisher: str = Field(default="", title="发证登记员编号", max_length=20)


_REGISTERED = "OLD.registered_on IS NOT NULL"
guard("marriage_divorce", "DELETE", _REGISTERED, REGISTERED_STANDS)
guard(
    "marriage_divorce",
    "UPDATE",
    f"{_REGISTERED} AND ({' OR '.join(f'NEW.{one} IS NOT OLD.{one}' for one in _KEPT)})",
    REGISTERED_STANDS,
)
