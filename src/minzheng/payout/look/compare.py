"""Compare: one month beside another: who is new, stopped, changed, and why (逐月比对).

Amounts are those of the regular batches' lines; reasons are found in the grants and in the frozen
workings of both lines, never computed anew. Last month, plus new, less stopped, plus what changed,
is this month to the 分: a comparison that does not come out so is a bug and is not shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import UnbalancedError
from minzheng.payout.conditions import refusal_text
from minzheng.payout.look.listing import step_value
from minzheng.payout.models import Batch, BatchKind, Grant, Working
from minzheng.payout.run import live_batch, standing

NOTHING_TO_COMPARE = Problem(
    "compare-no-batch",
    "{title}在 {month} 没有批次，不能比对",
    "已有的：minzheng payout list；先核算：minzheng payout run {month}",
    kind=NotFound,
)

COMMON_CHANGES = {
    "suspended": "停发或恢复",
    "excluded": "互斥待遇变化",
    "confirmed_before": "确认次月起发",
    "last_month": "死亡",
    "account_state": "账户变化",
    "rivals": "同时享受的待遇变化",
}
"""What a change of a fact that every benefit has, or may have, is called."""

_SHOWN = (
    "grant_id", "case_no", "payee_name", "division_code", "paid_before", "withheld", "amount",
    "refusal", "working_id",
)  # fmt: skip
_BOTH = ", ".join(f"{line}.{name} AS {line}_{name}" for line in ("old", "new") for name in _SHOWN)
_OLD, _NEW = (f"(SELECT * FROM payout_line WHERE batch_id = :{line})" for line in ("old", "new"))
_DIFFERENT = text(
    f"SELECT {_BOTH} FROM {_NEW} new LEFT JOIN {_OLD} old ON old.grant_id = new.grant_id "
    "WHERE new.amount <> coalesce(old.amount, 0) UNION ALL "
    f"SELECT {_BOTH} FROM {_OLD} old LEFT JOIN {_NEW} new ON new.grant_id = old.grant_id "
    "WHERE new.grant_id IS NULL AND old.amount > 0"
)
"""Both lines of every grant whose amount differs; the columns of one that is not there are NULL."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One grant whose amount is another: 分 before and after, and the reason."""

    kind: str
    case_no: str
    name: str
    division: str
    before: int
    after: int
    reason: str
    detail: str = ""

    @property
    def more(self) -> int:
        """How much more; negative when less."""
        return self.after - self.before


KINDS = {"new": "新增", "stopped": "停止", "raised": "增加", "lowered": "减少"}
"""How an amount may differ, with the words a clerk reads."""


@dataclass(slots=True)
class Comparison:
    """Two batches of a benefit, and every grant that differs between them."""

    benefit: Benefit
    before: Batch
    after: Batch
    differences: list[Difference] = field(default_factory=list)

    def figures(self, kind: str) -> tuple[int, int]:
        """How many grants of a kind, and by how much they change the total (分, signed)."""
        found = [one for one in self.differences if one.kind == kind]
        return len(found), sum(one.more for one in found)

    @property
    def same(self) -> int:
        """How many are paid the same as before."""
        changed = sum(self.figures(kind)[0] for kind in ("raised", "lowered", "stopped"))
        return self.before.payees - changed

    def prove(self) -> None:
        """Last month, plus and minus every difference, must be this month."""
        total = self.before.total + sum(one.more for one in self.differences)
        payees = self.before.payees + self.figures("new")[0] - self.figures("stopped")[0]
        if (total, payees) != (self.after.total, self.after.payees):
            raise UnbalancedError(
                f"{self.before.key} to {self.after.key}: {payees} payees, {total} come out, "
                f"{self.after.payees} payees, {self.after.total} stand"
            )


def compare(session: Session, benefit: Benefit, before: Month, after: Month) -> Comparison:
    """Two months of a benefit; raises ``compare-no-batch`` when one of them has none.

    A month in which nobody received it counts as one with an empty batch.
    """
    made = Comparison(benefit, _batch(session, benefit, before), _batch(session, benefit, after))
    if made.before.id is None and made.after.id is None:
        raise NOTHING_TO_COMPARE(title=benefit.title, month=after)
    facts = {"old": made.before.id, "new": made.after.id}
    look = _Look(session, made)
    for row in session.connection().execute(_DIFFERENT, facts).mappings():
        old, new = ({name: row[f"{line}_{name}"] for name in _SHOWN} for line in ("old", "new"))
        made.differences.append(look.difference(old, new))
    order = list(KINDS)
    made.differences.sort(key=lambda one: (order.index(one.kind), one.case_no))
    made.prove()
    return made


