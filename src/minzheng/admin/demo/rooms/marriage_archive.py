"""Archive of the demo (虚构的婚姻档案): files of what the other rooms registered, and an old one.

Samples: file ``1996-J-000001`` is of a line of an old book, on any day; ``<year>-J-000001`` is the
first of the year. Looks ``DC…-00001`` (with a defect) and ``-00002`` (sound); query
``DQ…-00001``; old line ``BC…-00001`` has no numbers and stays a line, ``-00002`` became a marriage;
``QG…-00001`` and ``-00002`` are a marriage and its divorce by the state's data.

What was handled in the last ten days waits for its file.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.kernel.record.take import enter
from minzheng.marriage.archive.choices import Applicant, Event, FileKind, Given
from minzheng.marriage.archive.exams import CHECKS
from minzheng.marriage.archive.files import FILES, Filing, make_files
from minzheng.marriage.archive.models import ArchiveFile
from minzheng.marriage.archive.national import NATIONAL
from minzheng.marriage.archive.papers import PLACES, read_papers
from minzheng.marriage.archive.past import PAST
from minzheng.marriage.archive.queries import QUERIES
from minzheng.marriage.archive.subjects import unfiled
from minzheng.people.models import Person

ARCHIVIST, CHECKER, HANDLER = "虚构归档员", "虚构检查员", "虚构经办"
MARRIED = date(1996, 5, 20)


def invent(session: Session, world: World) -> None:
    """Fill the room of the archive."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-archive"))
    _Filling(session, own).fill()


class _Filling:
    """The archive being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today

    def fill(self) -> None:
        """Old lines, the state's data, files, looks, a query."""
        man, woman = self.person(1970, "male"), self.person(1972, "female")
        self.past(man, woman)
        self.national()
        old = self.old_file()
        files = [old, *self.files()]
        self.looks(files)
        self.query(old, man)

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    def person(self, year: int, sex: str) -> Person:
        """Somebody born in a year."""
        return newcomer(self.session, self.world, date(year, 3, 12), sex)

    # --- what others wrote ------------------------------------------------------------------

    def past(self, man: Person, woman: Person) -> None:
        """A line without numbers, and one whose two people are sure."""
        told: dict[str, Any] = {"entered_on": self.day(210), "organ": "虚构乡人民政府"}
        enter(
            self.session, PAST,
            {**told, "event": Event.marriage, "man_name": "虚构甲", "woman_name": "虚构乙",
             "written_no": "虚构结字第3号", "written_on": "一九七六年冬月", "note": "原册没有号码"},
        )  # fmt: skip
        enter(
            self.session, PAST,
            {**told, "event": Event.marriage, "man_name": man.name, "man_no": man.id_no,
             "woman_name": woman.name, "woman_no": woman.id_no, "written_no": "虚构结字第520号",
             "written_on": "1996年5月20日"},
        )  # fmt: skip

    def national(self) -> None:
        """A couple that married and parted elsewhere, by the state's data."""
        man, woman = self.person(1984, "male"), self.person(1986, "female")
        told: dict[str, Any] = {"told_on": self.day(30), "organ": "外省某区民政局"}
        told |= {"man_id": man.stored_id, "woman_id": woman.stored_id}
        for event, year, number in ((Event.marriage, 2012, "J"), (Event.divorce, 2019, "L")):
            enter(
                self.session, NATIONAL,
                {**told, "event": event, "happened_on": date(year, 6, 18),
                 "certificate_no": f"{number}330106-{year}-000618"},
            )  # fmt: skip

    # --- files ------------------------------------------------------------------------------

    def old_file(self) -> ArchiveFile:
        """The file of the old line, scanned."""
        made: ArchiveFile = enter(
            self.session, FILES,
            {"kind": FileKind.marriage, "subject_no": "虚构结字第520号", "handled_on": MARRIED,
             "papers": full(FileKind.marriage), "volume": "1996-1", "shelf": "A1-1",
             "archived_on": self.day(200), "archived_by": ARCHIVIST,
             "scanned_on": self.day(180)},
        )  # fmt: skip
        return made

    def files(self) -> list[ArchiveFile]:
        """The files of what was handled more than ten days ago; the first has a stain."""
        made = []
        for one in unfiled(self.session, None, self.day(10)):
            how = Filing(
                on=one.handled_on + timedelta(days=5), by=ARCHIVIST, papers=full(one.kind),
                volume=f"{one.handled_on.year}-1", shelf="B2-1",
            )  # fmt: skip
            made += make_files(self.session, [one], how)
        for file in made:
            file.scanned_on = file.archived_on
        stained = [one for one in made if one.number == f"{self.today.year}-J-000001"]
        for file in stained:
            file.damage = "封底有水渍，字迹清晰"
        self.session.add_all(made)
        self.session.flush()
        return made

    def looks(self, files: list[ArchiveFile]) -> None:
        """Two looks: a defect that waits to be mended, and nothing."""
        told: dict[str, Any] = {"checked_by": CHECKER, "drawn": "7"}
        wanting = {"procedural": "声明书没有写日期"}
        enter(
            self.session, CHECKS,
            {**told, **wanting, "file_id": files[0].stored_id, "checked_on": self.day(4)},
        )  # fmt: skip
        enter(
            self.session, CHECKS,
            {**told, "file_id": files[-1].stored_id, "checked_on": self.day(3)},
        )  # fmt: skip

    def query(self, file: ArchiveFile, who: Person) -> None:
        """A party was given a copy of the old file."""
        enter(
            self.session, QUERIES,
            {"asked_on": self.day(12), "applicant": Applicant.party, "name": who.name,
             "id_no": who.id_no, "purpose": "补领结婚证", "file_id": file.stored_id,
             "given": Given.copy, "pages": 2, "handler": HANDLER},
        )  # fmt: skip


def full(kind: FileKind) -> str:
    """Every paper that a file of a kind needs."""
    needed = [place.papers[0].label for place in PLACES[kind] if place.needed]
    return read_papers("、".join(needed))
