"""Nights: admissions to the rescue station by the program's own commands, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.assist.rescue.choices import Arrival, BedKind, Cause, Destination, Evidence
from minzheng.assist.rescue.models import Bed, Lodging, Station, Stay
from minzheng.kernel.codes import check_char
from minzheng.people.choices import Sex
from minzheng.people.models import Person

Run = Callable[..., Any]


def id_no(order: int, born: str = "19700101") -> str:
    """A right identity number of an invented person from elsewhere; odd orders are men's."""
    first17 = f"421182{born}{order:03d}"
    return first17 + check_char(first17)


def at(call: Run, path: Path) -> Run:
    """A caller whose day may be told: ``run("assist", …, today="2026-08-01")``."""

    def run(*words: object, today: str = "2026-11-21", **told: object) -> Any:
        options = [
            word for key, value in told.items() for word in (f"--{key.replace('_', '-')}", value)
        ]
        return call("--db", path, "--today", today, "--operator", "张", *words, *options)

    return run


def admit(run: Run, on: str, *more: object, today: str = "", **told: object) -> Any:
    """One admission, of an unknown man at ten at night unless told otherwise."""
    said = {
        "sex": "男",
        "told_age": 50,
        "township": "还地桥镇",
        "arrival": "公安护送",
        "admitted_on": on,
        "admitted_at": "22:00",
        "cause": "走失",
    } | told
    return run("assist", "rescue", "add", *more, today=today or on, **said)


def leave(run: Run, number: str, on: str, whither: str = "接送返回", **told: object) -> Any:
    """One departure in the morning."""
    said = {"left_on": on, "left_at": "09:30", "destination": whither} | told
    return run("assist", "rescue", "leave", number, today=on, **said)


def identify(run: Run, number: str, on: str, who: str, name: str, *more: object) -> Any:
    """Somebody's name is found by the police."""
    words = ("assist", "rescue", "identify", number, "--name", name, "--id-no", who)
    return run(*words, *more, today=on, identified_on=on, evidence="公安查询")


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def stations(run: Run) -> None:
    """One house with a bed for men, one for women, one for men who stay."""
    told = [
        run("assist", "rescue", "station", "add", name="某市救助管理站", township="金湖街道",
            opened_on="2018-05-02"),
        *(run("assist", "rescue", "bed", "add", of="LZ2018-00001", room=room, name="1",
              kind=kind, sex=sex, opened_on="2018-05-02")
          for room, kind, sex in (
              ("101", "临时救助", "男"), ("102", "临时救助", "女"), ("201", "长期照料", "男"))),
    ]  # fmt: skip
    assert [answer.code for answer in told] == [0] * 4, [answer.err for answer in told]


def busy(session: Session) -> None:
    """The first is unknown, the second known, filed and in the men's bed, the third gone.

    The third bed is closed.
    """
    came, opened = date(2026, 8, 1), date(2018, 5, 2)
    house = Station(number="LZ1", name="站", division_code="420281003", opened_on=opened)
    who = Person(id_no=id_no(3), name="孙小在", name_key="孙小在", sex=Sex.male)
    session.add_all((house, who))
    session.flush()
    beds = [
        Bed(number=f"LB2018-0000{n}", station_id=house.stored_id, room="1", name=str(n),
            kind=BedKind.short, sex=sex, opened_on=opened, closed_on=closed)
        for n, sex, closed in (
            (1, Sex.male, None), (2, Sex.female, None), (3, Sex.male, date(2026, 7, 1)))
    ]  # fmt: skip
    known = {"person_id": who.id, "identified_on": came, "evidence": Evidence.papers}
    filed = {"filed_on": came, "filing_no": "1号"}
    gone = {"left_on": date(2026, 8, 2), "left_at": "09:30", "destination": Destination.free}
    stays = [
        Stay(number=f"LL2026-0000{n}", admitted_on=came, admitted_at="22:00", sex=Sex.male,
             told_age=50 + n, division_code="420281104", arrival=Arrival.police,
             cause=Cause.lost, **more)
        for n, more in ((1, {}), (2, known | filed), (3, gone))
    ]  # fmt: skip
    session.add_all((*beds, *stays))
    session.flush()
    bed, guest = beds[0].stored_id, stays[1].stored_id
    session.add(Lodging(number="LD1", stay_id=guest, bed_id=bed, since_on=came))
