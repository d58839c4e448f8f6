"""Oracle: 低保 and 特困 worked out a second time, from the policy text and the bare tables.

It shares no code with the program: it opens the file with ``sqlite3``, reads whole tables, and does
its own sums on plain dicts with exact fractions. What it was written from:

- 民发〔2021〕57号 第七条 (who counts), 第八条 (strictly below), 第十三条 (income), 第二十一条
  (paid from the month after the confirmation), 第二十三条 (gap or tier), 第二十七条 (supplements),
  第三十三条 (phase-out goes on with the earlier amount, supplements apart);
- 民发〔2022〕83号 一(三): the month of death is paid, the next is not;
- 社会救助法 第二十条 (old, minor, severely disabled, seriously ill);
- 国发〔2016〕14号 and 民发〔2021〕43号 第十七、二十二、二十七条 (basic living and care; whoever
  holds 特困 is counted in no 低保 household);
- money goes to an account of the person, of a member of the household, or by a written paper, and
  never to an account whose holder died before the month.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

Record = dict[str, Any]

STEPS = {"yuan": 100, "jiao": 10, "fen": 1}
"""分 in the unit that a rounding rounds to."""


class NoStandardError(LookupError):
    """No value covers the month: nothing may be computed."""


class County:
    """The tables of one database, each a list of dicts, with the few indexes that sums need."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row

            def table(name: str) -> list[Record]:
                return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]

            self.grants = table("payout_grant")
            self.values = table("standard_value")
            self.suspensions = by("grant_id", table("payout_suspension"))
            self.assessments = by("grant_id", table("dibao_assessment"))
            self.phase_outs = by("grant_id", table("dibao_phase_out"))
            self.supports = by("grant_id", table("tekun_support"))
            self.members = by("household_id", table("member"))
            self.disabilities = by("person_id", table("disability"))
            self.illnesses = by("person_id", table("serious_illness"))
            self.deaths = {row["person_id"]: row["died_on"] for row in table("death")}
            self.births = {row["id"]: row["birth"] for row in table("person")}
            self.accounts = {row["id"]: row for row in table("account")}
            region = {row["key"]: row["value"] for row in table("setting")}["region"]
        self.regions = [region, region[:4] + "00", region[:2] + "0000", "000000"]
        self.lone = by("person_id", [row for row in self.grants if row["benefit"] == "tekun"])

    # --- standards ------------------------------------------------------------------------------

    def found(self, key: str, month: str) -> Record:
        """The value of the nearest region that covers the month."""
        for region in self.regions:
            for row in self.values:
                if row["region"] == region and row["key"] == key and spans(row, month):
                    return row
        raise NoStandardError(f"{key} {month}")

    def has(self, key: str) -> bool:
        """Whether the county follows this standard at all."""
        return any(row["key"] == key and row["region"] in self.regions for row in self.values)

    def word(self, key: str, month: str) -> str:
        """A setting's word."""
        return str(self.found(key, month)["value"])

    def exact(self, key: str, month: str) -> Fraction:
        """An amount in 分 a month; a yearly one exactly a twelfth."""
        row = self.found(key, month)
        return Fraction(row["value"]) * 100 / (12 if row["unit"].endswith("/年") else 1)

    def payable(self, key: str, month: str) -> int:
        """An amount in whole 分; a yearly one so that the months up to December add up to it."""
        row = self.found(key, month)
        fen = Fraction(row["value"]) * 100
        if not row["unit"].endswith("/年"):
            return int(fen)
        number = int(month[5:])
        return floor(fen * number / 12) - floor(fen * (number - 1) / 12)

    def rounded(self, amount: Fraction, key: str, month: str) -> int:
        """Whole 分 by the rounding a county follows."""
        how, unit = self.word(key, month).rsplit("_", 1)
        step = STEPS[unit]
        way = {"ceil": ceil, "floor": floor, "half_up": lambda x: floor(x + Fraction(1, 2))}[how]
        return int(way(Fraction(amount) / step)) * step

    # --- one month ------------------------------------------------------------------------------

    def month(self, benefit: str, month: str) -> dict[str, int | None]:
        """分 for every grant standing in a month by case number; ``None`` where nothing is paid."""
        work = {"dibao": self.dibao, "tekun": self.tekun}[benefit]
        told = {}
        for grant in self.grants:
            if grant["benefit"] == benefit and spans(grant, month):
                amount = work(grant, month)
                paid = amount and self.running(grant, month) and self.reachable(grant, month)
                told[grant["case_no"]] = amount if paid else None
        return told

    def running(self, grant: Record, month: str) -> bool:
        """Confirmed in an earlier month, and not suspended in this one."""
        stopped = any(spans(row, month) for row in self.suspensions.get(grant["id"], []))
        return grant["confirmed_on"][:7] < month and not stopped

    def alive(self, person: int, month: str) -> bool:
        """Alive for this month's pay: the month of death counts."""
        died = self.deaths.get(person)
        return died is None or died[:7] >= month

    def reachable(self, grant: Record, month: str) -> bool:
        """Whether there is an account that money may go to."""
        account = self.accounts.get(grant["account_id"])
        if account is None:
            return False
        owner = account["owner_id"]
        if owner is not None and not self.alive(owner, month):
            return False
        first = f"{month}-01"
        family = [
            row["person_id"]
            for row in self.members.get(grant["household_id"], [])
            if on_day(row, first)
        ]
        return bool(grant["agent"]) or owner in (grant["person_id"], *family)

    # --- 低保 -----------------------------------------------------------------------------------

    def dibao(self, grant: Record, month: str) -> int | None:
        """What a household gets, the account and the grant's state apart."""
        told = newest(self.assessments.get(grant["id"], []), month)
        people = self.counted(grant, month)
        if told is None or not people:
            return None
        standard = self.exact(f"dibao.{told['area']}", month)
        line = standard * len(people)
        income = Fraction(told["income"], told["income_months"])
        fading = [row for row in self.phase_outs.get(grant["id"], []) if spans(row, month)]
        if fading:
            base = int(fading[0]["base"])
        elif income >= line:
            return None
        elif self.word("dibao.mode", month) == "tier":
            if not told["tier"]:
                return None
            tier = self.exact(f"dibao.tier.{told['tier']}.{told['area']}", month)
            base = self.rounded(tier * len(people), "rounding.dibao", month)
        else:
            base = self.rounded(line - income, "rounding.dibao", month)
        if not fading and self.has("dibao.minimum"):
            base = max(base, self.payable("dibao.minimum", month))
        return base + sum(self.supplement(person, standard, month) for person in people)

    def counted(self, grant: Record, month: str) -> list[int]:
        """The people of a household who are counted in a month."""
        return [
            row["person_id"]
            for row in self.members.get(grant["household_id"], [])
            if row["covered"]
            and on_day(row, f"{month}-01")
            and self.alive(row["person_id"], month)
            and not any(spans(lone, month) for lone in self.lone.get(row["person_id"], []))
        ]

    def supplement(self, person: int, standard: Fraction, month: str) -> int:
        """A member's supplement: his highest ground, or all of them where the county adds up."""
        rates = []
        for ground in self.grounds(person, month):
            key = f"category_supplement.{ground}"
            if self.has(key):
                row = self.found(key, month)
                share = Fraction(row["value"])
                rates.append(share * standard / 100 if row["unit"] == "%" else share * 100)
        if not rates:
            return 0
        adds_up = self.word("category_supplement.stack", month) == "sum"
        whole = sum(rates) if adds_up else max(rates)
        return self.rounded(whole, "rounding.category_supplement", month)

    def grounds(self, person: int, month: str) -> list[str]:
        """Old from the month after the birthday, minor to the end of the birthday's month."""
        first, told = f"{month}-01", []
        born = date.fromisoformat(self.births[person]) if self.births[person] else None
        elder = int(self.word("category_supplement.elder_age", month))
        minor = int(self.word("category_supplement.minor_age", month))
        if born and birthday(born, elder).isoformat() < first:
            told.append("elder")
        if born and birthday(born, minor).isoformat() >= first:
            told.append("minor")
        if any(
            on_day(row, first)
            and (row["grade"] <= 2 or (row["grade"] == 3 and row["kind"] in MIND))
            for row in self.disabilities.get(person, [])
        ):
            told.append("severe_disability")
        if any(on_day(row, first) for row in self.illnesses.get(person, [])):
            told.append("serious_illness")
        return told

    # --- 特困 -----------------------------------------------------------------------------------

    def tekun(self, grant: Record, month: str) -> int | None:
        """What a 特困 person gets, the account and the grant's state apart."""
        told = newest(self.supports.get(grant["id"], []), month)
        if told is None or not self.alive(grant["person_id"], month):
            return None
        basic = f"tekun.basic.{told['area']}"
        if self.has(f"{basic}.{told['self_care']}"):
            basic = f"{basic}.{told['self_care']}"
        return self.payable(basic, month) + self.payable(
            f"tekun.nursing.{told['self_care']}", month
        )


MIND = ("intellectual", "mental")


def by(key: str, rows: list[Record]) -> dict[int, list[Record]]:
    """Rows by a key."""
    told: dict[int, list[Record]] = {}
    for row in rows:
        told.setdefault(row[key], []).append(row)
    return told


def spans(row: Record, month: str) -> bool:
    """Whether a row's months, both ends included, hold a month."""
    return row["since"] <= month and (row["until"] is None or row["until"] >= month)


def on_day(row: Record, day: str) -> bool:
    """Whether a row's days, both ends included, hold a day."""
    return row["since"] <= day and (row["until"] is None or row["until"] >= day)


def newest(rows: list[Record], month: str) -> Record | None:
    """The latest assessment that had taken effect."""
    return max((r for r in rows if r["since"] <= month), key=lambda r: r["since"], default=None)


def birthday(born: date, age: int) -> date:
    """The day an age is reached; of 29 February, the 28th in a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)
