"""Oracle of care: the five allowances worked out a second time, from policy text and bare tables.

Like ``oracle`` it shares no code with the program. What it was written from:

- 老年人权益保障法 第三十三条 and the counties' papers: by band of age, from the month after the
  birthday (or in the birthday's month where the county says so), to the month of death;
- 老年人权益保障法 第三十、三十七条: poor old people, for services, and for care by level;
- 国发〔2015〕52号: disabled people of 低保 households, and grades one and two; neither beside 特困
  or the nursing fee of 工伤; beside a subsidy of the same kind for the old only the higher;
- whoever moved out is paid for the month of the move and not after it; who comes with the paper of
  the county that he left is paid from the month after its last, and no month twice;
- the first month: that of the application for the disabled (52号), the one after the decision for
  the old and poor, and for the very old by the county's own rule, not before the band was reached,
  and back before the application as far as the county goes;
- a proof of life that was missed stops the very old; made late, it gives the months back where the
  county says so.

``first_month`` is pure; ``CareCounty`` is what is known at one moment, as ``County`` is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from oracle import MIND, County, Record, Right, by, on_day, spans

PAIRS = {
    "disabled_living": ("elder_service", True),
    "elder_service": ("disabled_living", False),
    "disabled_nursing": ("elder_nursing", True),
    "elder_nursing": ("disabled_nursing", False),
}
"""Of which other benefit only the higher is paid, and whether this one wins an equal pair."""

BARS = {
    "disabled_living": {"tekun", "orphan"},
    "disabled_nursing": {"tekun"},
    "elder_service": {"tekun"},
    "elder_nursing": {"tekun"},
    "old_age": set(),
}
MISSED = "未按期认证"
"""The reason of a stop that is worked out from the proofs, not read from the stops."""

SAME_MONTH = ("month_of_event", "month_of_application")
"""Rules by which a birthday counts in its own month; by the others from the month after."""

FEE = {"disabled_living", "disabled_nursing", "elder_nursing"}
"""Not paid beside the nursing fee of 工伤."""


class CareCounty(County):
    """A county with its allowances.

    ``missed`` says by case from which month a proof of life was missing, and in which month it was
    made, '' while it was not.
    """

    def __init__(self, path: Path, missed: dict[str, tuple[str, str]] | None = None) -> None:
        super().__init__(path)
        self.missed = missed or {}
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row

            def table(name: str) -> list[Record]:
                return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]

            self.terms = by("grant_id", table("allowance_term"))
            self.flags = by("person_id", table("person_flag"))
            self.choices = by("person_id", table("payout_preference"))
        self.held = by("person_id", self.grants)
        self.homes = by("person_id", [row for rows in self.members.values() for row in rows])
        self.rights_of_home = by("household_id", self.grants)

    def _follow(self, values: list[Record]) -> None:
        """What was worked out by other values is forgotten."""
        super()._follow(values)
        self.alone_dues: dict[tuple[int, str], int | str] = {}

    def right(self, grant: Record, month: str) -> Right:
        """What one standing grant is due in a month."""
        if grant["benefit"] not in PAIRS and grant["benefit"] != "old_age":
            return super().right(grant, month)
        key = grant["id"], month
        if key not in self.rights:
            self.rights[key] = self.compared(grant, month)
        return self.rights[key]

    def compared(self, grant: Record, month: str) -> Right:
        """What is due beside whatever else the person has."""
        amount = self.alone_due(grant, month)
        blocked = self.blocked(grant, month)
        if isinstance(amount, str):
            return Right(0, amount, blocked)
        if grant["benefit"] in PAIRS and not self.wins(grant, amount, month):
            return Right(0, "lesser", blocked)
        return Right(amount, "", blocked)

    def wins(self, grant: Record, amount: int, month: str) -> bool:
        """Whether this benefit and not its pair is paid."""
        other, first = PAIRS[grant["benefit"]]
        for rival in self.held.get(grant["person_id"], []):
            if rival["benefit"] != other or not spans(rival, month):
                continue
            theirs = self.alone_due(rival, month)
            if isinstance(theirs, str) or not theirs:
                continue
            chosen = [
                row
                for row in self.choices.get(grant["person_id"], [])
                if spans(row, month)
                and {row["chosen"], row["given_up"]} == {grant["benefit"], other}
            ]
            if chosen:
                return bool(max(chosen, key=lambda row: row["since"])["chosen"] == grant["benefit"])
            return amount > theirs or (amount == theirs and first)
        return True

    def alone_due(self, grant: Record, month: str) -> int | str:
        """What is due if the person had nothing else of the kind, or why nothing."""
        key = grant["id"], month
        if key not in self.alone_dues:
            self.alone_dues[key] = self.unless_barred(grant, month)
        return self.alone_dues[key]

    def unless_barred(self, grant: Record, month: str) -> int | str:
        """The amount, or the first reason why nothing."""
        person, code = grant["person_id"], grant["benefit"]
        work = {
            "old_age": self.old_age,
            "elder_service": self.service,
            "elder_nursing": self.nursing,
            "disabled_living": self.living,
            "disabled_nursing": self.care,
        }
        found = work[code](grant, month)
        if isinstance(found, str):
            return found
        if self.stopped(grant, month):
            return "suspended"
        if not self.alive(person, month):
            return "dead"
        if self.marked(person, "moved_out", month):
            return "moved-out"
        if code.startswith("disabled") and self.marked(person, "imprisoned", month):
            return "imprisoned"
        held = {row["benefit"] for row in self.held.get(person, []) if spans(row, month)}
        fee = code in FEE and any(
            row["kind"] == "work_injury_fee"
            and row["since"][:7] <= month
            and (row["until"] is None or row["until"][:7] >= month)
            for row in self.flags.get(person, [])
        )
        return "excluded" if fee or held & BARS[code] else found

    def stopped(self, grant: Record, month: str) -> bool:
        """Whether a grant stands still: by a decision, or for a proof of life that is missing."""
        since, proved = self.missed.get(grant["case_no"], ("9999-12", ""))
        back = bool(proved) and self.word("old_age.pay_withheld", proved) == "是"
        if month >= since and not back and not (proved and month >= proved):
            return True
        rows = self.suspensions.get(grant["id"], [])
        return any(spans(row, month) for row in rows if row["reason"] != MISSED)

    # --- what is asked --------------------------------------------------------------------------

    def marked(self, person: int, kind: str, month: str) -> bool:
        """Whether a mark was set before the month and holds in it."""
        return any(
            row["kind"] == kind
            and row["since"] < f"{month}-01"
            and (row["until"] is None or row["until"] >= f"{month}-01")
            for row in self.flags.get(person, [])
        )

    def age(self, person: int, day: date) -> int | None:
        """Years of age on a day; of 29 February a year older on the 28th of a common year."""
        if not self.births[person]:
            return None
        born = date.fromisoformat(self.births[person])
        month_day = (born.month, born.day)
        if month_day == (2, 29) and not leap(day.year):
            month_day = (2, 28)
        return day.year - born.year - ((day.month, day.day) < month_day)

    def poverty(self, person: int, month: str) -> str:
        """Which right makes the person poor."""
        codes = set()
        for row in self.held.get(person, []):
            if row["household_id"] is None and spans(row, month):
                codes.add(row["benefit"])
        for home in self.homes.get(person, []):
            if home["covered"] and on_day(home, f"{month}-01"):
                rights = self.rights_of_home.get(home["household_id"], [])
                codes |= {row["benefit"] for row in rights if spans(row, month)}
        return next((c for c in ("tekun", "dibao", "marginal", "rigid") if c in codes), "")

    def grades(self, person: int, month: str, kinds: tuple[str, ...] = ()) -> int | None:
        """The severest grade on file on any day of the month."""
        last = f"{month}-31"
        found = [
            row["grade"]
            for row in self.disabilities.get(person, [])
            if row["since"] <= last
            and (row["until"] is None or row["until"] >= f"{month}-01")
            and (not kinds or row["kind"] in kinds)
        ]
        return min(found, default=None)

    def category(self, grant: Record, month: str) -> str:
        """The level confirmed last."""
        told = [row for row in self.terms.get(grant["id"], []) if row["since"] <= month]
        return str(max(told, key=lambda row: row["since"])["category"])

    # --- amounts --------------------------------------------------------------------------------

    def old_age(self, grant: Record, month: str) -> int | str:
        """By the band reached on the day the county looks at."""
        first = date.fromisoformat(f"{month}-01")
        same = self.word("old_age.start", month) in SAME_MONTH
        age = self.age(grant["person_id"], end_of(first) if same else first - timedelta(days=1))
        if age is None:
            return "missing:band"
        bands = [a for a in (100, 95, 90, 85, 80, 70, 65) if self.has(f"old_age.{a}", month)]
        band = next((low for low in bands if age >= low), 0)
        if not band:
            return "too-young"
        poor = f"old_age.{band}.poor"
        if self.has(poor, month) and self.poverty(grant["person_id"], month):
            return self.payable(poor, month)
        return self.payable(f"old_age.{band}", month)

    def of_household(self, code: str, person: int, month: str) -> int | str:
        """The amount for the person's kind of household."""
        kind = self.poverty(person, month)
        own = f"{code}.{kind}"
        if kind and self.has(own, month):
            return self.payable(own, month)
        return self.payable(code, month) if kind == "dibao" else "not-poor"

    def service(self, grant: Record, month: str) -> int | str:
        """养老服务补贴."""
        if self.word("elder_service.delivery", month) != "cash":
            return "service-quota"
        return self.of_age("elder_service", grant, month) or self.of_household(
            "elder_service", grant["person_id"], month
        )

    def of_age(self, code: str, grant: Record, month: str) -> str:
        """Why somebody is not old enough for what is told of the poor first."""
        person = grant["person_id"]
        if isinstance(self.of_household(code, person, month), str):
            return "not-poor"
        age = self.age(person, end_of(date.fromisoformat(f"{month}-01")))
        if age is None:
            return "missing:old"
        return "too-young" if age < int(self.word(f"{code}.age", month)) else ""

    def nursing(self, grant: Record, month: str) -> int | str:
        """护理补贴."""
        refused = self.of_age("elder_nursing", grant, month)
        if refused:
            return refused
        own = f"elder_nursing.{self.category(grant, month)}"
        if self.has(own, month):
            return self.payable(own, month)
        return self.of_household("elder_nursing", grant["person_id"], month)

    def living(self, grant: Record, month: str) -> int | str:
        """困难残疾人生活补贴."""
        if self.grades(grant["person_id"], month) is None:
            return "no-certificate"
        return self.of_household("disabled_living", grant["person_id"], month)

    def care(self, grant: Record, month: str) -> int | str:
        """重度残疾人护理补贴."""
        grade = self.grades(grant["person_id"], month)
        if grade is None:
            return "no-certificate"
        if grade <= 2:
            own = f"disabled_nursing.{grade}"
            return self.payable(own if self.has(own, month) else "disabled_nursing", month)
        mind = f"disabled_nursing.mind.{self.grades(grant['person_id'], month, MIND)}"
        return self.payable(mind, month) if self.has(mind, month) else "not-severe"


def leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def end_of(first: date) -> date:
    """The last day of the month of a first day."""
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


# --- the first month ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What the first month is found from: days, and months as text, '' for none.

    ``reached`` is the day of the lowest band, ``programme`` the first month the county paid it at
    all, ``paid_until`` the last month that another county paid.
    """

    applied: date
    decided: date
    reached: date | None = None
    programme: str = ""
    paid_until: str = ""


def first_month(rule: str, back_pay: str, asked: Asked) -> str:
    """The first month that is due by a county's rules."""
    month = {
        "month_of_application": month_of(asked.applied),
        "month_after_application": after(asked.applied),
        "month_after_decision": after(asked.decided),
    }
    earliest = [asked.programme]
    if asked.reached:
        month["month_of_event"] = month_of(asked.reached)
        month["month_after_event"] = after(asked.reached)
        earliest.append(month["month_of_event" if rule in SAME_MONTH else "month_after_event"])
    if asked.paid_until:
        return max(later(asked.paid_until, 1), *earliest)
    if back_pay == "no_back_pay":
        earliest.append(after(asked.applied))
    elif back_pay == "current_year_only":
        earliest.append(f"{asked.applied.year}-01")
    return max(month[rule], *earliest)


def month_of(day: date) -> str:
    """The month of a day."""
    return f"{day:%Y-%m}"


def after(day: date) -> str:
    """The month after that of a day."""
    return later(month_of(day), 1)


def later(month: str, by: int) -> str:
    """The month so many after a month."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12}-{number % 12 + 1:02d}"
