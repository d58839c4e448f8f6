"""Grounds (殡葬设施登记): what is registered, what the regulation refuses, changes and closing.

殡葬管理条例 (国务院令第824号, in force since 2026-03-30): no new profit-making body (第十四条),
approval (第十九条), village grounds on filing (第二十条), no clan cemeteries (第二十一条), no
forbidden places (第二十二条). What stood before that day is registered as it is; ``check`` tells
what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.burial.ground.choices import GroundKind, GroundNature
from minzheng.burial.ground.models import Ground, Service
from minzheng.kernel.dated import going_on, has_come, lasting
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

IN_FORCE = date(2026, 3, 30)
"""殡葬管理条例 as revised takes effect."""

CLAN_WORDS = ("宗族", "家族", "宗祠", "祠堂", "宗亲")
"""Words that tell a clan cemetery by its name or its sponsor."""

COMMERCIAL = Problem(
    "ground-commercial-new", "{day} 起不再新设经营性公墓和营利性殡葬设施",
    "由政府举办的，性质写“公益”", cite="殡葬管理条例 第十四条",
)  # fmt: skip
SPONSOR = Problem(
    "ground-sponsor-needed", "{day} 起新设的设施要写明由谁举办", "补上举办主体",
    cite="殡葬管理条例 第十四条",
)  # fmt: skip
APPROVAL = Problem(
    "ground-approval-needed", "{day} 起新设的设施没有批准文号", "先办批准，再登记启用",
    cite="殡葬管理条例 第十九条",
)  # fmt: skip
FILING = Problem(
    "ground-filing-needed", "农村公益性墓地没有备案文号", "先向县级民政部门备案，再登记",
    cite="殡葬管理条例 第二十条",
)  # fmt: skip
FOR_PROFIT = Problem(
    "ground-village-profit", "农村公益性墓地不得经营", "性质写“公益”",
    cite="殡葬管理条例 第二十条、第五十九条",
)  # fmt: skip
CLAN = Problem(
    "ground-clan", "“{value}”：不得建立、恢复宗族墓地", "核对名称和举办主体",
    cite="殡葬管理条例 第二十一条、第六十一条",
)  # fmt: skip
SITE = Problem(
    "ground-site", "位于{site}，不得建造", "公益性的确实避不开、已纳入规划的，写纳入规划文号",
    cite="殡葬管理条例 第二十二条",
)  # fmt: skip
NEGATIVE = Problem("ground-negative", "「{title}」不能是负数", "核对数量")
GREEN_OVER = Problem(
    "ground-green-over", "绿化面积 {green} 平方米，多于批准面积 {land} 平方米", "核对面积"
)
SERVES_EARLY = Problem("ground-serves-early", "服务起始日期早于设施启用的 {day}", "核对日期")
SERVES_CLOSED = Problem("ground-serves-closed", "设施已于 {day} 停用", "换一处设施，或核对起始日期")

OPEN, CLOSED = "在用", "已停用"
SERVING, ENDED = "服务中", "已截止"
SAMPLE = "BG2020-00003"

NUMBERS = ("land_area", "built_area", "green_area", "approved_plots", "halls", "furnaces")


def open_on(session: Session, on: date) -> list[Ground]:
    """The grounds that are in use on a day, by number."""
    query = select(Ground).where(going_on(Ground.opened_on, Ground.closed_on, on))
    return list(session.exec(query.order_by(Ground.number)))


def served_by(session: Session, ground_id: int, on: date) -> list[str]:
    """The codes of the villages and townships that a ground serves on a day."""
    query = select(Service.division_code).where(
        Service.ground_id == ground_id, Service.since <= on, lasting(Service.until, on)
    )
    return list(session.exec(query.order_by(col(Service.division_code))))


# --- which villages are served --------------------------------------------------------------------


def service_state(service: Service, on: date) -> str:
    """Served up to and with the last day."""
    return ENDED if service.until is not None and service.until < on else SERVING


def _service_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Within the days that the ground is in use."""
    since, until = told["since"], told["until"]
    if since is None:
        return
    if until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="截止日期")
    query = select(Ground).where(Ground.number == str(told["of"] or ""))
    ground = session.exec(query).first()
    if ground is None:
        return
    if since < ground.opened_on:
        yield "since", SERVES_EARLY.finding(day=ground.opened_on)
    if has_come(ground.closed_on, since):
        yield "since", SERVES_CLOSED.finding(day=ground.closed_on)


def _end_faults(session: Session, service: Service, given: Values) -> Iterator[Finding]:
    """Not before it begins."""
    until = given.get("until")
    if until is not None and until < service.since:
        yield ENDS_BEFORE.finding(title="截止日期")


SERVICES: Records = Records(
    "burial.cemetery.service",
    "服务范围",
    Service,
    prefix="BF",
    dated="since",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample=SAMPLE),
        place_link(village=None),
        Item("since"),
        Item("until"),
        Item("document", sample="虚构民发〔2020〕5号"),
    ),
    same=("ground_id", "division_code"),
    state=service_state,
    acts=(RecordAct("end", "截止服务", sets=("until",), when=(SERVING,), faults=_end_faults),),
    faults=_service_faults,
    notes=("只写乡镇、不写村的，是服务整个乡镇。", "农村公益性墓地只服务这里列出的村。"),
    **PLACED,
)
SERVICES_REGISTER = register_of(SERVICES)


