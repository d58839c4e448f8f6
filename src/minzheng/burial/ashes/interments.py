"""Book of interments (安葬（放）登记簿): numbered without a gap, in a place or by a paper.

殡葬管理条例 第三十五条 (a place only against the proofs), 第三十二条 (bodies), 第三十八条.
A place has a live contract of which the dead is a user: the room of graves says so and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session

from minzheng.burial.ashes.deposits import end_for_interment
from minzheng.burial.ashes.facts import (
    IN_A_PLACE,
    by_number,
    interment_of,
    known_line,
    standing,
)
from minzheng.burial.ashes.links import ground_link, plot_link
from minzheng.burial.ashes.models import Interment
from minzheng.burial.ashes.places import EARLIER, INTERRED, leave, put
from minzheng.burial.ashes.rules import dead_faults, ground_faults, proof_faults
from minzheng.burial.choices import BODIES, FINAL, OUTSIDE, Destination
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import Holds
from minzheng.burial.grave.models import Contract, Plot
from minzheng.burial.grave.service import contract_on, lay, lay_faults, rise
from minzheng.burial.ground.models import Ground
from minzheng.burial.numbers import Series, next_number
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

LAW = "殡葬管理条例 第三十五条"
NO_INTERMENT = Problem(
    "interment-no-destination", "“{destination}”不是安葬", "去向登记：burial ashes add"
)
PLOT_NEEDED = Problem(
    "interment-plot-needed", "“{destination}”要写墓（格）位编号",
    "用 burial plot list 查编号；先签订使用合同：burial contract add", cite=LAW,
)  # fmt: skip
OTHER_GROUND = Problem("interment-other-ground", "墓（格）位 {plot} 不在设施 {ground}", "核对编号")
NO_CONTRACT = Problem(
    "interment-no-contract", "墓（格）位 {plot} 在 {day} 没有使用合同",
    "先签订使用合同：burial contract add", cite=LAW,
)  # fmt: skip
OTHER_USE = Problem(
    "interment-other-use", "墓（格）位 {plot} 安葬{holds}，不能“{destination}”", "另选墓（格）位"
)

NEED_A_PLOT = (
    Destination.public_plot, Destination.commercial_plot, Destination.niche, Destination.wall,
    Destination.earth_burial,
)  # fmt: skip
LIES, MOVED = "已安葬", "已迁出"


def interment_state(one: Interment, on: date) -> str:
    """There until moved."""
    return MOVED if has_come(one.moved_on, on) else LIES


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that forbids an interment."""
    report, where, on = told_dead(session, told), told["destination"], told["interred_on"]
    if told["number"] or report is None or on is None:
        return
    if known_line(session, Interment, report, interred_on=on):
        return
    yield from (("interred_on", one) for one in dead_faults(session, report, where, on))
    yield from _standing_faults(session, report, on)
    if not isinstance(where, Destination):
        return
    if where not in FINAL or where in OUTSIDE:
        yield "destination", NO_INTERMENT.finding(destination=where.label)
        return
    plot: Plot | None = by_number(session, Plot, told["plot"])
    ground: Ground | None = by_number(session, Ground, told["ground"])
    if plot is not None:
        if ground is not None and ground.id != plot.ground_id:
            yield "plot", OTHER_GROUND.finding(plot=plot.number, ground=ground.number)
        ground = session.get_one(Ground, plot.ground_id)
        yield from (("plot", one) for one in _plot_faults(session, plot, (report, where, on)))
    elif where in NEED_A_PLOT:
        yield "plot", PLOT_NEEDED.finding(destination=where.label)
    if plot is not None or where not in NEED_A_PLOT or told["ground"]:
        yield from (("ground", one) for one in ground_faults(ground, where, on))
    if ground is None and where not in IN_A_PLACE:
        yield from (("proof", one) for one in proof_faults(where, str(told["proof"] or "")))


def _standing_faults(session: Session, report: DeathReport, on: date) -> Iterator[Fault]:
    """Nobody is interred twice, nor before it was said where the ashes were."""
    grave, now = interment_of(session, report.stored_id), standing(session, report.stored_id)
    if grave is not None:
        yield "of", INTERRED.finding(day=grave.interred_on, number=grave.number)
    if now is not None and on < now.decided_on:
        yield "interred_on", EARLIER.finding(number=now.number, day=now.decided_on)


