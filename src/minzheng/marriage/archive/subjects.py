"""Subjects (归档对象): what a file is of: a registration, a divorce, a line of an old book.

A file names it by its 字号, so that any certificate of any time fits; who the two are is found
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from minzheng.marriage.annul.choices import NULLITIES
from minzheng.marriage.annul.models import Annulment, CourtNote
from minzheng.marriage.archive.choices import FileKind
from minzheng.marriage.archive.models import ArchiveFile
from minzheng.marriage.archive.past_models import HistoricalRecord
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.register.models import Registration
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.marriage_models import Marriage


class Subject(NamedTuple):
    """One case that a file is made of; ``origin`` is the 字号 of the marriage that it annuls."""

    kind: FileKind
    number: str
    handled_on: date
    man_id: int | None
    woman_id: int | None
    registrar: str
    origin: str = ""


class Source(NamedTuple):
    """A table that files are made of: its columns of the day, the 字号, and who signed."""

    model: Any
    day: str
    number: str
    registrar: str
    kind: FileKind


SOURCES = (
    Source(Registration, "registered_on", "number", "registrar", FileKind.marriage),
    Source(Divorce, "registered_on", "certificate_no", "finisher", FileKind.divorce),
    Source(Reissue, "applied_on", "number", "registrar", FileKind.reissue),
)


def cases(session: Session, since: date | None, until: date) -> Iterator[Subject]:
    """Registrations, divorces, reissues, annulments of a time, each kind in its days' order."""
    for source in SOURCES:
        day = col(getattr(source.model, source.day))
        query = select(source.model).where(day.is_not(None), day <= until)
        if since is not None:
            query = query.where(day >= since)
        for one in session.exec(query.order_by(day, getattr(source.model, source.number))):
            yield Subject(
                source.kind, getattr(one, source.number), getattr(one, source.day), one.man_id,
                one.woman_id, getattr(one, source.registrar),
            )  # fmt: skip
    yield from _annulled(session, since or date.min, until)


def _annulled(session: Session, since: date, until: date) -> Iterator[Subject]:
    """What the bureau revoked, and what a court declared void or annulled (第九条第二款)."""
    revoked = select(Annulment, Marriage).join(Marriage, col(Marriage.id) == Annulment.marriage_id)
    for case, one in session.exec(revoked.order_by(Annulment.number)):
        number, on = case.decision_no, case.decided_on
        if number is not None and on is not None and since <= on <= until:
            yield Subject(
                FileKind.annulment, number, on, one.man_id, one.woman_id, "", one.certificate_no
            )
    judged = select(CourtNote).where(
        col(CourtNote.kind).in_(NULLITIES),
        CourtNote.received_on >= since, CourtNote.received_on <= until,
    )  # fmt: skip
    for note in session.exec(judged.order_by(CourtNote.number)):
        yield Subject(
            FileKind.annulment, note.document_no, note.received_on, note.man_id, note.woman_id,
            note.annotator, note.certificate_no,
        )  # fmt: skip


def unfiled(session: Session, since: date | None, until: date) -> list[Subject]:
    """The cases of a time that have no file yet."""
    query = select(ArchiveFile.kind, ArchiveFile.subject_no)
    there = set(session.exec(query).all())
    return [one for one in cases(session, since, until) if (one.kind, one.number) not in there]


def couple_of(session: Session, number: str) -> tuple[int | None, int | None, str]:
    """Man, woman and signing registrar of a 字号, as far as anything on file tells them."""
    for source in SOURCES:
        query = select(source.model).where(getattr(source.model, source.number) == number)
        made = session.exec(query).first()
        if made is not None:
            return made.man_id, made.woman_id, getattr(made, source.registrar)
    past = select(HistoricalRecord).where(
        HistoricalRecord.written_no == number, col(HistoricalRecord.man_id).is_not(None)
    )
    found = session.exec(past).all()
    if len(found) == 1:
        return found[0].man_id, found[0].woman_id, ""
    known = session.exec(select(Marriage).where(Marriage.certificate_no == number)).all()
    if len(known) == 1:
        return known[0].man_id, known[0].woman_id, ""
    return None, None, ""
