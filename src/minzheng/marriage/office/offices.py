"""Register of offices (登记机关台账): grade and its items, hours, refits, duty (M5, M9, M14).

No charge of any kind stands here: 结婚登记费 and 工本费 ended on 2017-04-01 (财税〔2017〕20号).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.dated import goes_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.marriage.office.choices import DutyKind
from minzheng.marriage.office.find import registrar_of
from minzheng.marriage.office.office_models import Office, OfficeDuty, OfficeItem, OfficeRefit
from minzheng.marriage.office.registrars import REGISTRARS, working
from minzheng.marriage.office.registrars import SAMPLE as REGISTRAR

NO_FEE_SINCE = date(2017, 4, 1)
FEE_WORDS = ("工本费", "登记费", "收费")
FEE = Problem(
    "marriage-fee", "“{value}”：{day} 起婚姻登记不收费", "改造等支出写实际内容；不是支出的不登记",
    cite="财税〔2017〕20号；婚姻登记条例 第六条、第二十二条",
)  # fmt: skip
CASES_AHEAD = Problem("duty-ahead", "{day} 还没有到，不能登记件数", "值班以后再登记")
CASES_NEGATIVE = Problem("duty-cases-negative", "件数不能是负数", "核对件数")
CASES_BY_DAY = Problem(
    "duty-cases-by-day", "休息日的件数由登记簿按日期统计，不另填", "只登记午间、延时的件数"
)

OPEN, CLOSED = "启用", "已停用"
MET, UNMET = "达到", "未达到"
PLANNED, SERVED = "已排班", "已登记件数"
SAMPLE = "DG2018-00001"

office_state = ended("closed_on", OPEN, CLOSED)
"""Open until the day it is closed."""


def fee_word(text: str) -> str:
    """The word of a text that tells of a charge, if there is any."""
    return next((word for word in FEE_WORDS if word in text), "")


def offices(session: Session, on: date) -> list[Office]:
    """The offices that are open on a day, by number."""
    found = session.exec(select(Office).order_by(col(Office.number)))
    return [one for one in found if goes_on(one.opened_on, one.closed_on, on)]


# --- refits, items, duty --------------------------------------------------------------------------


def _refit_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Costs something, and is no charge."""
    if told["cost"] is not None and told["cost"] <= 0:
        yield "cost", NOT_POSITIVE.finding(title="金额")
    day = told["done_on"]
    if day is None or day < NO_FEE_SINCE:
        return
    for key in ("content", "source"):
        if word := fee_word(str(told[key] or "")):
            yield key, FEE.finding(value=word, day=NO_FEE_SINCE)


REFITS: Records = Records(
    "marriage.office.refit",
    "登记场所改造",
    OfficeRefit,
    prefix="DX",
    dated="done_on",
    items=(
        parent_link("office_id", lambda: OFFICES, title="登记机关编号", sample=SAMPLE),
        Item("done_on"),
        Item("content", sample="候登区和颁证厅改造", width=24),
        Item("cost", sample="300000"),
        Item("source", sample="本级财政"),
    ),
    same=("office_id", "done_on", "content"),
    faults=_refit_faults,
    notes=("只记民政部门的支出；婚姻登记不收费。",),
)
REFITS_REGISTER = register_of(REFITS)


def item_state(item: OfficeItem, on: date) -> str:
    """Whether an item of the standard is met on a day, by the last look at it."""
    return MET if item.met and has_come(item.checked_on, on) else UNMET


ITEMS: Records = Records(
    "marriage.office.item",
    "等级评定条件",
    OfficeItem,
    prefix="DT",
    dated="listed_on",
    items=(
        parent_link("office_id", lambda: OFFICES, title="登记机关编号", sample=SAMPLE),
        Item("grade", sample="4A"),
        Item("clause", sample="5.3"),
        Item("item", sample="有单独的离婚登记室", width=24),
        Item("listed_on"),
    ),
    same=("office_id", "grade", "clause", "item"),
    state=item_state,
    acts=(RecordAct("check", "核对", sets=("checked_on", "met"), may_set=("proof",)),),
    notes=("评定标准的条款由登记机关逐条列入，核对达到没有达到，写佐证。",),
)
ITEMS_REGISTER = register_of(ITEMS)


def duty_state(duty: OfficeDuty, on: date) -> str:
    """Planned until somebody tells how many cases there were."""
    return PLANNED if duty.cases is None else SERVED


