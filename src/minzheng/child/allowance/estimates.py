"""Estimates (测算): what is asked of a child whom nobody has entered, and the facts it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from minzheng import catalog
from minzheng.child.allowance.choices import Hardship as Class
from minzheng.child.register.choices import Mode, ParentStatus
from minzheng.payout import exclusion
from minzheng.payout.benefit import Ask, Estimate
from minzheng.payout.stacking import Rival

FATHER = Ask("father", "父亲情形", "choice", choice=ParentStatus)
MOTHER = Ask("mother", "母亲情形", "choice", choice=ParentStatus)
FOUNDLING = Ask("foundling", "父母查找不到", "flag", other="not-foundling")
MODE = Ask("mode", "养育方式", "choice", choice=Mode)
CLASS = Ask("category", "困境类别", "choice", choice=Class)
GROWN = Ask("grown", "已满 18 周岁", "flag", other="under-age")
STUDYING = Ask("studying", "在校就读", "flag", other="not-studying")
ADOPTED = Ask("adopted", "已被收养", "flag", other="not-adopted")
RAISED = Ask("raised", "享受孤儿或事实无人抚养保障", "flag", other="not-raised")
LABELLED = Ask("labelled", "列为艾滋病病毒感染儿童", "flag", other="not-labelled")


def beside(code: str) -> tuple[Ask, ...]:
    """How much there is a month of each benefit that is taken off one."""
    rows = exclusion.beside(code, "difference")
    return tuple(Ask(row.held, f"本人{catalog.TITLE_OF[row.held]}", "money") for row in rows)


def asking(code: str, *asks: Ask, example: str, **given: Any) -> Estimate:
    """The estimate that asks these things; ``given`` is how it is where there is no answer.

    Who is not told of is a child here, not adopted, without anything else.
    """

    def facts(told: Mapping[str, Any]) -> dict[str, Any]:
        known = given | {name: value for name, value in told.items() if value is not None}
        return _facts(known) | {"rivals": _rivals(code, told)}

    return Estimate(asks=asks, facts=facts, example=example)


def _facts(known: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a child told of; what a benefit does not ask for it does not read."""
    category = known.get("category") or ""
    return {
        "moved_out": False,
        "persons": 1,
        "adult": bool(known.get("grown")),
        "adopted": bool(known.get("adopted")),
        "foundling": bool(known.get("foundling")),
        "father": _group(known.get("father")),
        "mother": _group(known.get("mother")),
        "mode": known.get("mode") or Mode.kin.value,
        "in_school": bool(known.get("studying")),
        "left_on": "",
        "dropped_on": "",
        "next_on": "",
        "hardship": known.get("hardship") or "",
        "category": category or None,
        "grade": known.get("grade"),
        "raised": bool(known.get("raised")),
        "labelled": bool(known.get("labelled")),
        **{f"is_{one.value}": one.value == category for one in Class},
    }


def _group(status: str | None) -> str:
    """``A``, ``B`` or '' of a parent's circumstance."""
    group = ParentStatus.of(status).group if status else ""
    return "" if group == "N" else group


def _rivals(code: str, told: Mapping[str, Any]) -> str:
    """What there is besides, as the run lays it out."""
    rows = exclusion.beside(code, "difference")
    found = [Rival(row.held, row.mode, told[row.held], "", False) for row in rows
             if told.get(row.held)]  # fmt: skip
    return json.dumps(found) if found else ""
