"""Waivers of the demo (虚构的惠民减免): items, who got them, what was claimed.

Samples: items ``MX2025-00001`` on (``-00007`` waits for its classes), proof ``MD2026-00001``,
``MW2026-00001`` of elsewhere, waivers ``JM2025-00001`` and ``JM2026-00001`` on. The last two who
were cremated have not had theirs; the last month that ended is not claimed yet.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.rooms.burial_bill import SINCE
from minzheng.admin.demo.rooms.burial_death import fates
from minzheng.admin.demo.world import World
from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.bill.models import Bill
from minzheng.burial.waiver.choices import Group, WaiverKind
from minzheng.burial.waiver.claims import make_claim
from minzheng.burial.waiver.facts import CLASSES, ELSEWHERE
from minzheng.burial.waiver.items import ITEMS
from minzheng.burial.waiver.models import Waiver
from minzheng.burial.waiver.settling import grant
from minzheng.kernel.month import Month, months
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import Mark

EVERYBODY, POOR = "全部火化者", "低保、特困、优抚"
FREE, HELP, LESS = WaiverKind.free, WaiverKind.help, WaiverKind.less
ITEMS_OF: tuple[dict[str, Any], ...] = (
    {"code": "JY", "name": "免接运（城区）", "service": ServiceKind.transfer, "cap": 300_00,
     "tariff_code": "JY01"},
    {"code": "JY", "name": "免接运（乡镇）", "service": ServiceKind.transfer, "cap": 400_00,
     "tariff_code": "JY02"},
    {"code": "CF", "name": "免存放 72 小时", "service": ServiceKind.storage, "most": 72_00},
    {"code": "HH", "name": "免普通炉火化", "service": ServiceKind.cremation, "cap": 500_00},
    {"code": "JC", "name": "免寄存 3 个月", "service": ServiceKind.deposit, "most": 25},
    {"code": "GH", "name": "补助骨灰盒", "service": ServiceKind.urn, "cap": 200_00, "kind": HELP,
     "who": POOR, "no_grant": True},
    {"code": "GB", "name": "减收告别厅", "service": ServiceKind.farewell, "percent": 50,
     "kind": LESS, "who": ""},
)  # fmt: skip
"""Items of the county that is invented; the last says not yet for whom."""

WAITING = 2
"""So many who were cremated last have had nothing waived yet."""


def invent(session: Session, world: World) -> None:
    """Items, facts, waivers of those who were cremated, claims of the months that are past."""
    today = world.plan.today
    since = today - timedelta(days=SINCE)
    paper = f"虚构民发〔{since.year}〕5号"
    for told in ITEMS_OF:
        facts = {"kind": FREE, "who": EVERYBODY, "local_cremation": True, **told}
        enter(session, ITEMS, {**facts, "document": paper, "mark": Mark.verified, "since": since})
    reports = [report for report, _ in fates(session)]
    _facts(session, reports)
    settled = [
        (report, bill)
        for report in reports
        for bill in session.exec(select(Bill).where(Bill.report_id == report.id))
        if bill.settled_on is not None
    ]
    for report, bill in settled[:-WAITING]:
        assert bill.settled_on is not None
        grant(session, report, bill.settled_on)
    days = session.exec(select(col(Waiver.settled_on)).order_by(col(Waiver.settled_on))).all()
    if days:
        for month in months(Month.of(days[0]), Month.of(today) - 2):
            make_claim(session, month, month.last + timedelta(days=5))


def _facts(session: Session, reports: list[Any]) -> None:
    """One of the dead had merits; one had a service waived in another county."""
    second, tenth = reports[1], reports[9]
    day = second.died_on
    proof = {"report_id": second.id, "category": Group.veterans, "document": "虚构优抚证1号"}
    enter(session, CLASSES, {**proof, "told_on": day})
    facts = {"service": ServiceKind.deposit, "place": "虚构邻县", "amount": 60_00}
    enter(session, ELSEWHERE, {"report_id": tenth.id, **facts, "waived_on": tenth.died_on})
