"""Book of items (惠民减免项目): 免, 补 and 减, each with its cap, for whom, and what excludes.

Each place has its own list (“七免二补一减” names ten that are not published here): the bureau fills
it in. A line with a name only waives nothing until a cap, a percentage or a count is set by the
act ``fix``. Amounts change by a new line after the old one is ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import count_link
from minzheng.burial.bill.models import BillLine, Tariff
from minzheng.burial.bill.tariffs import tariff_state
from minzheng.burial.waiver.choices import Group
from minzheng.burial.waiver.models import Waiver, WaiverItem
from minzheng.errors import InputInvalid
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

WHO = Problem("waiver-item-who", "“{value}”不是对象类别", "用顿号分开：{known}", kind=InputInvalid)
OVERLAP = Problem(
    "waiver-item-overlap", "与 {number} 是同一项目，执行期重叠",
    "先停止原来的一条：burial waiver item end",
)  # fmt: skip
PERCENT = Problem("waiver-item-percent", "减免比例 {value} 不在 1 至 100 之间", "按百分数填写")
NO_STANDARD = Problem(
    "waiver-item-empty", "没有写减免标准", "最高减免、比例至少写一项；全免的写比例 100"
)
USED_LATER = Problem(
    "waiver-item-used", "{number} 对 {day} 的服务按此项减免，不能停在 {until}", "核对停止日期"
)

LIVE, COMING, OVER, EMPTY = "执行中", "未执行", "已停止", "待核定"
COLUMNS = ("cap", "percent", "most")
"""What an item waives by; at least one of them."""


def parse_who(text: str) -> str:
    """Classes as they stand in the book, by their own words; raises ``waiver-item-who``."""
    words = [one.strip() for one in text.replace(",", "、").replace("，", "、").split("、")]
    found = []
    for word in filter(None, words):
        try:
            found.append(Group.of(word))
        except ValueError:
            raise WHO(value=word, known="、".join(Group.labels())) from None
    if not found:
        raise WHO(value=text, known="、".join(Group.labels()))
    return "、".join(one.label for one in Group if one in found)


def groups_of(item: WaiverItem) -> list[Group]:
    """Whom an item is for."""
    return [Group.of(word) for word in filter(None, item.who.split("、"))]


def has_standard(item: WaiverItem) -> bool:
    """Whether an item says how much it waives, and for whom."""
    return bool(item.who) and any(getattr(item, name) is not None for name in COLUMNS)


def item_state(item: WaiverItem, on: date) -> str:
    """Whether it holds on a day; one with a name only is to be filled in."""
    state = tariff_state(item, on)
    return EMPTY if state in (LIVE, COMING) and not has_standard(item) else state


def items_of(session: Session) -> list[WaiverItem]:
    """Every item that says how much it waives, in the order in which they are applied."""
    found = session.exec(select(WaiverItem).order_by(col(WaiverItem.id)))
    kept = [one for one in found if has_standard(one)]
    return sorted(
        kept, key=lambda one: (one.kind.value, one.code, one.tariff_code == "", one.since)
    )


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Figures that cannot be, and two lines of one item for the same days."""
    if told["number"]:
        return
    if told["cap"] is not None and told["cap"] <= 0:
        yield "cap", NOT_POSITIVE.finding(title="最高减免")
    if told["percent"] is not None and not 1 <= told["percent"] <= 100:
        yield "percent", PERCENT.finding(value=str(told["percent"]))
    since, until = told["since"], told["until"]
    if since is None:
        return
    if until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="执行止")
    query = select(WaiverItem).where(
        WaiverItem.code == told["code"], WaiverItem.tariff_code == (told["tariff_code"] or "")
    )
    for one in session.exec(query):
        begun = until is None or one.since <= until
        if one.since != since and begun and lasts(one.until, since):
            yield "since", OVERLAP.finding(number=one.number)


def _fix_faults(session: Session, one: WaiverItem, given: Values) -> Iterator[Finding]:
    """With what is there already a figure; and each figure can be."""
    if all(given.get(name, getattr(one, name)) is None for name in COLUMNS):
        yield NO_STANDARD.finding()
    if given.get("cap") is not None and given["cap"] <= 0:
        yield NOT_POSITIVE.finding(title="最高减免")
    if given.get("percent") is not None and not 1 <= given["percent"] <= 100:
        yield PERCENT.finding(value=str(given["percent"]))


def _end_faults(session: Session, one: WaiverItem, given: Values) -> Iterator[Finding]:
    """Not before it began, nor before what was waived by it."""
    until = given.get("until")
    if until is None:
        return
    if until < one.since:
        yield ENDS_BEFORE.finding(title="执行止")
    query = (
        select(col(Waiver.number), col(BillLine.served_on))
        .join(BillLine, col(BillLine.bill_id) == Waiver.bill_id)
        .join(Tariff, col(Tariff.id) == BillLine.tariff_id)
        .where(
            Waiver.item_id == one.id, col(Waiver.void_on).is_(None),
            Tariff.service == one.service, BillLine.served_on > until,
        )
    )  # fmt: skip
    for number, day in session.exec(query.order_by(col(Waiver.id)).limit(3)):
        yield USED_LATER.finding(number=number, day=day, until=until)


ITEMS: Records = Records(
    "burial.waiver.item",
    "惠民减免项目",
    WaiverItem,
    prefix="MX",
    dated="since",
    items=(
        Item("code", sample="GP1"),
        Item("name", sample="免费普通骨灰盒"),
        Item("kind"),
        Item("service", sample="骨灰盒"),
        Item("tariff_code", prompt="只对这个收费项目；不写的，对该服务的全部项目"),
        Item("cap", sample="200"),
        Item("percent"),
        count_link("most", "最多减免数量", required=False, sample=""),
        Item("unit", sample="个"),
        Item("who", parse=parse_who, sample="低保、特困", width=24, required=False),
        Item("no_grant"),
        Item("local_hukou"),
        Item("local_cremation"),
        Item("legal_interment"),
        Item("document", sample="虚构民发〔2026〕9号"),
        Item("mark", sample="示例值"),
        Item("since", sample="2026-11-20"),
        Item("until"),
        Item("note", listed=False),
    ),
    same=("code", "tariff_code", "since"),
    state=item_state,
    acts=(
        RecordAct(
            "fix", "核定标准", sets=("who", "document", "mark"), may_set=("cap", "percent", "unit"),
            when=(EMPTY,), faults=_fix_faults,
        ),
        RecordAct(
            "end", "停止执行", sets=("until",), when=(LIVE, COMING, EMPTY), faults=_end_faults
        ),
    ),
    faults=_faults,
    notes=(
        "同一减免项目用同一代码，每位逝者只享受一次；按收费项目分标准的，一个代码写几行。",
        "全免的写比例 100；限时限量的写数量，如 72 小时写 72；没有标准的先写名称，核定后再用。",
    ),
)  # fmt: skip
ITEMS_REGISTER = register_of(ITEMS)
