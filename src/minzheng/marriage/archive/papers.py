"""Papers of a file (卷内材料): which a file of each kind must have, said once, in their order.

婚姻登记档案管理办法 第五条至第八条 (the order is that of 第十条第三项); the papers of the
cooling-off period are those of 民发〔2020〕116号. A file is complete when every
needed place is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.marriage.archive.choices import FileKind, FilePaper

PAPER_UNKNOWN = Problem(
    "archive-paper-unknown", "“{value}”不是卷内材料", "可写：{known}；后面写页数，如 声明书2",
    kind=InputInvalid,
)  # fmt: skip
PAPER_TWICE = Problem(
    "archive-paper-twice", "「{value}」写了两次", "同一种材料写一次，页数合计", kind=InputInvalid
)


class Place(NamedTuple):
    """One place in a file: any of these papers fills it; ``needed`` says that one must."""

    papers: tuple[FilePaper, ...]
    needed: bool = True

    @property
    def title(self) -> str:
        """``结婚证复印件或结婚证遗失书面说明``."""
        return "或".join(one.label for one in self.papers)


def _one(paper: FilePaper, *, needed: bool = True) -> Place:
    return Place((paper,), needed)


PLACES: dict[FileKind, tuple[Place, ...]] = {
    FileKind.marriage: (
        _one(FilePaper.review),
        _one(FilePaper.statement),
        _one(FilePaper.proofs, needed=False),
        _one(FilePaper.ids),
        _one(FilePaper.other, needed=False),
    ),
    FileKind.annulment: (
        _one(FilePaper.decision),
        _one(FilePaper.notice, needed=False),
        _one(FilePaper.withdrawn, needed=False),
        _one(FilePaper.grounds, needed=False),
        _one(FilePaper.ids, needed=False),
        _one(FilePaper.other, needed=False),
    ),
    FileKind.divorce: (
        _one(FilePaper.review),
        _one(FilePaper.application),
        _one(FilePaper.statement),
        Place((FilePaper.certificate, FilePaper.lost)),
        _one(FilePaper.agreement),
        _one(FilePaper.cooling),
        _one(FilePaper.ids),
        _one(FilePaper.other, needed=False),
    ),
    FileKind.reissue: (
        _one(FilePaper.review),
        _one(FilePaper.statement),
        _one(FilePaper.proof),
        _one(FilePaper.ids),
        _one(FilePaper.attorney, needed=False),
        _one(FilePaper.other, needed=False),
    ),
}
"""What a file of each kind holds, in order."""

_ORDER = tuple(FilePaper)
_PART = re.compile(r"(?P<name>\D+?)\s*(?P<pages>\d{1,3})?\s*页?")
_BETWEEN = re.compile("[、，,;；]+")


def read_papers(text: str) -> str:
    """Papers as typed (``审查处理表、声明书2``) -> as kept, every one with its pages.

    Raises ``archive-paper-unknown`` and ``archive-paper-twice``.
    """
    told: dict[FilePaper, int] = {}
    for part in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        match = _PART.fullmatch(part)
        try:
            paper = FilePaper.of(match["name"] if match else part)
        except ValueError:
            known = "、".join(FilePaper.labels())
            raise PAPER_UNKNOWN(value=part, known=known) from None
        if paper in told:
            raise PAPER_TWICE(value=paper.label)
        told[paper] = int((match["pages"] if match else None) or 1)
    ordered = sorted(told, key=_ORDER.index)
    return "、".join(f"{paper.label}{told[paper]}" for paper in ordered)


def papers_of(kept: str) -> dict[FilePaper, int]:
    """The papers that :func:`read_papers` kept, each with its pages."""
    found = {}
    for part in filter(None, kept.split("、")):
        name = part.rstrip("0123456789")
        found[FilePaper.of(name)] = int(part[len(name) :])
    return found


def pages_of(kept: str) -> int:
    """How many pages there are in all."""
    return sum(papers_of(kept).values())


def missing(kind: FileKind, kept: str) -> list[str]:
    """The needed places that no paper fills, in order."""
    there = papers_of(kept)
    return [
        place.title
        for place in PLACES[kind]
        if place.needed and not any(paper in there for paper in place.papers)
    ]


def strange(kind: FileKind, kept: str) -> list[str]:
    """Papers that have no place in a file of this kind."""
    known = {paper for place in PLACES[kind] for paper in place.papers}
    return [paper.label for paper in papers_of(kept) if paper not in known]


class Leaf(NamedTuple):
    """One line of the contents (卷内目录): what, on which pages."""

    title: str
    first: int
    last: int

    @property
    def told(self) -> str:
        """``2-3``, or ``1`` alone."""
        return f"{self.first}-{self.last}" if self.last > self.first else str(self.first)


def leaves(kind: FileKind, kept: str) -> Iterator[Leaf]:
    """The papers of a file in the order of the law, with their pages."""
    there, page = papers_of(kept), 0
    for place in PLACES[kind]:
        for paper in place.papers:
            if there.get(paper):
                yield Leaf(paper.label, page + 1, page + there[paper])
                page += there[paper]
