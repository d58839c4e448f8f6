"""Oracle of child: the children's benefits worked out a second time, from policy text and tables.

Like ``oracle`` it shares no code with the program. What it was written from:

- 国办发〔2010〕54号, 民发〔2010〕161号: orphans by how they are raised; the standard changes the
  month after the placement; both parents dead or missing, or a foundling;
- 民发〔2019〕62号, 民发〔2020〕125号: nobody raises a child whose two parents are each dead,
  missing, or kept from it; what the child has of 低保, 特困 and 困难残疾人生活补贴 is taken off,
  the nursing subsidy is not, never below nothing;
- 民法典 第十七条 and local papers: the month of the 18th birthday is paid, later ones at school, a
  summer between two schools included; 第一千一百一十一条: the month of an adoption is the last;
- 国发〔2016〕36号: by class, while the file bears it; the nursing subsidy beside a basic one;
- 福彩圆梦: so much a school year from September, in four or in twelve, the last with the rest.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

from oracle import Record, Right, birthday, by, spans
from oracle_care import CareCounty

BARS = {
    "orphan": set(),
    "unattended": {"orphan", "hiv_child"},
    "hiv_child": {"orphan"},
    "child_hardship": {"orphan", "unattended", "hiv_child"},
    "child_nursing": set(),
    "dream_aid": set(),
}
STUDY = ("orphan", "unattended", "dream_aid")


class ChildCounty(CareCounty):
    """A county with its children."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row

            def table(name: str) -> list[Record]:
                return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]

            self.files = {row["person_id"]: row for row in table("child_file")}
            self.facts = by("child_id", table("child_parent"))
            self.schools = by("child_id", table("child_schooling"))
            self.modes = by("child_id", table("child_care_mode"))
            self.labels = by("child_id", table("child_label"))
            self.adoptions = by("child_id", table("child_adopted"))

    def right(self, grant: Record, month: str) -> Right:
        """What one standing grant is due in a month."""
        if grant["benefit"] not in BARS:
            return super().right(grant, month)
        key = grant["id"], month
        if key not in self.rights:
            found, blocked = self.child_due(grant, month), self.blocked(grant, month)
            why = isinstance(found, str)
            self.rights[key] = Right(0, found, blocked) if why else Right(found, "", blocked)
        return self.rights[key]

    def child_due(self, grant: Record, month: str) -> int | str:
        """The amount, or the first reason why nothing."""
        code, person = grant["benefit"], grant["person_id"]
        file = self.files[person]
        work = {
            "orphan": self.orphan,
            "unattended": self.unattended,
            "hiv_child": self.hiv,
            "child_hardship": self.hardship,
            "child_nursing": self.nursed,
            "dream_aid": self.dream,
        }
        found = work[code](grant, file, month)
        if isinstance(found, str):
            return found
        if any(spans(row, month) for row in self.suspensions.get(grant["id"], [])):
            return "suspended"
        if not self.alive(person, month):
            return "dead"
        studies = code in STUDY and self.studies(file["id"], month, code == "dream_aid")
        if self.grown(person, month) and not studies:
            return "grown"
        if code != "dream_aid" and self.adopted(file["id"], month):
            return "adopted"
        if self.marked(person, "moved_out", month):
            return "moved-out"
        held = {row["benefit"] for row in self.held.get(person, []) if spans(row, month)}
        return "excluded" if held & BARS[code] else found

    # --- each benefit -----------------------------------------------------------------------

    def orphan(self, grant: Record, file: Record, month: str) -> int | str:
        """By how the child was raised as the month began."""
        alone = file["foundling"] or self.grown(grant["person_id"], month)
        groups = {self.parent(file["id"], one, month) for one in ("father", "mother")}
        if not alone and groups != {"A"}:
            return "parent-there"
        rows = sorted(self.modes.get(file["id"], []), key=lambda row: row["since"])
        before = [row for row in rows if row["since"] < f"{month}-01"]
        told = before[-1:] or rows[:1]
        housed = bool(told) and told[0]["mode"] == "institution"
        return self.payable("orphan.institutional" if housed else "orphan.dispersed", month)

    def unattended(self, grant: Record, file: Record, month: str) -> int | str:
        """The standard, or the part of it that such a family has, less what is had already."""
        grown = self.grown(grant["person_id"], month)
        if not grown and not all(self.parent(file["id"], p, month) for p in ("father", "mother")):
            return "parent-able"
        own = self.has("unattended", month)
        amount = Fraction(self.payable("unattended" if own else "orphan.dispersed", month))
        key = f"unattended.rate.{self.poverty(grant['person_id'], month) or 'other'}"
        if self.has(key, month):
            amount = amount * Fraction(self.found(key, month)["value"]) / 100
        whole = self.rounded(amount, "rounding.unattended", month)
        return max(0, whole - self.had(grant["person_id"], month))

    def hiv(self, grant: Record, file: Record, month: str) -> int | str:
        """Like a scattered orphan, while on the list."""
        told = self.labelled(file["id"], "hiv", month)
        return self.payable("orphan.dispersed", month) if told else "no-label"

    def hardship(self, grant: Record, file: Record, month: str) -> int | str:
        """By class, while the file bears it."""
        one = self.category(grant, month)
        told = self.labelled(file["id"], one, month)
        return self.payable(f"child_hardship.{one}", month) if told else "no-label"

    def nursed(self, grant: Record, file: Record, month: str) -> int | str:
        """With a certificate, beside a basic allowance."""
        if self.grades(grant["person_id"], month) is None:
            return "no-certificate"
        rights = self.held.get(grant["person_id"], [])
        basic = {row["benefit"] for row in rights if spans(row, month)}
        return (
            self.payable("child_nursing", month)
            if basic & {"orphan", "unattended"}
            else ("not-raised")
        )

    def dream(self, grant: Record, file: Record, month: str) -> int | str:
        """A school year's amount in parts from September on."""
        if not self.studies(file["id"], month, True):
            return "not-studying"
        disabled = self.grades(grant["person_id"], month) is not None
        if self.adopted(file["id"], month) and not disabled:
            return "adopted"
        year = int(Fraction(self.found("dream_aid", month)["value"]) * 100)
        place = (int(month[5:]) + 3) % 12
        if self.word("dream_aid.split", month) == "quarterly":
            quarter = year // 4
            return {0: quarter, 3: quarter, 6: quarter, 9: year - 3 * quarter}.get(place, 0)
        return year - 11 * (year // 12) if place == 11 else year // 12

    # --- what is asked ----------------------------------------------------------------------

    def grown(self, person: int, month: str) -> bool:
        """18 before the month began."""
        return birthday(date.fromisoformat(self.births[person]), 18).isoformat() < f"{month}-01"

    def parent(self, child: int, which: str, month: str) -> str:
        """A, B or nothing of a parent on some day of the month."""
        found = ""
        for row in self.facts.get(child, []):
            if row["parent"] != which:
                continue
            death = self.deaths.get(row["person_id"]) if row["person_id"] else None
            if death and death[:7] <= month:
                return "A"
            ends = row["ended_on"]
            if row["since"][:7] <= month and (ends is None or ends[:7] >= month):
                found = min(filter(None, [found, row["status"][0]])) if found else row["status"][0]
        return found if found in ("A", "B") else ""

    def labelled(self, child: int, kind: str, month: str) -> bool:
        """The label on some day of the month."""
        return any(
            row["kind"] == kind
            and row["since"][:7] <= month
            and (row["ended_on"] is None or row["ended_on"][:7] >= month)
            for row in self.labels.get(child, [])
        )

    def adopted(self, child: int, month: str) -> bool:
        """Adopted before the month, and still so in it."""
        return any(
            row["since"][:7] < month and (row["until"] is None or row["until"][:7] >= month)
            for row in self.adoptions.get(child, [])
        )

    def studies(self, child: int, month: str, master: bool) -> bool:
        """At school in the month, or between two of them that a summer parts."""
        stages = {"senior", "technical", "college", "bachelor"} | ({"master"} if master else set())
        rows = [
            row
            for row in self.schools.get(child, [])
            if row["full_time"] and row["stage"] in stages
        ]
        if any(
            row["since"][:7] <= month and (row["left_on"] is None or row["left_on"][:7] >= month)
            for row in rows
        ):
            return True
        ended = [row for row in rows if row["left_on"] and row["left_on"][:7] < month]
        coming = [row["since"] for row in rows if row["since"][:7] > month]
        if not ended or not coming:
            return False
        last = max(ended, key=lambda row: (row["left_on"], row["left_for"] != "withdrawn"))
        if last["left_for"] in ("withdrawn", "suspended"):
            return False
        free = date.fromisoformat(min(coming)) - date.fromisoformat(last["left_on"])
        return free.days <= int(self.word("child.continue_gap_days", month))

    def had(self, person: int, month: str) -> int:
        """What the child has already of what is taken off."""
        total = 0
        for row in self.held.get(person, []):
            if row["benefit"] in ("tekun", "disabled_living") and spans(row, month):
                total += self.right(row, month).due
        for home in self.homes.get(person, []):
            if not home["covered"] or not on_the_first(home, month):
                continue
            for row in self.rights_of_home.get(home["household_id"], []):
                if row["benefit"] == "dibao" and spans(row, month):
                    people = max(len(self.counted(row, month)), 1)
                    total += self.right(row, month).due // people
        return total


def on_the_first(row: Record, month: str) -> bool:
    """Whether a stay holds on the first of a month."""
    first = f"{month}-01"
    return row["since"] <= first and (row["until"] is None or row["until"] >= first)
