"""Settle (归并婚姻): what old books and the state's data tell of couples becomes their marriages.

The order in which rows come does not matter: a divorce told first waits for its marriage. A
marriage that is on file already is not made again; one that would overlap another is not made at
all, and the row says why. 民法典 第一千零四十九条、第一千零八十条.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.marriage.archive.choices import Event
from minzheng.marriage.archive.past_models import HistoricalRecord, NationalRecord
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS, begin, end, marriages_of, other, past
from minzheng.people.models import Death

Told = HistoricalRecord | NationalRecord
Couple = tuple[int, int]

ENDS = {
    Event.divorce: MarriageEnd.divorce,
    Event.court: MarriageEnd.court_divorce,
    Event.revoked: MarriageEnd.revoked,
}
SOURCES = {
    HistoricalRecord: MarriageSource.history,
    NationalRecord: MarriageSource.national,
}


def number_of(one: Told) -> str:
    """The 字号 that a row tells, as it is written."""
    return one.written_no if isinstance(one, HistoricalRecord) else one.certificate_no


def settle(session: Session, people: Iterable[int]) -> None:
    """Tie every row about some people that can be tied, and say of the others why not."""
    wanted = set(people)
    if wanted:
        _Settling(session, wanted).run()


def _day(one: Told) -> date:
    if one.happened_on is None:
        raise ValueError("a row without a day is not settled")
    return one.happened_on


def _couple(one: Told) -> Couple:
    if one.man_id is None or one.woman_id is None:
        raise ValueError("a row without its two people is not settled")
    return one.man_id, one.woman_id


class _Settling:
    """Some people with everything that is told and known of them, read at once."""

    def __init__(self, session: Session, wanted: Collection[int]) -> None:
        self.session = session
        self.rows = self._rows(wanted)
        people = {key for couple in self.rows for key in couple}
        self.known: dict[int, list[Marriage]] = {key: [] for key in people}
        found = marriages_of(session, people)
        for one in found:
            self._know(one)
        spouses = {key for one in found for key in (one.man_id, one.woman_id)} | people
        query = select(col(Death.person_id), col(Death.died_on)).where(
            among(col(Death.person_id), spouses)
        )
        self.died = dict(session.exec(query).all())

    def run(self) -> None:
        """Every row that is not tied yet, in the order of the days."""
        places = [
            (one, rows[place + 1 :])
            for rows in self.rows.values()
            for place, one in enumerate(rows)
        ]
        for one, later in sorted(places, key=lambda told: _order(told[0])):
            if one.marriage_id is not None:
                continue
            if one.event is Event.marriage:
                self._make(one, _ended_by(one, later), _couple(one))
            else:
                self._end(one, _couple(one))
        self.session.flush()

    def _rows(self, wanted: Collection[int]) -> dict[Couple, list[Told]]:
        """Every row with a day that names one of them, by couple, in order."""
        found: dict[Couple, list[Told]] = {}
        models: tuple[Any, ...] = (HistoricalRecord, NationalRecord)
        for model in models:
            query = select(model).where(
                among(col(model.man_id), wanted) | among(col(model.woman_id), wanted)
            )
            for one in self.session.exec(query.order_by(col(model.id))):
                if one.happened_on is not None and one.man_id and one.woman_id:
                    found.setdefault((one.man_id, one.woman_id), []).append(one)
        for rows in found.values():
            rows.sort(key=_order)
        return found

    def _know(self, one: Marriage) -> None:
        for key in (one.man_id, one.woman_id):
            if key in self.known:
                self.known[key].append(one)

    def _theirs(self, couple: Couple) -> list[Marriage]:
        """The marriages of a couple with each other, the earliest first."""
        mine = [one for one in self.known[couple[0]] if one.woman_id == couple[1]]
        return sorted(mine, key=lambda one: one.since)

    def _make(self, one: Told, ended: Told | None, couple: Couple) -> None:
        """The marriage of a row: the one on file, or a new one, or the reason why none is made."""
        since, written = _day(one), number_of(one)
        for known in self._theirs(couple):
            if known.registered_on == since or (written and known.certificate_no == written):
                self._tie(one, known)
                return
        reason = ENDS[ended.event] if ended is not None else None
        until = _day(ended) if ended is not None else None
        if reason in NEVER_WAS:
            until = since
        one.remark = self._against(couple, since, until)
        self.session.add(one)
        if one.remark:
            return
        if ended is None or until is None or reason is None:
            made = self._begin(one, couple)
        else:
            made = self._past(one, couple, (until, reason, number_of(ended)))
            self._tie(ended, made)
        self._know(made)
        self._tie(one, made)

    def _begin(self, one: Told, couple: Couple) -> Marriage:
        """A marriage that goes on, or that a recorded death has ended."""
        made = begin(
            self.session, *couple, since=_day(one), registered_on=_day(one),
            certificate_no=number_of(one), source=SOURCES[type(one)],
        )  # fmt: skip
        died = [self.died[key] for key in couple if key in self.died]
        if died:
            end(self.session, made, min(died), MarriageEnd.death)
        return made

    def _past(self, one: Told, couple: Couple, ended: tuple[date, MarriageEnd, str]) -> Marriage:
        """A marriage that was over already."""
        until, reason, document = ended
        return past(
            self.session,
            Marriage(
                man_id=couple[0], woman_id=couple[1], since=_day(one), registered_on=_day(one),
                certificate_no=number_of(one), source=SOURCES[type(one)], until=until,
                ended_for=reason, end_document=document,
            ),
        )  # fmt: skip

    def _tie(self, one: Told, marriage: Marriage) -> None:
        one.marriage_id, one.remark = marriage.id, ""
        self.session.add(one)

    def _end(self, one: Told, couple: Couple) -> None:
        """The marriage that a row ends: one that goes on, or that ended on that very day."""
        day, reason = _day(one), ENDS[one.event]
        begun = [known for known in self._theirs(couple) if known.since <= day]
        last = begun[-1] if begun else None
        if last is None:
            one.remark = "没有对应的结婚记录"
        elif last.until is None:
            end(self.session, last, day, reason, number_of(one))
            self._tie(one, last)
        elif last.until == day or (last.ended_for is reason and reason in NEVER_WAS):
            self._tie(one, last)
        else:
            one.remark = f"这段婚姻在库中已于 {last.until} 终止"
        self.session.add(one)

    def _against(self, couple: Couple, since: date, until: date | None) -> str:
        """Why a marriage of these days cannot have been: another one, or a death before it."""
        if any(self.died.get(key, date.max) < since for key in couple):
            return "一方在登记日期之前已经死亡"
        for key in couple:
            for known in self.known[key]:
                ends = (known.until, self.died.get(other(known, key)))
                last = min((day for day in ends if day is not None), default=date.max)
                overlaps = known.since < (until or date.max) and since < last
                if overlaps and known.ended_for not in NEVER_WAS:
                    return f"与 {known.since} 起的另一段婚姻（{known.source.label}）重叠"
        return ""


def _order(one: Told) -> tuple[date, bool]:
    """By the day; an end before a beginning of the same day."""
    return _day(one), one.event is Event.marriage


def _ended_by(one: Told, later: Sequence[Told]) -> Told | None:
    """The row that tells the end of a marriage: before the couple's next one begins."""
    for told in later:
        if told.event is Event.marriage and _day(told) > _day(one):
            return None
        if told.event is not Event.marriage and told.marriage_id is None:
            return told
    return None
