"""Rules of destinations (骨灰去向规则): who may go where on a day; every fault with its article.

殡葬管理条例 第二十九条 (out of the county), 第三十一条、第三十二条 (ecological interment),
第三十八条 (nowhere but in cemeteries, village grounds, ecological areas; no flat kept for ashes).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.burial.ashes.facts import IN_A_PLACE, WITHOUT_PLACE
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.choices import BODIES, PENDING, Destination
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Finding, Problem

PLACES_ONLY = "殡葬管理条例 第三十八条"

RETURNED = Problem("ashes-report-returned", "死亡信息 {number} 已退回", "核对编号")
BEFORE_DEATH = Problem("ashes-before-death", "{day} 早于死亡日期 {died_on}", "核对日期")
NOT_CREMATED = Problem(
    "ashes-not-cremated", "{day} 前没有火化登记，不能按骨灰登记“{destination}”",
    "先登记火化：burial cremation add；没有火化的写遗体的去向", cite="殡葬管理条例 第三十五条",
)  # fmt: skip
CREMATED = Problem(
    "ashes-cremated", "已于 {day} 火化（{number}），去向不能是“{destination}”", "写骨灰的去向"
)
NOT_EXEMPT = Problem(
    "ashes-body-not-exempt", "火葬区的遗体，没有不火化的依据，不能“{destination}”",
    "核对死亡信息中的火葬区和不火化的依据",
)  # fmt: skip
GROUND_NEEDED = Problem(
    "ashes-ground-needed", "“{destination}”要写在哪个设施", "用 burial cemetery list 查设施编号",
    cite=PLACES_ONLY,
)  # fmt: skip
NO_GROUND = Problem("ashes-no-ground", "“{destination}”没有设施可写", "设施留空")
WRONG_GROUND = Problem(
    "ashes-wrong-ground", "{number} 是{kind}，不能“{destination}”", "核对去向和设施编号",
    cite=PLACES_ONLY,
)  # fmt: skip
CLOSED_GROUND = Problem("ashes-ground-closed", "设施 {number} 在 {day} 没有启用", "另选设施")
UNAPPROVED = Problem(
    "ashes-ground-unapproved", "设施 {number} 没有批准或备案", "补办手续，或另选设施",
    cite="殡葬管理条例 第十九条、第二十条",
)  # fmt: skip
NO_EARTH = Problem(
    "ashes-no-earth-burial", "设施 {number} 不能土葬遗体", "另选可土葬的设施", cite=PLACES_ONLY
)
PROOF_NEEDED = Problem(
    "ashes-proof-needed", "“{destination}”没有证明材料，不能算落实", "补上证明的名称、编号"
)
ACCEPTANCE = Problem(
    "ashes-acceptance-needed", "运往外地安葬，没有接收证明", "补上接收地出具的接收证明编号",
    cite="殡葬管理条例 第二十九条",
)  # fmt: skip

_PUBLIC = (GroundKind.public_cemetery, GroundKind.village_ground)
_ANY = (*_PUBLIC, GroundKind.commercial)
_ECO = (GroundKind.eco_area, *_ANY)
KINDS: dict[Destination, tuple[GroundKind, ...]] = {
    Destination.public_plot: _PUBLIC,
    Destination.commercial_plot: (GroundKind.commercial,),
    Destination.niche: (GroundKind.columbarium, *_ANY),
    Destination.wall: (GroundKind.columbarium, *_ECO),
    Destination.tree: _ECO,
    Destination.flower: _ECO,
    Destination.lawn: _ECO,
    Destination.deep: _ECO,
    Destination.scattered: _ECO,
    Destination.deposited: (GroundKind.funeral_home, GroundKind.columbarium),
    Destination.earth_burial: _ANY,
    Destination.body_deep: _ECO,
}
"""In which grounds each destination is possible; those that are not named have no ground."""

EXEMPT = {
    Destination.earth_burial: (Exempt.earth_area, Exempt.custom),
    Destination.body_deep: (Exempt.earth_area, Exempt.custom),
    Destination.donated: (Exempt.donation,),
    Destination.moved_out: (Exempt.moved_out,),
}
"""By what a body of a cremation area may lawfully go there."""


def dead_faults(
    session: Session, report: DeathReport, destination: Destination | None, on: date
) -> Iterator[Finding]:
    """Dead by then, and cremated or rightly not (BU-01)."""
    if report.returned_on is not None:
        yield RETURNED.finding(number=report.number)
    if on < report.died_on:
        yield BEFORE_DEATH.finding(day=on, died_on=report.died_on)
    if destination is None or destination is Destination.unlawful:
        return
    cremation = cremation_of(session, report.stored_id)
    word = destination.label
    if destination in BODIES:
        if cremation is not None:
            day = cremation.cremated_on
            yield CREMATED.finding(day=day, number=cremation.number, destination=word)
        elif not exempt(report, destination):
            yield NOT_EXEMPT.finding(destination=word)
    elif (cremation is None or cremation.cremated_on > on) and not (
        destination is Destination.moved_out and exempt(report, destination)
    ):
        yield NOT_CREMATED.finding(day=on, destination=word)


def exempt(report: DeathReport, destination: Destination) -> bool:
    """Whether a body may go there without cremation."""
    lawful = report.exempt in EXEMPT.get(destination, ())
    in_earth = destination in (Destination.earth_burial, Destination.body_deep)
    return lawful or (in_earth and not report.zone)


def ground_faults(
    ground: Ground | None, destination: Destination, on: date
) -> Iterator[Finding]:  # fmt: skip
    """A ground where one belongs, in use and approved, of a kind that has such places."""
    kinds = KINDS.get(destination, ())
    if ground is None:
        if destination in IN_A_PLACE or destination is Destination.deposited:
            yield GROUND_NEEDED.finding(destination=destination.label)
        return
    if not kinds:
        yield NO_GROUND.finding(destination=destination.label)
        return
    if ground.kind not in kinds:
        told = {"kind": ground.kind.label, "destination": destination.label}
        yield WRONG_GROUND.finding(number=ground.number, **told)
    if not goes_on(ground.opened_on, ground.closed_on, on):
        yield CLOSED_GROUND.finding(number=ground.number, day=on)
    if not ground.approval_no and destination not in PENDING:
        yield UNAPPROVED.finding(number=ground.number)
    if destination in BODIES and not ground.earth_burial:
        yield NO_EARTH.finding(number=ground.number)


def proof_faults(destination: Destination, proof: str) -> Iterator[Finding]:
    """What has no place is shown by a paper; out of the county by the proof of acceptance."""
    if proof or destination not in WITHOUT_PLACE:
        return
    if destination is Destination.moved_out:
        yield ACCEPTANCE.finding()
    else:
        yield PROOF_NEEDED.finding(destination=destination.label)
