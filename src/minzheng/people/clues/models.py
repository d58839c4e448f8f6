"""Tables of clues (死亡线索台账): lists that were matched, clues, and which list told each.

Of an outside list nothing is kept but who of our own people it names: the list itself stays with
whoever gave it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, table
from minzheng.people.clues.choices import ListSource, MatchedBy, Verdict


class OutsideList(Row, table=True):
    """外部死亡名单: one list that was matched: whose, what days it covers, how long it is."""

    __tablename__ = "outside_list"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("source", "digest"),
        CheckConstraint("until >= since AND persons >= 0", name="sound"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    source: ListSource = choice_field(ListSource, "来源")
    matched_on: date = Field(title="比对日期")
    since: date = Field(title="死亡日期自")
    until: date = Field(title="死亡日期至")
    persons: int = Field(title="人数")
    digest: str = Field(title="校验值", max_length=64)


class DeathClue(Row, table=True):
    """死亡线索: somebody of ours whom outsiders tell dead; decided once and not asked again."""

    __tablename__ = "death_clue"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "told_no", "told_name", "told_birth"),
        Index("ix_death_clue_person_id", "person_id"),
        CheckConstraint("(verdict IS NULL) = (decided_on IS NULL)", name="decided_with_verdict"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    matched_by: MatchedBy = choice_field(MatchedBy, "匹配方式", default=MatchedBy.told)
    told_name: str = name_field("名单姓名", default="", max_length=60)
    told_no: str = id_no_field("名单号码", default="", max_length=30)
    told_birth: str = Field(default="", title="名单出生日期", max_length=10)
    died_on: date = Field(title="所载死亡日期")
    found_on: date = Field(title="发现日期")
    verdict: Verdict | None = choice_field(Verdict, "结论", default=None)
    decided_on: date | None = Field(default=None, title="核实日期")
    decider: str = Field(default="", title="核实人", max_length=60)
    real_on: date | None = Field(default=None, title="核实死亡日期")
    proof: str = Field(default="", title="证明", max_length=100)
    note: str = Field(default="", title="说明", max_length=200)


class ClueSource(Row, table=True):
    """线索来源: one list, or somebody, that told a clue, and the day it gives."""

    __tablename__ = "death_clue_source"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("clue_id", "source", "died_on")
    )

    number: str = Field(title="编号", max_length=20)
    clue_id: int = Field(foreign_key="death_clue.id", title="线索")
    source: ListSource = choice_field(ListSource, "来源")
    died_on: date = Field(title="所载死亡日期")
    told_on: date = Field(title="获知日期")