def _plot_faults(
    session: Session, plot: Plot, told: tuple[DeathReport, Destination, date]
) -> Iterator[Finding]:
    """The place is for this, and its contract lets the dead be laid there."""
    report, where, on = told
    if (plot.holds is Holds.body) is not (where in BODIES):
        facts = {"holds": plot.holds.label, "destination": where.label}
        yield OTHER_USE.finding(plot=plot.number, **facts)
    contract = contract_on(session, plot.stored_id, on)
    if contract is None:
        yield NO_CONTRACT.finding(plot=plot.number, day=on)
    else:
        yield from lay_faults(session, contract, report.person_id, on)


def _number(session: Session, values: Values) -> str:
    """The next 安葬（放）证号 of the year."""
    return next_number(session, Series.interment, values["interred_on"])


def _makes(session: Session, number: str, facts: Values) -> Values:
    """The ground, the contract and the area of the place; the room of graves is told."""
    if facts.get("plot_id") is None:
        return {}
    plot = session.get_one(Plot, facts["plot_id"])
    report = session.get_one(DeathReport, facts["report_id"])
    on = facts["interred_on"]
    contract = contract_on(session, plot.stored_id, on)
    if contract is not None:
        lay(session, contract, report.person_id, on)
    return {
        "ground_id": plot.ground_id,
        "contract_id": contract.stored_id if contract is not None else None,
        "area": plot.area,
    }


def _interred(session: Session, one: Interment) -> None:
    """Out of any deposit; the destination follows."""
    end_for_interment(session, one.report_id, one.interred_on)
    told = {"ground_id": one.ground_id, "proof": one.proof}
    put(session, one.report_id, one.destination, one.interred_on, **told)


def _says(session: Session, one: Interment) -> Iterable[str]:
    yield f"已闭环；安葬（放）证：burial interment certificate {one.number}"


# --- moving out -----------------------------------------------------------------------------------


def _moved(session: Session, one: Interment, given: Values) -> Iterator[str]:
    """The place is left, the ashes wait again."""
    if one.contract_id is not None:
        contract = session.get_one(Contract, one.contract_id)
        report = session.get_one(DeathReport, one.report_id)
        rise(session, contract, report.person_id, given["moved_on"], given["moved_to"])
    if one.destination in BODIES:
        leave(session, one.report_id, given["moved_on"])
    else:
        put(session, one.report_id, Destination.with_family, given["moved_on"])
        yield "去向改为家属领取待安葬；再安葬的登记：burial interment add"
        yield "运往外地的登记：burial ashes add --destination 运往外地安葬"


def _move_faults(session: Session, one: Interment, given: Values) -> Iterator[Finding]:
    """Not before anything else that was said of the ashes."""
    day, now = given.get("moved_on"), standing(session, one.report_id)
    if day is not None and now is not None and day < now.decided_on:
        yield EARLIER.finding(number=now.number, day=now.decided_on)


INTERMENTS: Records = Records(
    "burial.interment",
    "安葬（放）",
    Interment,
    prefix="AZ",
    dated="interred_on",
    items=(
        dead_link(sample="SW2026-00012"),
        Item("destination", sample="树葬"),
        ground_link(sample="BG2020-00005"),
        plot_link(),
        Item("interred_on"),
        Item("proof"),
        Item("handler"),
    ),
    same=("report_id", "interred_on"),
    state=interment_state,
    acts=(
        RecordAct(
            "move", "迁出", sets=("moved_on", "moved_to"), when=(LIES,), faults=_move_faults,
            after=_moved,
        ),
    ),
    later=(Item("moved_to", sample="外县某公墓"),),
    faults=_faults,
    makes=_makes,
    after=_interred,
    says=_says,
    numbered=_number,
    notes=("墓位、格位、壁葬、土葬写墓（格）位编号，设施随之；其余写设施或证明材料。",),
)  # fmt: skip
INTERMENTS_REGISTER = register_of(INTERMENTS)
