"""Table of letters (文书登记): the number that a letter was given, so that it keeps it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from minzheng.assist.letters.choices import LetterKind
from minzheng.kernel.column import Row, choice_field, table


class Letter(Row, table=True):
    """文书: one paper made for a decision or an application; printing it again keeps the number."""

    __tablename__ = "assist_letter"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("kind", "about"))

    number: str = Field(title="文号", max_length=60)
    kind: LetterKind = choice_field(LetterKind, "种类")
    about: str = Field(title="依据", max_length=60)
    made_on: date = Field(title="制作日期")