def _batch(session: Session, benefit: Benefit, month: Month) -> Batch:
    found = live_batch(session, benefit.code, month, BatchKind.regular)
    if found is not None:
        return found
    if standing(session, benefit, month):
        raise NOTHING_TO_COMPARE(title=benefit.title, month=month)
    return Batch(
        benefit=benefit.code, month=month, kind=BatchKind.regular, attempt=0, made_by="",
        made_on=month.first,
    )  # fmt: skip


@dataclass(slots=True)
class _Look:
    """Looks for the reason of each difference; workings are read once."""

    session: Session
    made: Comparison
    workings: dict[int, dict[str, Any]] = field(default_factory=dict)

    def difference(self, old: dict[str, Any], new: dict[str, Any]) -> Difference:
        """One grant's difference, with its reason."""
        before, after = old["amount"] or 0, new["amount"] or 0
        detail = ""
        if not before:
            kind, reason = "new", self.why_new(old, new)
        elif not after:
            kind, reason = "stopped", self.why_stopped(old, new)
        else:
            kind = "raised" if after > before else "lowered"
            then, now = self.working(old), self.working(new)
            causes = _causes(self.made.benefit, (old, new), then, now)
            reason, detail = "；".join(dict.fromkeys(causes)), "；".join(_steps(then, now))
        shown = new if new["grant_id"] else old
        who = (shown["case_no"], shown["payee_name"], shown["division_code"])
        return Difference(kind, *who, before, after, reason or "其他", detail)

    def why_new(self, old: dict[str, Any], new: dict[str, Any]) -> str:
        """Why somebody is paid who was not: the right began, or what stood in the way is gone."""
        if old["grant_id"] is None:
            grant = self.session.get_one(Grant, new["grant_id"])
            if grant.since <= self.made.before.month:
                return f"到 {self.made.before.month} 已终止：{grant.end_reason}"
            return f"新确认（{grant.confirmed_on} 确认，{grant.since} 起发）"
        if old["refusal"] == "suspended":
            return "恢复发放"
        return f"此前{self.not_paid(old)}"

    def why_stopped(self, old: dict[str, Any], new: dict[str, Any]) -> str:
        """Why somebody is no longer paid: the right ended, or something stands in the way."""
        if new["grant_id"] is None:
            grant = self.session.get_one(Grant, old["grant_id"])
            if grant.since > self.made.after.month:
                return f"{grant.since} 才起发"
            return f"终止：{grant.end_reason}（末发 {grant.until}）"
        return "停发" if new["refusal"] == "suspended" else self.not_paid(new)

    def not_paid(self, line: dict[str, Any]) -> str:
        """The refusal of a line in words, or that everything was withheld."""
        if not line["refusal"]:
            return "应发已全部扣回"
        return f"不发：{refusal_text(self.made.benefit, line['refusal'])}"

    def working(self, line: dict[str, Any]) -> dict[str, Any]:
        """The frozen working of a line."""
        key = line["working_id"]
        if key not in self.workings:
            content = select(Working.content).where(col(Working.id) == key)
            self.workings[key] = json.loads(self.session.exec(content).one())
        return self.workings[key]


def _causes(
    benefit: Benefit, lines: tuple[Any, Any], then: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[str]:
    """What differs between two workings: standards, facts, rules, and what was held back."""
    old = {value["key"]: value for value in then["standards"]}
    for value in now["standards"]:
        known = old.get(value["key"])
        if known is not None and known["value"] != value["value"]:
            figures = f"{known['value']} → {value['value']} {value['unit']}"
            yield f"标准调整（{value['label']} {figures}）"
    words = COMMON_CHANGES | benefit.changes
    for name, fact in now["facts"].items():
        if then["facts"].get(name) != fact:
            yield words.get(name, name)
    if [step["name"] for step in then["steps"]] != [step["name"] for step in now["steps"]]:
        yield "核算规则变化"
    for column, word in (("withheld", "扣回"), ("paid_before", "已发")):
        if lines[0][column] != lines[1][column]:
            told = " → ".join(yuan_grouped(line[column]) for line in lines)
            yield f"{word} {told} 元"


def _steps(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The steps whose values differ: before and after."""
    old = {step["name"]: step for step in then["steps"]}
    for step in now["steps"]:
        known = old.get(step["name"])
        if known is not None and known["value"] != step["value"]:
            told = (step_value(one["value"], one["kind"]) for one in (known, step))
            yield f"{step['title']} {' → '.join(told)}"
