"""Examples of items (外县惠民项目的例子): entered as samples, which waive nothing by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.bill.amounts import parse_count
from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.bill.examples import example_of
from minzheng.burial.waiver.choices import WaiverKind
from minzheng.burial.waiver.items import ITEMS, parse_who
from minzheng.burial.waiver.models import WaiverItem
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import Mark


def load_items(session: Session, name: str, since: date) -> list[WaiverItem]:
    """Enter the items of an example from a day on; what is there already is left alone.

    They are another county's policy, so each is marked as a sample, whatever was read of it.
    """
    one = example_of(name)
    made = []
    for row in one.items:
        there = select(WaiverItem.id).where(
            WaiverItem.code == row["code"], WaiverItem.tariff_code == row.get("tariff_code", "")
        )
        if session.exec(there).first() is not None:
            continue
        facts: dict[str, Any] = {
            "code": row["code"], "name": row["name"], "kind": WaiverKind.of(row["kind"]),
            "service": ServiceKind.of(row["service"]),
            "who": parse_who(row["who"]) if "who" in row else "",
            "tariff_code": row.get("tariff_code", ""), "unit": row.get("unit", ""),
            "document": one.cited, "mark": Mark.sample, "since": since,
            "note": row.get("note", ""), "local_cremation": row.get("local_cremation", False),
        }  # fmt: skip
        if "cap" in row:
            facts["cap"] = parse_yuan(row["cap"])
        if "most" in row:
            facts["most"] = parse_count(row["most"])
        made.append(enter(session, ITEMS, facts))
    return made
