"""Division changes (区划变更): renamed, merged, split, converted, transferred, each on its paper.

《行政区划管理条例》 第六条至第十条 say who approves what; 《行政区划代码管理办法》 that a retired
code is never given again. A division that goes is ended and stays readable under its code; what
stood under it is moved by ``regroup``, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Finding, Problem
from minzheng.people.areas import pass_on
from minzheng.people.divisions import stands
from minzheng.people.models import Division, DivisionAlias, DivisionChange, DivisionChangeKind

UNKNOWN = Problem(
    "division-unknown", "没有区划代码 {code}", "用 division list 查代码", kind=NotFound
)
REFUSED = Problem(
    "division-change-refused", "{name} 不能{act}，{count} 个条件不符合", "逐条补齐后再办"
)
NO_DOCUMENT = Problem(
    "division-no-document",
    "没有写批准文件",
    "加 --document 文号",
    cite="行政区划管理条例 第六条至第十条",
)
NOT_STANDING = Problem(
    "division-not-standing", "{name}（{code}）在 {on} 不存在", "核对日期；用 division show 看起止"
)
CODE_TAKEN = Problem(
    "division-code-taken",
    "代码 {code} 已用于 {name}",
    "撤销的代码不再使用；核对公布的新代码",
    cite="行政区划代码管理办法",
)
CODE_FORM = Problem(
    "division-code-form", "代码 {code} 与 {name} 的级别不符", "乡级 9 位，村级 12 位"
)
NAME_TAKEN = Problem("division-name-taken", "同一上级下已有“{name}”（{code}）", "核对名称")
NOTHING = Problem("division-no-change", "{what}没有变化", "核对要改成什么")
OTHER_LEVEL = Problem(
    "division-other-level", "{name} 与 {other} 不是同一级", "只能并入同级；改隶属用 transfer"
)
SAME_PLACE = Problem("division-into-itself", "{name} 不能并入自己", "核对去向")
NO_PARENT = Problem("division-no-parent", "{name} 不能作上级", "村的上级是乡镇，网格的上级是村")

_ENDINGS = {"街道": "street", "镇": "town", "乡": "township_rural", "农场": "farm"}
_ABOVE = {"township": "county", "village": "township", "grid": "village"}
FORMER = "原名称"
"""The note of an alias that a change left behind."""


@dataclass(frozen=True, slots=True)
class Order:
    """From which day a change holds, and the paper that approved it."""

    on: date
    document: str


@dataclass(frozen=True, slots=True)
class Successor:
    """What a division becomes: a code that stands already, or a new one with its name."""

    code: str
    name: str = ""


def division_of(session: Session, code: str) -> Division:
    """The division with this code, standing or not; raises ``division-unknown``."""
    found = session.exec(select(Division).where(Division.code == code.strip())).one_or_none()
    if found is None:
        raise UNKNOWN(code=code)
    return found


# --- acts ---------------------------------------------------------------------------------------


def rename(session: Session, division: Division, name: str, order: Order) -> None:
    """更名: another name under the same code; the former one still finds it."""
    faults = [*_order_faults(order), *_standing_faults(division, order.on)]
    if name == division.name:
        faults.append(NOTHING.finding(what="名称"))
    faults += _name_faults(session, division.parent_code, name, order.on)
    _refuse(division, "更名", faults)
    _record(session, division, Division(**(division.model_dump() | {"name": name})), order)
    _alias(session, division, division.code)
    division.name, division.short = name, short_name(name, division.level)
    session.add(division)


def transfer(session: Session, division: Division, parent: Division, order: Order) -> None:
    """划归: another parent, the same code."""
    faults = [*_order_faults(order), *_standing_faults(division, order.on)]
    faults += _standing_faults(parent, order.on)
    if parent.code == division.parent_code:
        faults.append(NOTHING.finding(what="上级"))
    if _ABOVE.get(division.level) != parent.level:
        faults.append(NO_PARENT.finding(name=parent.name))
    faults += _name_faults(session, parent.code, division.name, order.on)
    _refuse(division, "划归", faults)
    _move(session, division, parent, order)


def convert(
    session: Session, division: Division, into: Successor, order: Order, *, recode: bool = False
) -> int:
    """改设 (乡→镇→街道, 村→社区): a new code; gives how many divisions below went along."""
    faults = [*_order_faults(order), *_standing_faults(division, order.on)]
    faults += _new_faults(session, division, into, order.on)
    _refuse(division, "改设", faults)
    made = _make(session, division, into, order)
    return _replace(session, division, made, order, DivisionChangeKind.converted, recode=recode)


def merge(
    session: Session,
    divisions: Sequence[Division],
    into: Successor,
    order: Order,
    *,
    recode: bool = False,
) -> int:
    """合并: one or several into one that stands or is made; gives how many below went along."""
    first = divisions[0]
    faults = _order_faults(order)
    for division in divisions:
        faults += _standing_faults(division, order.on)
        faults += [SAME_PLACE.finding(name=division.name)] if division.code == into.code else []
        if division.level != first.level:
            faults.append(OTHER_LEVEL.finding(name=division.name, other=first.name))
    target = None if into.name else division_of(session, into.code)
    if target is None:
        faults += _new_faults(session, first, into, order.on, gone=divisions)
    else:
        faults += _standing_faults(target, order.on)
        if target.level != first.level:
            faults.append(OTHER_LEVEL.finding(name=first.name, other=target.name))
    _refuse(first, "合并", faults)
    made = target or _make(session, first, into, order)
    kind = DivisionChangeKind.merged
    return sum(_replace(session, d, made, order, kind, recode=recode) for d in divisions)


def split(
    session: Session, division: Division, into: Sequence[Successor], order: Order
) -> list[Division]:
    """拆分: into several, new or standing; what lay below is assigned by ``transfer``."""
    faults = [*_order_faults(order), *_standing_faults(division, order.on)]
    if len({one.code for one in into}) < 2:
        faults.append(NOTHING.finding(what="去向少于两个，"))
    for one in into:
        if one.name:
            faults += _new_faults(session, division, one, order.on)
        elif one.code != division.code:
            faults += _standing_faults(division_of(session, one.code), order.on)
    stays = any(one.code == division.code for one in into)
    _refuse(division, "拆分", faults)
    parts = []
    for one in into:
        if one.code == division.code:
            continue
        part = _make(session, division, one, order) if one.name else division_of(session, one.code)
        _record(session, division, part, order, DivisionChangeKind.divided)
        parts.append(part)
    if not stays:
        _end(session, division, order.on)
    return parts


# --- what the acts share --------------------------------------------------------------------------


def _refuse(division: Division, act: str, faults: list[Finding]) -> None:
    if faults:
        raise REFUSED(name=division.name, act=act, count=len(faults), findings=faults)


def _order_faults(order: Order) -> list[Finding]:
    return [] if order.document.strip() else [NO_DOCUMENT.finding()]


def _standing_faults(division: Division, on: date) -> list[Finding]:
    """A division must exist on the day, or have been ended for that very day."""
    if stands(division, on) or division.until == on - timedelta(days=1):
        return []
    return [NOT_STANDING.finding(name=division.name, code=division.code, on=on)]


def _new_faults(
    session: Session,
    old: Division,
    into: Successor,
    on: date,
    *,
    gone: Sequence[Division] = (),
) -> list[Finding]:
    """A new code of the same length that was never used, under a name that nobody has."""
    faults = []
    known = session.exec(select(Division).where(Division.code == into.code)).one_or_none()
    if known is not None:
        faults.append(CODE_TAKEN.finding(code=into.code, name=known.name))
    if len(into.code) != len(old.code):
        faults.append(CODE_FORM.finding(code=into.code, name=old.name))
    left = {old.code, *(division.code for division in gone)}
    faults += _name_faults(session, old.parent_code, into.name, on, left)
    return faults


def _name_faults(
    session: Session, parent: str, name: str, on: date, left: set[str] | None = None
) -> list[Finding]:
    """No other division below the same parent bears the name."""
    query = select(Division).where(Division.parent_code == parent, Division.name == name)
    return [
        NAME_TAKEN.finding(name=name, code=found.code)
        for found in session.exec(query)
        if stands(found, on) and found.code not in (left or set())
    ]


def _make(session: Session, old: Division, into: Successor, order: Order) -> Division:
    """A new division in the place of an old one."""
    name = into.name or old.name
    told = {
        "id": None,
        "code": into.code,
        "name": name,
        "short": short_name(name, old.level),
        "kind": kind_of(name, old),
        "since": order.on,
        "until": None,
        "note": "",
    }
    made = Division(**(old.model_dump() | told))
    session.add(made)
    session.flush()
    return made


def _replace(
    session: Session,
    old: Division,
    new: Division,
    order: Order,
    kind: DivisionChangeKind,
    *,
    recode: bool,
) -> int:
    """End a division for its one successor, which takes its names and all that lay below."""
    _record(session, old, new, order, kind)
    _alias(session, old, new.code)
    pass_on(session, old.code, new.code, order.on)
    below = [d for d in _below(session, old) if stands(d, order.on)]
    _end(session, old, order.on)
    for child in below:
        code = new.code + child.code.removeprefix(old.code)
        taken = session.exec(select(Division.id).where(Division.code == code)).first()
        if recode and child.code.startswith(old.code) and taken is None:
            moved = Division(**(child.model_dump() | {"parent_code": new.code}))
            made = _make(session, moved, Successor(code, child.name), order)
            made.short = child.short
            _replace(session, child, made, order, DivisionChangeKind.converted, recode=True)
        else:
            _move(session, child, new, order)
    return len(below)


def _below(session: Session, division: Division) -> Iterator[Division]:
    query = select(Division).where(Division.parent_code == division.code)
    yield from session.exec(query.order_by(col(Division.place), col(Division.id))).all()


def _end(session: Session, division: Division, on: date) -> None:
    division.until = on - timedelta(days=1)
    session.add(division)
    session.flush()


def _move(session: Session, division: Division, parent: Division, order: Order) -> None:
    """Another parent for a division, its former one kept."""
    told = Division(**(division.model_dump() | {"parent_code": parent.code}))
    _record(session, division, told, order, DivisionChangeKind.transferred)
    division.parent_code = parent.code
    session.add(division)
    session.flush()


def _record(
    session: Session,
    old: Division,
    new: Division,
    order: Order,
    kind: DivisionChangeKind = DivisionChangeKind.renamed,
) -> None:
    session.add(
        DivisionChange(
            old_code=old.code,
            new_code=new.code,
            kind=kind,
            since=order.on,
            old_name=old.name,
            old_short=old.short,
            new_name=new.name,
            old_parent=old.parent_code,
            new_parent=new.parent_code,
            document=order.document,
        )
    )
    session.flush()


def _alias(session: Session, old: Division, code: str) -> None:
    """The former names find the successor."""
    query = select(DivisionAlias).where(DivisionAlias.code.in_((old.code, code)))  # type: ignore[attr-defined]
    known = list(session.exec(query))
    inherited = {alias.alias for alias in known if alias.code == old.code}
    there = {alias.alias for alias in known if alias.code == code}
    for name in sorted({old.name, old.short, *inherited} - there):
        session.add(DivisionAlias(alias=name, code=code, note=FORMER))


def short_name(name: str, level: str) -> str:
    """As clerks write it: ``茗山`` for a township, ``土库村`` or ``建设社区`` for a village."""
    if level == "township":
        ending = next((end for end in ("街道", "镇", "乡") if name.endswith(end)), "")
        bare = name.removesuffix(ending)
        return bare if len(bare) > 1 else name
    for ending in ("居民委员会", "居委会"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    for ending in ("村民委员会", "村委会"):
        if name.endswith(ending):
            return f"{name.removesuffix(ending).removesuffix('村')}村"
    return name


def kind_of(name: str, old: Division) -> str:
    """The kind that a name tells, else that of the division it comes from."""
    if old.level == "township":
        return next((kind for end, kind in _ENDINGS.items() if name.endswith(end)), old.kind)
    short = short_name(name, old.level)
    if old.level == "village" and short.endswith(("社区", "村")):
        return "community" if short.endswith("社区") else "village"
    return old.kind
