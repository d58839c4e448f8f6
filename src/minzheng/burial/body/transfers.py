"""Book of transfers (遗体接运): against the death proof, by a funeral home, out only when accepted.

殡葬管理条例 第二十五条, 第二十六条 (a body that contradicts the stated cause is told to the
police at once), 第二十九条 (out of the county only with the proof of
acceptance of the bureau there).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.burial.body.facts import proof_faults, step_faults
from minzheng.burial.body.link import home_faults, home_link
from minzheng.burial.body.models import Transfer
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.finding import Problem
from minzheng.kernel.hour import hour
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

POLICE_UNTOLD = Problem(
    "transfer-police-untold", "遗体状况与死因不符，没有写报告公安机关的日期和单位",
    "立即向公安机关报告，再登记", cite="殡葬管理条例 第二十六条",
)  # fmt: skip
MISMATCH_UNTOLD = Problem(
    "transfer-mismatch-untold", "遗体状况与死因不符，没有写不符的情况", "写明看到的情况",
    cite="殡葬管理条例 第二十六条",
)  # fmt: skip
MATCHES_TOLD = Problem(
    "transfer-matches-told",
    "写了不符情况或报告公安，又写遗体与死因相符",
    "遗体与死因不符的，写“否”",
)
POLICE_EARLY = Problem("transfer-police-early", "报告公安日期早于接运日期 {day}", "核对日期")
NOT_ACCEPTED = Problem(
    "transfer-not-accepted", "运往县外（{place}），没有接收地民政部门的接收证明",
    "向接收地民政部门取得接收证明后再接运；没有的在本地火化", cite="殡葬管理条例 第二十九条",
)  # fmt: skip
NOWHERE = Problem("transfer-nowhere", "写了接收证明，没有写运往何处", "补上运往县外何处")
NEGATIVE = Problem("transfer-km-negative", "里程不能是负数", "核对里程")

GOOD, WAITING, CLEARED = "相符", "待公安答复", "公安已答复"


def transfer_state(one: Transfer, on: date) -> str:
    """Whether the body fitted the cause, and what the police said of it."""
    if one.matches:
        return GOOD
    return CLEARED if one.cleared_on is not None and one.cleared_on <= on else WAITING


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that forbids a transfer; a line that has its number was judged then."""
    if told.get("number"):
        return
    day = told["picked_on"]
    report = told_dead(session, told)
    if report is not None:
        for found in step_faults(session, report, day, "接运日期"):
            yield "of", found
        for found in proof_faults(report, str(told["proof_no"] or "")):
            yield "proof_no", found
    yield from home_faults(session, told, day)
    yield from _mismatch_faults(told)
    yield from _leaving_faults(told)
    if (told["km"] or 0) < 0:
        yield "km", NEGATIVE.finding()


def _mismatch_faults(told: Values) -> Iterator[Fault]:
    """A body that contradicts the cause is told to the police at once (第二十六条)."""
    said = told["mismatch"] or told["police_on"] is not None or told["police"]
    if told["matches"] is not False:
        if said:
            yield "matches", MATCHES_TOLD.finding()
        return
    if not told["mismatch"]:
        yield "mismatch", MISMATCH_UNTOLD.finding()
    if told["police_on"] is None or not told["police"]:
        yield "police_on", POLICE_UNTOLD.finding()
    elif told["picked_on"] is not None and told["police_on"] < told["picked_on"]:
        yield "police_on", POLICE_EARLY.finding(day=told["picked_on"])


def _leaving_faults(told: Values) -> Iterator[Fault]:
    """Out of the county only with the proof of acceptance (第二十九条)."""
    proved = bool(told["accepted_by"] and told["acceptance_no"])
    if told["to_place"] and not proved:
        yield "acceptance_no", NOT_ACCEPTED.finding(place=told["to_place"])
    elif (told["accepted_by"] or told["acceptance_no"]) and not told["to_place"]:
        yield "to_place", NOWHERE.finding()


def _makes(session: Session, number: str, values: Values) -> Values:
    """The death proof is that of the report unless another is told."""
    report = session.get_one(DeathReport, values["report_id"])
    return {"proof_no": values.get("proof_no") or report.proof_no}


def _says(session: Session, one: Transfer) -> Iterator[str]:
    """What follows: the police, the storage, the paper."""
    if not one.matches:
        yield "公安机关答复以前不得火化；答复后登记：burial transfer clear"
    if one.to_place:
        yield f"运往 {one.to_place}，接收证明 {one.acceptance_no}"
    yield f"接运交接单：minzheng burial transfer letter {one.number} -o 接运交接单.docx"


def _police_due(session: Session, one: Transfer) -> date | None:
    return one.police_on if not one.matches and one.cleared_on is None else None


TRANSFERS: Records = Records(
    "burial.transfer",
    "遗体接运",
    Transfer,
    prefix="JY",
    dated="picked_on",
    items=(
        dead_link(sample="SW2026-00014"),
        home_link(),
        Item("picked_on"),
        Item("clock", parse=hour, sample="09:30"),
        Item("spot", sample="某医院"),
        Item("proof_no", required=False, listed=False, prompt="缺省为报送的编号"),
        Item("matches", required=True, sample="是"),
        Item("mismatch", shows=Kind.free, listed=False),
        Item("police_on", listed=False),
        Item("police", listed=False),
        Item("handed_by", listed=False),
        Item("plate", listed=False),
        Item("driver", listed=False),
        Item("km"),
        Item("to_place"),
        Item("accepted_by", listed=False),
        Item("acceptance_no", listed=False),
        Item("remark", listed=False),
    ),
    same=("report_id", "picked_on", "clock"),
    state=transfer_state,
    acts=(
        RecordAct(
            "clear", "登记公安答复", sets=("cleared_on", "cleared_no"), when=(WAITING,),
            cite="殡葬管理条例 第二十六条",
        ),
    ),
    later=(Item("cleared_on", sample="2026-11-21"), Item("cleared_no", sample="公意〔2026〕1号")),
    due=(Due("遗体与死因不符，催公安机关答复", _police_due, "burial transfer clear {number}"),),
    faults=_faults,
    makes=_makes,
    says=_says,
    notes=(
        "凭死亡证明接运；遗体状况与死因不符的，写“否”，并立即报告公安机关。",
        "运往县外的，要有接收地民政部门的接收证明。",
    ),
)  # fmt: skip
TRANSFERS_REGISTER = register_of(TRANSFERS)