def _duty_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Whoever is on duty is at work that day."""
    who, day = str(told["registrar"] or ""), told["duty_on"]
    if registrar_of(session, who) is not None and day is not None:
        yield from (("registrar", found) for found in working(session, who, day))


def _cases_faults(session: Session, duty: OfficeDuty, given: Values) -> Iterator[Finding]:
    """Told afterwards, and not below nothing."""
    if duty.duty_on > clock.today():
        yield CASES_AHEAD.finding(day=duty.duty_on)
    if duty.kind is DutyKind.rest:
        yield CASES_BY_DAY.finding()
    if (given.get("cases") or 0) < 0:
        yield CASES_NEGATIVE.finding()


DUTIES: Records = Records(
    "marriage.office.duty",
    "登记机关值班",
    OfficeDuty,
    prefix="DZ",
    dated="arranged_on",
    items=(
        parent_link("office_id", lambda: OFFICES, title="登记机关编号", sample=SAMPLE),
        Item("duty_on", ahead=True, sample="2026-11-22"),
        Item("kind"),
        parent_link(
            "registrar_id", lambda: REGISTRARS, title="登记员编号", sample=REGISTRAR,
            key="registrar",
        ),
    ),
    same=("office_id", "duty_on", "kind", "registrar_id"),
    state=duty_state,
    computed=(
        Computed(
            Column("served", "件数", Kind.int),
            lambda session, found, on: [one.cases for one in found],
        ),
    ),
    faults=_duty_faults,
    marks=lambda values: {"arranged_on": min(values["duty_on"], clock.today())},
    acts=(
        RecordAct("serve", "登记办理件数", sets=("cases",), when=(PLANNED,), faults=_cases_faults),
    ),
    notes=("休息日的件数由登记簿按日期统计，这里只填午间、延时办理的件数。",),
)  # fmt: skip
DUTIES_REGISTER = register_of(DUTIES)


# --- offices --------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """An office has room."""
    if told["area"] is not None and told["area"] <= 0:
        yield "area", NOT_POSITIVE.finding(title="面积（平方米）")


def _met(session: Session, found: Sequence[Office], on: date) -> list[str]:
    """达到 ÷ 全部 of the items of each office."""
    return ["{} / {}".format(*items_met(session, one, on)) for one in found]


def items_met(session: Session, one: Office, on: date) -> tuple[int, int]:
    """How many items of the standard are met on a day, and how many there are."""
    query = select(OfficeItem).where(OfficeItem.office_id == one.id, OfficeItem.listed_on <= on)
    items = list(session.exec(query))
    return sum(item_state(item, on) == MET for item in items), len(items)


OFFICES: Records = Records(
    "marriage.office",
    "登记机关",
    Office,
    prefix="DG",
    dated="opened_on",
    items=(
        Item("name", sample="县民政局婚姻登记处", width=24),
        Item("opened_on"),
        Item("venue", sample="政务服务中心二楼", listed=False),
        Item("area", sample="300"),
    ),
    same=("name", "opened_on"),
    state=office_state,
    computed=(
        Computed(Column("standing", "现等级"), lambda session, found, on: [
            one.grade.label if one.grade is not None and has_come(one.graded_on, on) else "未评定"
            for one in found
        ]),
        Computed(Column("hours", "服务时间"), lambda session, found, on: [
            hours_of(one) for one in found
        ]),
        Computed(Column("offers", "可跨省通办", Kind.flag), lambda session, found, on: [
            offers(one, on) for one in found
        ]),
        Computed(Column("items", "评定条件达到"), _met),
    ),
    acts=(
        RecordAct(
            "grade", "评定等级", sets=("grade", "graded_on"), may_set=("grade_paper",),
            when=(OPEN,), cite="MZ/T 024—2011",
        ),
        RecordAct(
            "hours", "调整服务时间", sets=("hours_since", "all_year", "noon", "late"),
            when=(OPEN,),
        ),
        RecordAct(
            "offer", "登记跨省通办", sets=("cross_since", "cross_province"), when=(OPEN,),
            cite="婚姻登记条例 第七条",
        ),
        RecordAct("close", "停用", sets=("closed_on",), when=(OPEN,)),
    ),
    later=(
        Item("grade", sample="4A"), Item("grade_paper", sample="民发〔2026〕1号"),
        Item("hours_since", ahead=False), Item("cross_since", ahead=False),
    ),
    faults=_faults,
    children=((ITEMS, "office_id"), (REFITS, "office_id"), (DUTIES, "office_id")),
)  # fmt: skip
OFFICES_REGISTER = register_of(OFFICES)


def hours_of(one: Office) -> str:
    """What an office offers besides office hours, in words."""
    told = (("all_year", "365天"), ("noon", DutyKind.noon.label), ("late", DutyKind.late.label))
    return "、".join(word for name, word in told if getattr(one, name)) or "工作时间"


def offers(one: Office, on: date) -> bool:
    """Whether an office registers couples from other provinces on a day (跨省通办)."""
    return one.cross_province and has_come(one.cross_since, on)
