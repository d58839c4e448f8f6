"""Estimate: what a benefit would come to for facts nobody has entered (测算).

The very same rules on made-up facts: nothing is written, and nothing is promised. What every
benefit asks of a case (not suspended, confirmed in an earlier month, alive, nothing that bars it)
is taken as fulfilled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click
from sqlmodel import Session

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of
from minzheng.payout import registry
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run, working
from minzheng.payout.conditions import refusal_text
from minzheng.payout.look import listing
from minzheng.payout.run import NOT_FORMALISED

NO_ESTIMATE = Problem(
    "estimate-not-offered",
    "{title}不能凭所给情况测算",
    "用 payout explain 说明已登记的",
    kind=Misused,
)
WRONG_WORD = Problem("estimate-word-unknown", "{title}没有“{value}”", "可用：{known}", kind=Misused)

NOTHING_IN_THE_WAY = {
    "suspended": False,
    "excluded": False,
    "confirmed_before": True,
    "last_month": None,
    "account_state": "ok",
    "rivals": "",
}
"""The facts that every benefit has, as they are when nothing stands in the way."""


def estimate(
    session: Session, benefit: Benefit, month: Month, told: Mapping[str, Any], standards: Standards
) -> dict[str, Any]:
    """The working of a benefit for facts as told.

    Raises ``estimate-word-unknown`` for a word that a question does not know,
    ``benefit-not-formalised`` and ``standard-missing`` as a run does.
    """
    if benefit.estimate is None:
        raise NO_ESTIMATE(title=benefit.title)
    if month < benefit.valid_from:
        raise NOT_FORMALISED(title=benefit.title, since=benefit.valid_from, month=month)
    answers = {ask.name: _answer(ask, told.get(ask.name)) for ask in benefit.estimate.asks}
    facts = NOTHING_IN_THE_WAY | benefit.estimate.facts(answers)
    run = Run(session, benefit, month, standards)
    std = run.std()
    decided = benefit.decide(facts, std)
    read: dict[str, Any] = json.loads(working(run, facts, decided, std))
    return read


def _answer(ask: Any, value: Any) -> Any:
    """An answer as the rules take it: of a choice its code."""
    if ask.choice is None or value is None:
        return value
    try:
        return ask.choice.of(value).value
    except ValueError:
        known = "、".join(ask.choice.labels())
        raise WRONG_WORD(title=ask.title, value=value, known=known) from None


def show_estimate(desk: Desk, code: str, month: Month | None, told: Mapping[str, Any]) -> None:
    """Tell what it would come to, step by step, with the standards."""
    benefit = registry.benefit(code)
    wanted = month or Month.of(clock.today())
    with desk.reading() as session:
        made = estimate(session, benefit, wanted, told, standards_of(session))
    click.echo(f"测算 {benefit.title} {wanted.label}")
    if made["refusal"]:
        refusal = made["refusal"]
        click.echo(f"不发：{refusal}，{refusal_text(benefit, refusal)}")
    else:
        click.echo(f"每月 {yuan_grouped(made['due'])} 元")
    click.echo()
    desk.pages((listing.explained(made), listing.standards_read(made)))
    if any(value["mark"] == "sample" for value in made["standards"]):
        click.echo("用到示例标准，未经本局核定")
    desk.say("只按所给情况测算，不登记；是否符合条件以调查核实和审核确认为准")
