"""People's tables: divisions, persons, households, members, accounts, dated facts (人员台账).

A person is keyed by 公民身份号码 or a temporary number. Facts that end a right or raise one (death,
disability, serious illness) are dated rows of their own, so that any past month can be read again.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import (
    Row,
    account_field,
    choice_field,
    id_no_field,
    made_field,
    name_field,
    phone_field,
    table,
)
from minzheng.people.choices import AccountKind as AccountKind
from minzheng.people.choices import DisabilityKind as DisabilityKind
from minzheng.people.choices import DivisionChangeKind as DivisionChangeKind
from minzheng.people.choices import FlagKind as FlagKind
from minzheng.people.choices import PopulationKind as PopulationKind
from minzheng.people.choices import Sex as Sex


class Division(Row, table=True):
    """行政区划: a unit of any level, with the code that stands for it in keys."""

    __table_args__ = table(
        UniqueConstraint("code"), Index("ix_division_parent", "parent_code"), public=True
    )

    code: str = Field(title="代码", max_length=12)
    name: str = Field(title="名称", max_length=60)
    short: str = Field(title="简称", max_length=60)
    initials: str = Field(default="", title="拼音首字母", max_length=60)
    level: str = Field(title="级别", max_length=12)
    kind: str = Field(title="类型", max_length=20)
    parent_code: str = Field(default="", title="上级代码", max_length=12)
    managed: bool = Field(default=True, title="本局管理")
    since: date | None = Field(default=None, title="设立")
    until: date | None = Field(default=None, title="撤销")
    place: int = Field(default=0, title="顺序")
    listed: int = Field(default=0, title="管理名单序号")
    note: str = Field(default="", title="说明")


class DivisionAlias(Row, table=True):
    """区划别名: another name that clerks and papers use."""

    __tablename__ = "division_alias"
    __table_args__ = table(UniqueConstraint("alias", "code"))

    alias: str = Field(title="别名", max_length=60)
    code: str = Field(title="代码", max_length=12)
    note: str = Field(default="", title="说明")


class DivisionChange(Row, table=True):
    """区划变更: what a division became, from which day, on which paper.

    ``old_code`` is ``new_code`` when only the name or the parent changed; the former name and
    parent are kept here, so that any past day can be read again. A split has one row a successor.
    """

    __tablename__ = "division_change"
    __table_args__ = table(
        UniqueConstraint("old_code", "new_code", "kind", "since"),
        Index("ix_division_change_new", "new_code"),
    )

    old_code: str = Field(title="原代码", max_length=12)
    new_code: str = Field(title="现代码", max_length=12)
    kind: DivisionChangeKind = choice_field(DivisionChangeKind, "种类")
    since: date = Field(title="自")
    old_name: str = Field(title="原名称", max_length=60)
    old_short: str = Field(title="原简称", max_length=60)
    new_name: str = Field(title="现名称", max_length=60)
    old_parent: str = Field(title="原上级", max_length=12)
    new_parent: str = Field(title="现上级", max_length=12)
    document: str = Field(title="批准文件", max_length=100)


class Population(Row, table=True):
    """人口: households and persons of a division at the end of a year, by one way of counting."""

    __table_args__ = table(
        UniqueConstraint("division_code", "year", "kind"),
        CheckConstraint("persons >= 0 AND households >= 0", name="not_negative"),
    )

    division_code: str = Field(title="区划", max_length=12)
    year: int = Field(title="年份")
    kind: PopulationKind = choice_field(PopulationKind, "口径")
    households: int = Field(default=0, title="户数")
    persons: int = Field(title="人数")
    source: str = Field(title="来源", max_length=100)


class ServiceArea(Row, table=True):
    """服务片区: from which place a township is served, for the days it holds."""

    __tablename__ = "service_area"
    __table_args__ = table(UniqueConstraint("service", "division_code", "since"))

    service: str = Field(title="服务", max_length=40)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    place: str = Field(title="服务点", max_length=60)
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")
    document: str = Field(default="", title="依据", max_length=100)


class Person(Row, table=True):
    """人员: one human being, once."""

    __table_args__ = table(
        UniqueConstraint("id_no"),
        Index("ix_person_name_key", "name_key"),
        Index("ix_person_initials", "initials"),
    )

    id_no: str = id_no_field("公民身份号码", max_length=18)
    name: str = name_field("姓名", max_length=60)
    name_key: str = made_field("姓名检索", "name", "minzheng.kernel.text:name_key", max_length=60)
    initials: str = made_field(
        "拼音首字母", "name", "minzheng.kernel.text:initials", default="", max_length=60
    )
    sex: Sex | None = choice_field(Sex, "性别", default=None)
    birth: date | None = Field(default=None, title="出生日期")
    division_code: str = Field(default="", title="居住村（社区）", max_length=12)
    phone: str = phone_field("联系电话", default="", max_length=20)


class Death(Row, table=True):
    """死亡: date, source and document; read by every benefit."""

    __table_args__ = table(UniqueConstraint("person_id"))

    person_id: int = Field(foreign_key="person.id", title="人员")
    died_on: date = Field(title="死亡日期")
    source: str = Field(title="来源", max_length=40)
    document: str = Field(default="", title="证明文件", max_length=100)
    told_on: date = Field(title="获知日期")


class Disability(Row, table=True):
    """残疾: kind and grade from the certificate, for the days it holds."""

    __table_args__ = table(UniqueConstraint("person_id", "kind", "since"))

    person_id: int = Field(foreign_key="person.id", title="人员")
    kind: DisabilityKind = choice_field(DisabilityKind, "残疾类别")
    grade: int = Field(title="残疾等级")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")


class SeriousIllness(Row, table=True):
    """重病: a locally recognised major illness, for the days it holds."""

    __tablename__ = "serious_illness"
    __table_args__ = table(UniqueConstraint("person_id", "since"))

    person_id: int = Field(foreign_key="person.id", title="人员")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")


class Flag(Row, table=True):
    """标识: a mark on a person for the days it holds, with the list it comes from."""

    __tablename__ = "person_flag"
    __table_args__ = table(UniqueConstraint("person_id", "kind", "since"))

    person_id: int = Field(foreign_key="person.id", title="人员")
    kind: FlagKind = choice_field(FlagKind, "标识")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")
    document: str = Field(default="", title="依据", max_length=100)


class Household(Row, table=True):
    """家庭: people who live on one purse, under one number."""

    __table_args__ = table(UniqueConstraint("number"))

    number: str = Field(title="家庭编号", max_length=40)
    division_code: str = Field(title="村（社区）", max_length=12)


class Member(Row, table=True):
    """家庭成员: who belongs to a household, as what, counted or not, from which day to which.

    ``until`` is the last day of belonging, inclusive. A change of ``covered`` is a new row.
    """

    __table_args__ = table(
        UniqueConstraint("household_id", "person_id", "since"),
        Index("ix_member_person", "person_id"),
    )

    household_id: int = Field(foreign_key="household.id", title="家庭")
    person_id: int = Field(foreign_key="person.id", title="人员")
    relation: str = Field(title="与户主关系", max_length=2)
    covered: bool = Field(default=True, title="保障人口")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")
    note: str = Field(default="", title="备注", max_length=200)


class Account(Row, table=True):
    """一卡通账户: a bank account and whose it is; ``owner_id`` is empty for an organisation's."""

    __table_args__ = table(UniqueConstraint("number"), Index("ix_account_owner", "owner_id"))

    number: str = account_field("银行账号", max_length=32)
    holder: str = name_field("户名", max_length=60)
    owner_id: int | None = Field(default=None, foreign_key="person.id", title="持有人")
    bank: str = Field(default="", title="开户银行", max_length=60)
    kind: AccountKind = choice_field(AccountKind, "账户种类", default=AccountKind.card)
