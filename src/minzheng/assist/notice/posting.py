"""Posting (张贴公示): from the words of a command to a notice on record and its searched files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.notice import acts, paper
from minzheng.assist.notice.acts import Board
from minzheng.assist.notice.choices import NoticeKind
from minzheng.assist.notice.paper import FORBIDDEN, Posting
from minzheng.assist.notice.view import NoticeRow
from minzheng.assist.office import office_of
from minzheng.kernel import files, leak
from minzheng.kernel.command import Desk
from minzheng.people.divisions import Gazetteer


def subject_of(value: str) -> str:
    """The code of what a notice is about, by code or word."""
    try:
        return ApplyKind.of(value).value
    except ValueError:
        raise acts.NO_SUBJECT(subject=value) from None


def village_of(places: Gazetteer, town: str | None, village: str | None) -> str:
    """The code of the village named; '' when none was."""
    if not (town and village):
        return ""
    return places.village(places.township(town), village).code


def board_of(
    places: Gazetteer, village: str, kind: NoticeKind, subject: str, told: Mapping[str, Any]
) -> Board:
    """Where it hangs; the township's office answers for it unless another is named."""
    return Board(
        kind=kind,
        subject=subject,
        division_code=village,
        place=told["place"],
        phone=told["phone"],
        issuer=told["issuer"] or office_of(places, village),
        month=told.get("month"),
    )


def posted(
    session: Session, places: Gazetteer, board: Board, rows: Sequence[NoticeRow], day: date
) -> Posting:
    """Keep a notice with the digest of what it says."""
    posting = Posting(acts.post(session, rows, board, day), rows)
    acts.seal(session, posting.notice, paper.digest(posting, places))
    return posting


def finished(
    postings: Sequence[Posting], places: Gazetteer, outputs: Sequence[Path], phone: str
) -> list[tuple[Path, bytes]]:
    """The finished files, each searched: a number in one and nothing is kept at all."""
    made = []
    for path in outputs or (Path("公示.xlsx"),):
        if path.suffix.lower() == ".txt":
            told = "\n\n".join(paper.text(posting, places) for posting in postings)
            data = told.encode("utf-8-sig")
        else:
            data = paper.sheet(postings, places)
        leak.must_be_clean(data, path.name, allowed=_phones(phone), words=FORBIDDEN)
        made.append((path, data))
    return made if outputs else []


def _phones(told: str) -> list[str]:
    """The office's telephones, however they are parted."""
    for mark in "、，；; /":
        told = told.replace(mark, ",")
    return [part for part in told.split(",") if part]


def hand_out(desk: Desk, made: Sequence[tuple[Path, bytes]], overwrite: bool) -> None:
    """Write the searched files."""
    for path, data in made:
        outcome = files.write_new(path, data, overwrite=overwrite, mode=0o644)
        same = "（与原文件相同）" if outcome == "same" else ""
        desk.say(f"  已写 {path}，已查过没有证件号、账号、电话{same}")
