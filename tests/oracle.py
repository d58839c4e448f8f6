"""Oracle: 低保, 特困 and 临时救助 worked out a second time, from policy text and bare tables.

It shares no code with the program: it opens the file with ``sqlite3``, reads whole tables, and does
its own sums on plain dicts with exact fractions. What it was written from:

- 民发〔2021〕57号 第七条 (who counts), 第八条 (strictly below; one taken in alone), 第十三条
  (income), 第二十一条 (paid from the month after the confirmation), 第二十三条 (gap or tier),
  第二十七条 (supplements),
  第三十三条 (phase-out goes on with the earlier amount, supplements apart), 第三十四条 (whoever
  refuses work three times loses his own share and nobody else's);
- 民发〔2022〕83号 一(三): the month of death is paid, the next is not;
- 社会救助法 第二十条 (old, minor, severely disabled, seriously ill);
- 国发〔2016〕14号 and 民发〔2021〕43号 第十七、二十二、二十七条 (basic living and care; whoever
  holds 特困 is counted in no 低保 household);
- 国发〔2014〕47号 (临时救助): what was awarded, once, in the month of the decision;
- money goes to an account of the person, of a member of the household, or by a written paper, and
  never to an account whose holder died before the month.

``County`` is what is known at one moment: made anew from the file, it knows what was learnt since.
What was paid on it, what is owed and what was too much stands in ``book``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from copy import copy
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Right:
    """What one grant is due in a month (分), why nothing, and why money cannot reach it."""

    due: int
    refusal: str = ""
    blocked: str = ""


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
            self.share_stops = by("person_id", table("dibao_share_stop"))
            self.supports = by("grant_id", table("tekun_support"))
            self.awards = {row["grant_id"]: row for row in table("temporary_award")}
            self.members = by("household_id", table("member"))
            self.disabilities = by("person_id", table("disability"))
            self.illnesses = by("person_id", table("serious_illness"))
            self.deaths = {row["person_id"]: row["died_on"] for row in table("death")}
            self.births = {row["id"]: row["birth"] for row in table("person")}
            self.accounts = {row["id"]: row for row in table("account")}
            region = {row["key"]: row["value"] for row in table("setting")}["region"]
        self.regions = [region, region[:4] + "00", region[:2] + "0000", "000000"]
        self.lone = by("person_id", [row for row in self.grants if row["benefit"] == "tekun"])
        self._follow(self.values)

    def _follow(self, values: list[Record]) -> None:
        """Values nearest region first, by key; what was worked out by others is forgotten."""
        self.values = values
        nearest = [row for region in self.regions for row in values if row["region"] == region]
        self.by_key = by("key", nearest)
        self.rights: dict[tuple[int, str], Right] = {}

    def under(self, values: list[Record]) -> County:
        """The same facts under other standards."""
        other = copy(self)
        other._follow(values)
        return other

    # --- standards ------------------------------------------------------------------------------

    def found(self, key: str, month: str) -> Record:
        """The value of the nearest region that covers the month."""
        for row in self.by_key.get(key, []):
            if spans(row, month):
                return row
        raise NoStandardError(f"{key} {month}")

    def has(self, key: str, month: str) -> bool:
        """Whether the county has begun to follow this standard by a month."""
        return any(row["since"] <= month for row in self.by_key.get(key, []))

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

    def standing(self, benefit: str, month: str) -> list[Record]:
        """The grants of a benefit that stand in a month, in the order of a roster."""
        found = [row for row in self.grants if row["benefit"] == benefit and spans(row, month)]
        return sorted(found, key=lambda row: (row["division_code"], row["case_no"], row["id"]))

    def right(self, grant: Record, month: str) -> Right:
        """What one standing grant is due in a month."""
        key = grant["id"], month
        if key not in self.rights:
            work = {"dibao": self.dibao, "tekun": self.tekun, "temporary": self.temporary}
            found = work[grant["benefit"]](grant, month)
            due, refusal = (0, found) if isinstance(found, str) else (found, "")
            if refusal.partition(":")[0] != "missing":
                due, refusal = (0, why) if (why := self.resting(grant, month)) else (due, refusal)
            self.rights[key] = Right(due, refusal, self.blocked(grant, month))
        return self.rights[key]

    def resting(self, grant: Record, month: str) -> str:
        """Why a grant gets nothing in a month whatever the amount: suspended, or not yet begun."""
        if any(spans(row, month) for row in self.suspensions.get(grant["id"], [])):
            return "suspended"
        begun = grant["benefit"] == "temporary" or grant["confirmed_on"][:7] < month
        return "" if begun else "before-start"

    def alive(self, person: int, month: str) -> bool:
        """Alive for this month's pay: the month of death counts."""
        died = self.deaths.get(person)
        return died is None or died[:7] >= month

    def blocked(self, grant: Record, month: str) -> str:
        """Why money cannot go to the account; empty when it can."""
        account = self.accounts.get(grant["account_id"])
        if account is None:
            return "no-account"
        owner = account["owner_id"]
        if owner is not None and not self.alive(owner, month):
            return "payee-dead"
        first = f"{month}-01"
        family = [
            row["person_id"]
            for row in self.members.get(grant["household_id"], [])
            if on_day(row, first)
        ]
        rightful = grant["agent"] or owner in (grant["person_id"], *family)
        return "" if rightful else "account-owner"

    # --- 低保 -----------------------------------------------------------------------------------

    def dibao(self, grant: Record, month: str) -> int | str:
        """What a household is due, or why nothing; the account and the grant's state apart."""
        told = newest(self.assessments.get(grant["id"], []), month)
        if told is None:
            return "missing:area"
        people = self.counted(grant, month)
        standard = self.exact(f"dibao.{told['area']}", month)
        line = standard * len(people)
        income = Fraction(told["income"], told["income_months"])
        fading = [row for row in self.phase_outs.get(grant["id"], []) if spans(row, month)]
        alone = bool(told["single"]) and not fading
        tiered = not fading and not alone and self.word("dibao.mode", month) == "tier"
        if tiered and not told["tier"]:
            return "missing:tier"
        lone = self.alone(told, month) if alone else Fraction(0)
        if isinstance(lone, str):
            return lone
        if not people:
            return "no-member"
        fed = [person for person in people if not self.refuses_work(person, month)]
        share = Fraction(len(fed), len(people))
        if fading:
            base = int(fading[0]["base"])
        elif (alone and lone <= 0) or (not alone and income >= line):
            return "income-not-below"
        elif alone:
            base = self.rounded(lone * share, "rounding.dibao", month)
        elif tiered:
            tier = self.exact(f"dibao.tier.{told['tier']}.{told['area']}", month)
            base = self.rounded(tier * len(fed), "rounding.dibao", month)
        else:
            base = self.rounded((line - income) * share, "rounding.dibao", month)
        if not fading and len(fed) == len(people) and self.has("dibao.minimum", month):
            base = max(base, self.payable("dibao.minimum", month))
        return base + sum(self.supplement(person, standard, month) for person in fed)

    def alone(self, told: Record, month: str) -> Fraction | str:
        """What a person taken in alone lacks (第八条), as the county reckons it.

        What is missing where it goes by his family and nobody told what the family has.
        """
        way = self.word("single_person.mode", month)
        standard = self.exact(f"dibao.{told['area']}", month)
        if way == "own_income_gap":
            return standard - Fraction(told["income"], told["income_months"])
        if way == "fixed_amount":
            return Fraction(self.found("single_person.amount", month)["value"]) * 100
        if way == "ratio":
            return Fraction(self.found("single_person.ratio", month)["value"]) * standard / 100
        for fact in ("family_income", "family_persons"):
            if told[fact] is None:
                return f"missing:{fact}"
        per_head = Fraction(told["family_income"], told["family_persons"])
        return standard - per_head / told["income_months"]

    def refuses_work(self, person: int, month: str) -> bool:
        """Whether a member's own share is stopped for refusing work (第三十四条)."""
        return any(spans(row, month) for row in self.share_stops.get(person, []))

    def gap(self, grant: Record, month: str) -> int:
        """What a household lacks to the standard, in whole 分; less than nothing above it."""
        told = newest(self.assessments[grant["id"]], month)
        assert told is not None
        line = self.exact(f"dibao.{told['area']}", month) * len(self.counted(grant, month))
        return floor(line - Fraction(told["income"], told["income_months"]))

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
            if self.has(key, month):
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

    def tekun(self, grant: Record, month: str) -> int | str:
        """What a 特困 person is due, or why nothing; the account and the grant's state apart."""
        told = newest(self.supports.get(grant["id"], []), month)
        if told is None:
            return "missing:area"
        if not self.alive(grant["person_id"], month):
            return "dead"
        basic = f"tekun.basic.{told['area']}"
        if self.has(f"{basic}.{told['self_care']}", month):
            basic = f"{basic}.{told['self_care']}"
        return self.payable(basic, month) + self.payable(
            f"tekun.nursing.{told['self_care']}", month
        )

    # --- 临时救助 -------------------------------------------------------------------------------

    def temporary(self, grant: Record, month: str) -> int | str:
        """What was awarded, or why nothing; paid once, in the month of the decision."""
        award = self.awards.get(grant["id"])
        if award is None:
            return "missing:approved"
        assert award["decided_on"][:7] == month == grant["since"] == grant["until"]
        return int(award["amount"]) if self.alive(grant["person_id"], month) else "dead"


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
