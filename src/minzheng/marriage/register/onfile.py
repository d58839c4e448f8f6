"""On file (在库婚姻): all marriages that count by a day, by person, with the deaths known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.marriage.register.choices import Side
from minzheng.marriage.register.models import Registration
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS
from minzheng.people.models import Death, Person


def named(one: Marriage) -> str:
    """What a marriage is called where nobody is named: its certificate, or its key."""
    return one.certificate_no or f"婚姻 {one.stored_id}"


@dataclass(frozen=True, slots=True)
class OnFile:
    """The marriages that count, in the order in which they began, and the deaths that end them."""

    on: date
    counted: tuple[Marriage, ...]
    died: dict[int, date]
    by_person: dict[int, list[Marriage]]

    @classmethod
    def load(cls, session: Session, on: date) -> OnFile:
        """Everything registered by a day; what never was is left out."""
        query = select(Marriage).where(col(Marriage.registered_on) <= on)
        found = session.exec(query.order_by(col(Marriage.since), col(Marriage.id)))
        counted = tuple(one for one in found if one.ended_for not in NEVER_WAS)
        keys = {key for one in counted for key in (one.man_id, one.woman_id)}
        deaths = select(col(Death.person_id), col(Death.died_on)).where(
            among(col(Death.person_id), keys)
        )
        by_person: dict[int, list[Marriage]] = defaultdict(list)
        for one in counted:
            by_person[one.man_id].append(one)
            by_person[one.woman_id].append(one)
        return cls(on, counted, dict(session.exec(deaths).all()), dict(by_person))

    def people(self, session: Session) -> dict[int, Person]:
        """Everybody whom the marriages are about, by key."""
        found = session.exec(select(Person).where(among(col(Person.id), self.by_person)))
        return {one.stored_id: one for one in found}

    def sides(self, one: Marriage) -> tuple[tuple[Side, int], tuple[Side, int]]:
        """The man and the woman of a marriage, by key."""
        return (Side.man, one.man_id), (Side.woman, one.woman_id)

    def of(self, key: int) -> list[Marriage]:
        """The marriages of somebody, the earliest first."""
        return self.by_person.get(key, [])

    def registered(self, session: Session) -> list[Registration]:
        """The registrations whose marriages count, by number."""
        query = (
            select(Registration)
            .where(among(col(Registration.marriage_id), [one.stored_id for one in self.counted]))
            .order_by(Registration.number)
        )
        return list(session.exec(query))

    def before(self, key: int, one: Registration) -> list[Marriage]:
        """The marriages of somebody that came before a registration, the earliest first."""
        return [
            other
            for other in self.of(key)
            if other.id != one.marriage_id and other.since <= one.registered_on
        ]

    def over(self, one: Marriage) -> date | None:
        """The day on which a marriage is over: its end, or the first death of the two."""
        died = (self.died.get(one.man_id), self.died.get(one.woman_id))
        return min((day for day in (one.until, *died) if day is not None), default=None)

    def overlaps(self) -> Iterator[tuple[Side, Marriage, Marriage]]:
        """Pairs of one person's marriages of which the second began before the first was over."""
        for key in sorted(self.by_person):
            own = self.by_person[key]
            for place, second in enumerate(own):
                for first in own[:place]:
                    end = self.over(first)
                    if end is None or end > second.since:
                        side = Side.man if second.man_id == key else Side.woman
                        yield side, first, second
