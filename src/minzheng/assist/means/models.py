"""The means check's tables: batches sent out, the persons in them, and what was found (核对台账).

A person in a batch is one row that goes its way alone: a household's dispute concerns one of them.
What the sources say is kept as they said it; what the bureau made of it stands beside it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.means.choices import Matter as Matter
from minzheng.assist.means.choices import MeansResult as MeansResult
from minzheng.assist.means.choices import MeansState as MeansState
from minzheng.assist.means.choices import Recheck as Recheck
from minzheng.assist.means.choices import Resolution as Resolution
from minzheng.assist.means.choices import Source as Source
from minzheng.kernel.column import Row, choice_field, money_field, table


class MeansBatch(Row, table=True):
    """核对批次: one request to the checking office; ``subject`` is the application or case."""

    __tablename__ = "means_batch"
    __table_args__ = table(UniqueConstraint("number"), Index("ix_means_batch_subject", "subject"))

    number: str = Field(title="核对编号", max_length=20)
    requested_on: date = Field(title="提请日期")
    requested_by: str = Field(default="", title="提请单位", max_length=12)
    purpose: str = Field(title="用途", max_length=60)
    subject: str = Field(default="", title="事项编号", max_length=40)


class MeansAsked(Row, table=True):
    """核对来源: a body that a batch asks."""

    __tablename__ = "means_asked"
    __table_args__ = table(UniqueConstraint("batch_id", "source"))

    batch_id: int = Field(foreign_key="means_batch.id", title="批次")
    source: Source = choice_field(Source, "来源")


class MeansCheck(Row, table=True):
    """核对对象: one person in one batch, what the reply says and what became of it.

    ``result`` is what the office said and stays; a recheck writes ``settled`` beside it.
    ``valid_to`` is what the reply itself says; where it says nothing the standard of the day it
    was made decides (:mod:`minzheng.assist.means.live`).
    """

    __tablename__ = "means_check"
    __table_args__ = table(
        UniqueConstraint("batch_id", "person_id"),
        Index("ix_means_check_person", "person_id"),
        CheckConstraint(
            "(state = 'requested') = (reported_on IS NULL)", name="reported_with_a_reply"
        ),
        CheckConstraint("(reported_on IS NULL) = (result IS NULL)", name="reply_has_result"),
        CheckConstraint("(disputed_on IS NULL) = (dispute = '')", name="disputed_with_a_ground"),
        CheckConstraint(
            "(rechecked_on IS NULL) = (rechecked_as IS NULL)", name="rechecked_with_outcome"
        ),
        CheckConstraint("(rechecked_on IS NULL) = (settled IS NULL)", name="rechecked_settles"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_on_a_day"),
    )

    batch_id: int = Field(foreign_key="means_batch.id", title="批次")
    person_id: int = Field(foreign_key="person.id", title="人员")
    authorised_on: date = Field(title="授权日期")
    state: MeansState = choice_field(MeansState, "进度", default=MeansState.requested)
    reported_on: date | None = Field(default=None, title="反馈日期")
    report_no: str = Field(default="", title="报告编号", max_length=60)
    result: MeansResult | None = choice_field(MeansResult, "核对结果", default=None)
    valid_to: date | None = Field(default=None, title="报告载明的有效期至")
    disputed_on: date | None = Field(default=None, title="提出异议日期")
    dispute: str = Field(default="", title="异议理由和证明", max_length=400)
    rechecked_on: date | None = Field(default=None, title="复查日期")
    rechecked_by: str = Field(default="", title="复查人", max_length=60)
    rechecked_as: Recheck | None = choice_field(Recheck, "复查结论", default=None)
    recheck_paper: str = Field(default="", title="复查依据", max_length=200)
    settled: MeansResult | None = choice_field(MeansResult, "复查后的结果", default=None)
    closed_on: date | None = Field(default=None, title="办结日期")

    @property
    def final(self) -> MeansResult | None:
        """The result that holds: what a recheck came to, else what the office said."""
        return self.settled or self.result


class MeansHit(Row, table=True):
    """核对信息: what one source knows, and what the bureau makes of it.

    ``amount`` is 分 a month for income, 分 on ``dated`` for property, empty for things and facts.
    """

    __tablename__ = "means_hit"
    __table_args__ = table(
        UniqueConstraint("check_id", "number"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),
        CheckConstraint("(resolution IS NULL) = (resolved_on IS NULL)", name="resolved_on_a_day"),
    )

    check_id: int = Field(foreign_key="means_check.id", title="核对对象")
    number: int = Field(title="序号")
    source: Source = choice_field(Source, "来源")
    matter: Matter = choice_field(Matter, "事项")
    amount: int | None = money_field("金额", default=None)
    dated: date | None = Field(default=None, title="信息日期")
    content: str = Field(title="内容", max_length=400)
    resolution: Resolution | None = choice_field(Resolution, "处理", default=None)
    resolved_on: date | None = Field(default=None, title="处理日期")
    resolved_by: str = Field(default="", title="处理人", max_length=60)
    paper: str = Field(default="", title="依据", max_length=200)