# --- what may be registered -----------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that the regulation forbids, and figures that cannot be."""
    yield from _figure_faults(told)
    for key in ("name", "sponsor", "run_by"):
        if any(word in str(told[key] or "") for word in CLAN_WORDS):
            yield key, CLAN.finding(value=str(told[key]))
    kind, profit = told["kind"], told["nature"] is GroundNature.commercial
    if kind is GroundKind.village_ground:
        if not told["approval_no"]:
            yield "approval_no", FILING.finding()
        if profit:
            yield "nature", FOR_PROFIT.finding()
    if told["opened_on"] is not None and told["opened_on"] >= IN_FORCE:
        yield from _new_faults(told, profit=profit)


def _new_faults(told: Values, *, profit: bool) -> Iterator[Fault]:
    """What holds of grounds that are opened under the new regulation."""
    kind, day = told["kind"], str(IN_FORCE)
    if kind is GroundKind.commercial or (profit and kind is not GroundKind.village_ground):
        yield "nature", COMMERCIAL.finding(day=day)
    if not told["sponsor"]:
        yield "sponsor", SPONSOR.finding(day=day)
    if kind is not GroundKind.village_ground and not told["approval_no"]:
        yield "approval_no", APPROVAL.finding(day=day)
    if told["site"] is not None and (profit or not told["plan_no"]):
        yield "site", SITE.finding(site=told["site"].label)


def _figure_faults(told: Values) -> Iterator[Fault]:
    """No negatives, and no more green than land."""
    for key in NUMBERS:
        if (told.get(key) or 0) < 0:
            title = str(Ground.model_fields[key].title)
            yield key, NEGATIVE.finding(title=title)
    land, green = told.get("land_area") or 0, told.get("green_area") or 0
    if green > land >= 0:
        yield "green_area", GREEN_OVER.finding(green=green, land=land)


def _change_faults(session: Session, ground: Ground, given: Values) -> Iterator[Finding]:
    """The figures still agree, and nobody makes a clan cemetery of it."""
    told = {key: given.get(key, getattr(ground, key)) for key in NUMBERS}
    yield from (found for _, found in _figure_faults(told))
    for key in ("name", "sponsor", "run_by"):
        if any(word in str(given.get(key) or "") for word in CLAN_WORDS):
            yield CLAN.finding(value=str(given[key]))


def _end_services(session: Session, ground: Ground, given: Values) -> Iterable[str]:
    """A ground that is closed serves nobody any more; its last day is the one before."""
    last = given["closed_on"] - timedelta(days=1)
    query = select(Service).where(Service.ground_id == ground.id, lasting(Service.until, last))
    found = [one for one in session.exec(query) if one.since <= last]
    for one in found:
        one.until = last
        session.add(one)
    session.flush()
    yield f"服务范围 {len(found)} 条同时截止到 {last}"


_CHANGED = (
    "sponsor", "run_by", "built_area", "green_area", "halls", "furnaces", "keeper", "phone",
    "fund_bank", "heritage", "virtual_tour",
)  # fmt: skip

GROUNDS: Records = Records(
    "burial.cemetery",
    "殡葬设施",
    Ground,
    prefix="BG",
    dated="opened_on",
    items=(
        Item("name", sample="某镇公益性公墓", width=24),
        place_link(village=None),
        Item("kind", sample="公益性公墓"),
        Item("level", sample="乡镇级"),
        Item("nature", listed=False),
        Item("sponsor", sample="某镇人民政府", listed=False),
        Item("run_by", listed=False),
        Item("approval_no", sample="虚构民批〔2020〕9号"),
        Item("approved_on", listed=False),
        Item("land_no", listed=False),
        Item("site", listed=False),
        Item("plan_no", listed=False),
        Item("land_area", sample="20000"),
        Item("built_area", listed=False),
        Item("green_area", sample="17000"),
        Item("approved_plots", sample="1000"),
        Item("earth_burial", listed=False),
        Item("halls", listed=False),
        Item("furnaces", listed=False),
        Item("keeper", listed=False),
        phone(),
        Item("fund_bank", listed=False),
        Item("heritage", listed=False),
        Item("virtual_tour", listed=False),
        Item("opened_on"),
        Item("remark", sample="更换管理人", listed=False),
    ),
    same=("name", "division_code"),
    state=ended("closed_on", OPEN, CLOSED),
    acts=(
        RecordAct(
            "change", "变更", sets=("remark",), may_set=_CHANGED, when=(OPEN,),
            faults=_change_faults,
        ),
        RecordAct(
            "approve", "登记批准或备案", sets=("approval_no",),
            may_set=("approved_on", "land_no", "plan_no", "land_area", "approved_plots"),
            when=(OPEN,), faults=_change_faults, cite="殡葬管理条例 第十九条、第二十条",
        ),
        RecordAct(
            "close", "停用", sets=("closed_on", "closed_for"), when=(OPEN,), after=_end_services
        ),
    ),
    faults=_faults,
    children=((SERVICES, "ground_id"),),
    notes=(
        "殡仪馆、服务站、骨灰堂、公墓、农村墓地、生态安葬区、纪念设施都登记在这里。",
        "面积写整平方米；改扩建、补办批准用 approve，其他变动用 change（变了什么写在备注）。",
    ),
    **PLACED,
)  # fmt: skip
GROUNDS_REGISTER = register_of(GROUNDS)
