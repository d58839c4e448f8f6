"""Reissues counted (补领统计): cases (件) and booklets (份); one case may be one booklet or two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.marriage.figures.weddings import times, within
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.models import Reissue

TITLES = {Paper.marriage: "补领结婚证", Paper.divorce: "补领离婚证"}


def again(session: Session, since: date, until: date) -> Iterator[tuple[str, int, int]]:
    """Each kind by its title, with the cases and the booklets of a time."""
    for paper, title in TITLES.items():
        found = list(again_by_day(session, paper, since, until).values())
        yield title, sum(cases for cases, _ in found), sum(made for _, made in found)


def again_by_day(
    session: Session, paper: Paper, since: date, until: date
) -> dict[date, tuple[int, int]]:
    """Cases and booklets of a kind by day."""
    one = Reissue
    query = (
        select(
            col(one.applied_on),
            func.count(),
            times(col(one.man_blank) != "") + times(col(one.woman_blank) != ""),
        )
        .where(one.paper == paper, within(one.applied_on, since, until))
        .group_by(col(one.applied_on))
    )
    return {day: (cases, made) for day, cases, made in session.exec(query)}
