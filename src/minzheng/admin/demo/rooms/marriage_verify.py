"""Verification of the demo (虚构的婚姻信息核对): a list of two people, answered.

Sample: request ``WD…-00001``.
"""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.admin.demo.world import World
from minzheng.kernel.db import among
from minzheng.marriage.archive.past_models import NationalRecord
from minzheng.marriage.verify.answer import Asked, Terms, request
from minzheng.marriage.verify.choices import Purpose
from minzheng.people.models import Person


def invent(session: Session, world: World) -> None:
    """The housing office asked about a couple of whom the state's data tells."""
    told = session.exec(select(NationalRecord).order_by(NationalRecord.number)).first()
    keys = [told.man_id, told.woman_id] if told is not None else []
    query = select(Person).where(among(col(Person.id), keys)).order_by(Person.id_no)
    rows = [Asked(one.name, one.id_no) for one in session.exec(query)]
    day = world.plan.today - timedelta(days=5)
    terms = Terms(
        body="虚构住房保障中心", purpose=Purpose.housing, document="虚住保函〔2026〕3号", on=day,
        as_of=day, handler="虚构经办",
    )  # fmt: skip
    if rows:
        request(session, rows, terms)
