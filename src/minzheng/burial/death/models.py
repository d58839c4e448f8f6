"""Tables of deaths (死亡信息报送): who died, as told from below, and who was told of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.death.choices import (
    DiedAt,
    Exempt,
    Manner,
    Payer,
    Prover,
    Receiver,
)
from minzheng.kernel.column import (
    Row,
    choice_field,
    money_field,
    name_field,
    phone_field,
    table,
)


class DeathReport(Row, table=True):
    """死亡信息报送: one of the dead, through everything that follows (逝者).

    ``division_code`` is where the household is registered, ``away`` says so of who is registered in
    another county; ``zone`` is whether cremation is the rule there. Confirmed, the death is a fact
    about the person (``people.models.Death``). A report that was sent back is none until it comes
    again.
    """

    __tablename__ = "burial_death"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id"),
        Index("ix_burial_death_on", "died_on"),
        Index("ix_burial_death_division", "division_code"),
        CheckConstraint("(division_code = '') <> (away = '')", name="registered_somewhere"),
        CheckConstraint("reported_on >= died_on", name="reported_later"),
        CheckConstraint("proof_on >= died_on", name="proved_later"),
        CheckConstraint("confirmed_on >= reported_on", name="confirmed_later"),
        CheckConstraint("(confirmed_on IS NULL) = (confirmer = '')", name="confirmed_by_somebody"),
        CheckConstraint("(returned_on IS NULL) = (returned_for = '')", name="returned_for_reason"),
        CheckConstraint("confirmed_on IS NULL OR returned_on IS NULL", name="one_end"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="逝者")
    division_code: str = Field(default="", title="户籍地", max_length=12)
    away: str = Field(default="", title="外地户籍", max_length=60)
    nation: str = Field(default="", title="民族", max_length=20)
    zone: bool = Field(default=True, title="火葬区")
    died_on: date = Field(title="死亡日期")
    died_at: DiedAt = choice_field(DiedAt, "死亡地点类别")
    spot: str = Field(default="", title="死亡地点", max_length=100)
    cause: str = Field(default="", title="死亡原因", max_length=100)
    manner: Manner = choice_field(Manner, "死亡类型", default=Manner.normal)
    prover: Prover | None = choice_field(Prover, "证明出具机关", default=None)
    proof_no: str = Field(default="", title="死亡证明编号", max_length=40)
    proof_by: str = Field(default="", title="签发机构", max_length=60)
    proof_on: date | None = Field(default=None, title="签发日期")
    exempt: Exempt = choice_field(Exempt, "不火化的依据", default=Exempt.none)
    reporter: str = name_field("报送人", max_length=60)
    reporter_unit: str = Field(title="报送单位", max_length=60)
    reported_on: date = Field(title="报送日期")
    kin: str = name_field("丧属姓名", default="", max_length=60)
    kin_relation: str = Field(default="", title="与逝者关系", max_length=20)
    kin_phone: str = phone_field("丧属电话", default="", max_length=20)
    confirmed_on: date | None = Field(default=None, title="确认日期")
    confirmer: str = Field(default="", title="确认人", max_length=60)
    verified: str = Field(default="", title="死后活动核实情况", max_length=200)
    returned_on: date | None = Field(default=None, title="退回日期")
    returned_for: str = Field(default="", title="退回原因", max_length=100)
    remark: str = Field(default="", title="备注", max_length=200)


class Told(Row, table=True):
    """身后一件事告知: that a receiver was told of a death, when and how."""

    __tablename__ = "burial_told"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "receiver"),
        CheckConstraint("answered_on >= told_on", name="answered_later"),
        CheckConstraint("answered_on IS NULL OR answer <> ''", name="answered_with_words"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    receiver: Receiver = choice_field(Receiver, "告知对象")
    told_on: date = Field(title="告知日期")
    how: str = Field(default="", title="方式", max_length=40)
    answered_on: date | None = Field(default=None, title="回复日期")
    answer: str = Field(default="", title="办理结果", max_length=100)


class FuneralGrant(Row, table=True):
    """丧葬补助发放: that a funeral grant was paid for one of the dead, by whom and how much.

    A place may exclude such a person from free funeral items: the waivers ask here.
    """

    __tablename__ = "burial_funeral_grant"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "payer"),
        CheckConstraint("amount > 0", name="amount_above_zero"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    payer: Payer = choice_field(Payer, "发放单位")
    amount: int = money_field("金额")
    paid_on: date = Field(title="发放日期")
    payee: str = name_field("领取人", default="", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)
