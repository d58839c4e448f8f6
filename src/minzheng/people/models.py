"""People's tables: division, person, household, member, account, and dated facts (人员台账).

A person is keyed by 公民身份号码 or a temporary number. Facts that end a right or raise one (death,
disability, serious illness) are dated rows of their own, so that any past month can be read again.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, table
from minzheng.kernel.label import Choice


class Sex(Choice):
    """性别 (GB/T 2261.1)."""

    male = "male", "男"
    female = "female", "女"


class DisabilityKind(Choice):
    """残疾类别 (GB/T 26341)."""

    visual = "visual", "视力", "视力残疾"
    hearing = "hearing", "听力", "听力残疾"
    speech = "speech", "言语", "言语残疾"
    physical = "physical", "肢体", "肢体残疾"
    intellectual = "intellectual", "智力", "智力残疾"
    mental = "mental", "精神", "精神残疾"
    multiple = "multiple", "多重", "多重残疾"


class FlagKind(Choice):
    """防返贫标识: carried on a person for some time; splits reports (其中), never a benefit."""

    registered_poor = "registered_poor", "建档立卡", "建档立卡户"
    unstable = "unstable", "脱贫不稳定", "脱贫不稳定人口"
    near_poor = "near_poor", "边缘易致贫", "边缘易致贫人口"
    sudden = "sudden", "突发严重困难", "突发严重困难人口"


class AccountKind(Choice):
    """账户种类: Luhn holds for cards only."""

    card = "card", "卡", "社保卡", "银行卡"
    other = "other", "存折或对公账户", "存折", "对公账户"


class Division(Row, table=True):
    """行政区划: a unit of any level, with the code that stands for it in keys."""

    __table_args__ = table(UniqueConstraint("code"), Index("ix_division_parent", "parent_code"))

    code: str = Field(title="代码", max_length=12)
    name: str = Field(title="名称", max_length=60)
    short: str = Field(title="简称", max_length=60)
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


class Person(Row, table=True):
    """人员: one human being, once."""

    __table_args__ = table(
        UniqueConstraint("id_no"),
        Index("ix_person_name_key", "name_key"),
        Index("ix_person_initials", "initials"),
    )

    id_no: str = Field(title="公民身份号码", max_length=18)
    name: str = Field(title="姓名", max_length=60)
    name_key: str = Field(title="姓名检索", max_length=60)
    initials: str = Field(default="", title="拼音首字母", max_length=60)
    sex: Sex | None = choice_field(Sex, "性别", default=None)
    birth: date | None = Field(default=None, title="出生日期")
    division_code: str = Field(default="", title="居住村（社区）", max_length=12)
    phone: str = Field(default="", title="联系电话", max_length=20)


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

    number: str = Field(title="银行账号", max_length=32)
    holder: str = Field(title="户名", max_length=60)
    owner_id: int | None = Field(default=None, foreign_key="person.id", title="持有人")
    bank: str = Field(default="", title="开户银行", max_length=60)
    kind: AccountKind = choice_field(AccountKind, "账户种类", default=AccountKind.card)
