"""A small invented procedure with numbers of its own: how a music club gets its room."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.period import Period
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.process import By, Field, Guard, Process, Step
from minzheng.kernel.setting import Setting

NO_CLUB = Problem("test-no-club", "没有社团 {number}", "查编号", kind=NotFound)


class RoomState(Choice):
    """How far the room is."""

    wished = "wished", "待受理"
    accepted = "accepted", "已受理"
    posted = "posted", "公示中"
    given = "given", "已给房"
    refused = "refused", "不同意"


class Noise(Choice):
    """How loud they play."""

    soft = "soft", "轻"
    loud = "loud", "响", "吵"


def two_listeners(asked: Asked) -> Iterator[Finding]:
    """Two different people must have listened."""
    if len(set(asked.taking.recorded.get("listeners") or ())) < 2:
        yield Finding("test-one-listener", NO_CLUB.finding(number="").level, "要有两个人听过")


ROOM = Process(
    "test.room",
    "排练房",
    states=RoomState,
    start="wished",
    final=("given", "refused"),
    fields=(
        Field("listeners", "试听人", many=True, example="某人"),
        Field("noise", "响度", choice=Noise, example="轻"),
        Field("neighbour", "邻居", Kind.name, example="某人"),
        Field("rent", "租金", Kind.money, example="12.50"),
        Field("reason", "理由"),
    ),
    steps=(
        Step(
            "accept",
            "受理",
            ("wished",),
            "accepted",
            records=("listeners", "noise"),
            may_record=("rent", "neighbour"),
            guards=(Guard(two_listeners, reads=("listeners",)),),
            cite="社团章程 第三条",
        ),
        Step("post", "公示", ("accepted",), "posted"),
        Step("give", "给房", ("posted",), "given", by=By.second, unlike=("accept",)),
        Step("refuse", "不同意", ("accepted", "posted"), "refused", records=("reason",)),
    ),
    periods=(
        Period(
            "whole",
            "全程",
            "dibao.whole_days",
            runs_from=("accept",),
            met_by=("give", "refuse"),
        ),
        Period(
            "notice",
            "公示期",
            "notice.days",
            runs_from=("post",),
            opens=("give",),
            rolls="notice_rolls",
        ),
    ),
)


def found(session: Session, number: str) -> int:
    """Clubs are called S1, S2 ...."""
    if not number.startswith("S"):
        raise NO_CLUB(number=number)
    return int(number[1:])


def told_neighbours(asked: Asked) -> Iterator[str]:
    """What giving the room sets in motion."""
    asked.session.add(Setting(key=f"room.{asked.case.subject_id}", value="给"))
    yield "已通知邻居"


PROCEDURE = Procedure(ROOM, found, {"give": told_neighbours})
