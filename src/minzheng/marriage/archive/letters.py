"""Letters of a file (档案封面、卷内目录): printed for the box, filled from the file.

婚姻登记档案管理办法 第十条: what stands on the cover and the stamp; pages are counted through.
"""

from __future__ import annotations

from sqlmodel import Session

from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.setting import unit
from minzheng.marriage.archive.choices import LetterKind
from minzheng.marriage.archive.files import file_of, kept_until
from minzheng.marriage.archive.models import ArchiveFile
from minzheng.marriage.archive.papers import leaves, missing
from minzheng.people.models import Person

NO_PAPERS = Problem(
    "archive-letter-no-papers", "{number} 还没有登记卷内材料",
    "先登记：marriage archive put {number} --papers 材料",
)  # fmt: skip


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a file; raises ``archive-letter-no-papers``."""
    one = file_of(session, number)
    if kind is LetterKind.contents and not one.papers:
        raise NO_PAPERS(number=one.number)
    return _cover(session, one) if kind is LetterKind.cover else _contents(session, one)


def _party(session: Session, key: int | None) -> str:
    """One of the two by name."""
    return session.get_one(Person, key).name if key is not None else BLANK


def _cover(session: Session, one: ArchiveFile) -> Form:
    """档案封面."""
    facts = [
        ("全宗名称", unit(session)), ("年度", str(one.handled_on.year)),
        ("婚姻登记性质", one.kind.label), ("室编卷号", one.number.rsplit("-", 1)[-1]),
        ("字号", one.subject_no), ("男方", _party(session, one.man_id)),
        ("女方", _party(session, one.woman_id)), ("办理日期", long_day(one.handled_on)),
        ("页数", str(one.pages) if one.pages else BLANK), ("盒号", one.volume or BLANK),
        ("架位", one.shelf or BLANK), ("保管至", long_day(kept_until(session, one))),
        ("另见", one.see or "无"), ("归档日期", long_day(one.archived_on)),
        ("归档人", one.archived_by),
    ]  # fmt: skip
    return Form(
        title="婚姻登记档案封面", number=one.number, to="", paragraphs=[], facts=facts,
        blanks=("全宗号", "馆编卷号"), issuer=unit(session),
    )  # fmt: skip


def _contents(session: Session, one: ArchiveFile) -> Form:
    """卷内目录: in the order of the law, every paper with its pages."""
    facts = [
        (f"{place}　{leaf.title}", f"第 {leaf.told} 页")
        for place, leaf in enumerate(leaves(one.kind, one.papers), 1)
    ]
    lacking = missing(one.kind, one.papers)
    words = f"{one.kind.label}，字号 {one.subject_no}，共 {one.pages} 页。"
    closing = [f"缺：{'、'.join(lacking)}"] if lacking else []
    return Form(
        title="卷内目录", number=one.number, to="", paragraphs=[words], facts=facts,
        closing=closing, blanks=("立卷人", "检查人"), issuer=unit(session),
    )  # fmt: skip
