"""Tombs (散坟整治): found, registered, notified, agreed, done, verified; protected; in dispute.

殡葬管理条例 第二十二条: what lies where no tomb may be is moved, or buried deep without a mound;
protected tombs of historical worth stay. There is no treatment of many at once (一刀切): each tomb
has its own notice, its own consent or order by law, its own way, and photographs before and after.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.burial.grave.plots import PLOTS
from minzheng.burial.tomb.choices import Basis, Treatment
from minzheng.burial.tomb.models import Tomb
from minzheng.errors import InputInvalid
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

LAW = "殡葬管理条例 第二十二条"
FOUND, REGISTERED, NOTIFIED, AGREED = "已发现", "已造册", "已告知", "已同意（决定）"
DONE, VERIFIED, PROTECTED, DISPUTED = "已整治", "已销号", "保留", "有争议"
OPEN = (FOUND, REGISTERED, NOTIFIED, AGREED)
"""States in which nothing was done with the tomb itself."""

NOTICE = "burial.tomb.notice_days"
VERIFY = "burial.tomb.verify_days"
SAMPLE = "SF2026-00001"
SAMPLE_PHOTO = "照片.jpg"

NEGATIVE = Problem("tomb-area-negative", "占地不能是负数", "核对占地")
DUE_EARLY = Problem("tomb-due-early", "整治期限早于造册日期", "核对整治期限")
STEP_EARLY = Problem("tomb-step-early", "「{title}」{day} 早于上一步的 {first}", "核对日期")
ORDER_EARLY = Problem(
    "tomb-order-early", "告知后 {days} 日内（到 {until}）等家属答复，不能依法决定", "期满后再决定",
    cite=LAW,
)  # fmt: skip
NO_PLACE = Problem("tomb-no-place", "迁入公墓的没有写迁入何处", "写迁入何处，或写迁入墓位编号")
NEEDLESS_PLACE = Problem(
    "tomb-needless-place", "不迁入公墓的，不写迁入何处", "去掉迁入何处和墓位编号"
)
NO_PHOTOS = Problem(
    "tomb-no-photos", "没有{which}照片，不能验收", "有的话用 burial tomb photograph 补登", cite=LAW
)
PHOTO = Problem(
    "tomb-photo", "“{value}”不是 64 位校验值，也没有这个文件",
    "写照片文件的路径，或它的 SHA-256 校验值", kind=InputInvalid,
)  # fmt: skip
_DIGEST = re.compile(r"[0-9a-f]{64}")


def photo(text: str) -> object:
    """The digest of a photograph: as given, or of the file that is named."""
    plain = text.strip()
    if _DIGEST.fullmatch(plain.lower()):
        return plain.lower()
    path = Path(plain)
    if not path.is_file():
        raise PHOTO(value=path.name)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tomb_state(tomb: Tomb, on: date) -> str:
    """How far it has come by a day; a dispute that is not settled stands before everything."""
    if has_come(tomb.disputed_on, on) and not has_come(tomb.settled_on, on):
        return DISPUTED
    if has_come(tomb.protected_on, on):
        return PROTECTED
    steps = (
        (tomb.verified_on, VERIFIED), (tomb.done_on, DONE), (tomb.agreed_on, AGREED),
        (tomb.notified_on, NOTIFIED), (tomb.registered_on, REGISTERED),
    )  # fmt: skip
    return next((state for day, state in steps if has_come(day, on)), FOUND)


def reply_by(session: Session, tomb: Tomb) -> date | None:
    """Until when the family may answer a notice."""
    if tomb.notified_on is None:
        return None
    return tomb.notified_on + timedelta(days=_count(session, NOTICE, tomb.notified_on))


def _count(session: Session, key: str, day: date) -> int:
    return standards_of(session).on(Month.of(day)).count(key)


def _early(given: Values, name: str, first: date | None) -> Iterator[Finding]:
    """A step that would come before the one it follows."""
    day = given.get(name)
    if day is not None and first is not None and day < first:
        title = str(Tomb.model_fields[name].title)
        yield STEP_EARLY.finding(title=title, day=day, first=first)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """No negative area."""
    if (told["area"] or 0) < 0:
        yield "area", NEGATIVE.finding()


def _register_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """The term comes after the list."""
    day, until = given.get("registered_on"), given.get("due_by")
    if day is not None and until is not None and until < day:
        yield DUE_EARLY.finding()


def _notify_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """After it was listed."""
    yield from _early(given, "notified_on", tomb.registered_on)


def _agree_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """After the notice; an order only when the family had its time to answer."""
    yield from _early(given, "agreed_on", tomb.notified_on)
    until, day = reply_by(session, tomb), given.get("agreed_on")
    if given.get("basis") is Basis.order and until is not None and day is not None and day <= until:
        days = _count(session, NOTICE, tomb.notified_on or day)
        yield ORDER_EARLY.finding(days=days, until=until)


def _finish_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """After the consent or order; with the place where it was moved to a cemetery."""
    yield from _early(given, "done_on", tomb.agreed_on)
    placed = bool(given.get("moved_to") or given.get("plot"))
    way = given.get("treatment")
    if way is Treatment.moved and not placed:
        yield NO_PLACE.finding()
    if way is not None and way is not Treatment.moved and placed:
        yield NEEDLESS_PLACE.finding()


def _verify_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """After it was done, by photographs before and after."""
    yield from _early(given, "verified_on", tomb.done_on)
    told = (("整治前", tomb.before_photo), ("整治后", tomb.after_photo))
    missing = [which for which, digest in told if not digest]
    if missing:
        yield NO_PHOTOS.finding(which="、".join(missing))


def _settle_faults(session: Session, tomb: Tomb, given: Values) -> Iterator[Finding]:
    """Not before it arose."""
    yield from _early(given, "settled_on", tomb.disputed_on)


def _reopened(tomb: Any, given: Values, operator: str) -> Values:
    """A new dispute is not settled by what settled the last one."""
    return {"settled_on": None, "settled_by": ""}


# --- by when --------------------------------------------------------------------------------------


def _stands(tomb: Tomb) -> bool:
    return tomb.protected_on is not None or tomb.done_on is not None


def _treat_by(session: Session, tomb: Tomb) -> date | None:
    return None if _stands(tomb) else tomb.due_by


def _answer_by(session: Session, tomb: Tomb) -> date | None:
    contested = tomb.disputed_on is not None and tomb.settled_on is None
    if _stands(tomb) or contested or tomb.agreed_on is not None:
        return None
    return reply_by(session, tomb)


def _verify_by(session: Session, tomb: Tomb) -> date | None:
    if tomb.done_on is None or tomb.verified_on is not None:
        return None
    return tomb.done_on + timedelta(days=_count(session, VERIFY, tomb.done_on))


_ACTS = (
    RecordAct(
        "register", "造册", sets=("registered_on", "unit", "due_by"), may_set=("before_photo",),
        when=(FOUND,), faults=_register_faults,
    ),
    RecordAct(
        "notify", "登记告知", sets=("notified_on", "notified_to", "notice_way"),
        when=(REGISTERED,), faults=_notify_faults, cite=LAW,
    ),
    RecordAct(
        "agree", "登记同意或决定", sets=("agreed_on", "basis", "basis_no"), when=(NOTIFIED,),
        faults=_agree_faults, cite=LAW,
    ),
    RecordAct(
        "finish", "登记整治完成", sets=("done_on", "treatment"),
        may_set=("moved_to", "before_photo", "after_photo"),
        links=(
            parent_link(
                "plot_id", lambda: PLOTS, title="迁入墓位编号", sample="MW2020-00001", key="plot",
                required=False,
            ),
        ),
        when=(AGREED,), faults=_finish_faults, cite=LAW,
    ),
    RecordAct(
        "photograph", "补登照片", sets=("after_photo",), may_set=("before_photo",), when=(DONE,),
    ),
    RecordAct(
        "verify", "验收销号", sets=("verified_on", "verifier"), when=(DONE,),
        faults=_verify_faults,
    ),
    RecordAct(
        "protect", "登记保留", sets=("protected_on", "protected_for", "protected_no"), when=OPEN,
        cite=LAW,
    ),
    RecordAct(
        "dispute", "登记争议", sets=("disputed_on", "disputed_for"), when=(*OPEN, DONE),
        marks=_reopened,
    ),
    RecordAct(
        "settle", "登记争议处理结果", sets=("settled_on", "settled_by"), when=(DISPUTED,),
        faults=_settle_faults,
    ),
)  # fmt: skip

TOMBS: Records = Records(
    "burial.tomb",
    "散埋乱葬坟墓",
    Tomb,
    prefix="SF",
    dated="found_on",
    items=(
        place_link(),
        Item("spot", sample="三组后山 12 号", width=24),
        Item("position", sample="30.10,114.97", listed=False),
        Item("zone", sample="铁路沿线"),
        Item("kind", sample="土坟"),
        Item("area", sample="400"),
        Item("built", sample="1990年代", listed=False),
        Item("owner"),
        Item("kin", listed=False),
        phone("kin_phone"),
        Item("found_on"),
        Item("finder", listed=False),
        Item("remark", listed=False),
    ),
    later=(
        Item("due_by", sample="2027-06-30"),
        Item("before_photo", parse=photo, sample=SAMPLE_PHOTO),
        Item("after_photo", parse=photo, sample=SAMPLE_PHOTO),
        Item("unit", sample="某镇人民政府"),
        Item("notified_to", sample="某后人"),
        Item("notice_way", sample="当面送达"),
        Item("basis", sample="家属同意"),
        Item("basis_no", sample="同意书12号"),
        Item("treatment", sample="深埋不留坟头"),
        Item("verifier", sample="某干部"),
        Item("protected_for", sample="县级文物"),
        Item("protected_no", sample="虚构文保〔2020〕1号"),
        Item("disputed_for", sample="两家都称是先人"),
        Item("settled_by", sample="村委会调解成功"),
    ),
    same=("division_code", "spot"),
    state=tomb_state,
    acts=_ACTS,
    due=(
        Due("散坟整治到期", _treat_by, "burial tomb show {number}"),
        Due("散坟告知期满，登记同意或决定", _answer_by, "burial tomb agree {number}"),
        Due("散坟整治待验收", _verify_by, "burial tomb verify {number}"),
    ),
    faults=_faults,
    notes=(
        "一座坟一行，各有告知、同意或决定、整治方式、照片；没有成批整治的办法。",
        "三沿：高速公路和公路干线、铁路、河道；五区：水源、文物、风景名胜、自然保护、集中住宅。",
        "占地写平方分米：4 平方米写 400。",
    ),
    **PLACED,
)
TOMBS_REGISTER = register_of(TOMBS)
