"""Table of marriages (婚姻): a fact about two people, read by every section that asks for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, table
from minzheng.people.choices import MarriageEnd, MarriageSource


class Marriage(Row, table=True):
    """婚姻: one marriage of a man and a woman, from the day it holds to what ended it.

    ``since`` is the day from which it holds, earlier than ``registered_on`` where it was registered
    late (补办). A marriage that was void, annulled or revoked ends on the day it began: it never
    was. Nobody has two that have not ended, whatever SQL says.
    """

    __table_args__ = table(
        Index("ux_marriage_man", "man_id", unique=True, sqlite_where=text("until IS NULL")),
        Index("ux_marriage_woman", "woman_id", unique=True, sqlite_where=text("until IS NULL")),
        Index(
            "ux_marriage_certificate", "certificate_no", unique=True,
            sqlite_where=text("source = 'registry'"),
        ),
        Index("ix_marriage_man_all", "man_id"),
        Index("ix_marriage_woman_all", "woman_id"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("since <= registered_on", name="holds_by_registration"),
        CheckConstraint("(until IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("until >= since", name="ends_later"),
    )  # fmt: skip

    man_id: int = Field(foreign_key="person.id", title="男方")
    woman_id: int = Field(foreign_key="person.id", title="女方")
    since: date = Field(title="成立日期")
    registered_on: date = Field(title="登记日期")
    certificate_no: str = Field(default="", title="结婚证字号", max_length=60)
    source: MarriageSource = choice_field(MarriageSource, "来源")
    until: date | None = Field(default=None, title="终止日期")
    ended_for: MarriageEnd | None = choice_field(MarriageEnd, "终止原因", default=None)
    end_document: str = Field(default="", title="终止文书", max_length=100)
