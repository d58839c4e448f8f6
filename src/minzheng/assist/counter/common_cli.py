"""What the 低保 and 特困 groups share: steps of applications, acts on standing cases, options."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Entry
from minzheng.kernel.procedure_cli import Steps
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

MORE = "minzheng.assist.watch.supervise_cli"
CASES = "minzheng.assist.counter.cli"
SHOWING = "minzheng.assist.enter.showing"
STANDING = {
    "hearing": "听取意见：减发、终止前登记当事人的意见",
    "review": "定期核查：登记结果",
    "suspend": "停发",
    "resume": "恢复",
    "terminate": "终止",
}
"""What is done about a standing case of every kind."""


def standing(kind: str) -> dict[str, Entry]:
    """The commands of a kind for its standing cases."""
    return {verb: Entry(f"{CASES}:{kind}_{verb}", told) for verb, told in STANDING.items()}


def steps(kind: str, sample: str) -> tuple[Steps, ...]:
    """The steps of an application of a kind, as commands."""
    return (Steps(f"minzheng.assist.apply.procedures:{kind}", sample, "assist.apply"),)


def place(command: Any) -> Any:
    """The options that say who is confirmed, where, and to which account."""
    for option in reversed(
        (
            click.option("--area", required=True, help="类别：城市、农村"),
            click.option("--town", type=TOWNSHIP, required=True, help="乡镇（街道）"),
            click.option("--village", type=VILLAGE, required=True, help="村（社区）"),
            click.option("--payee", default="", help="领款人（缺省本人或户主）"),
            click.option("--bank", default="", help="开户银行"),
            click.option("--account", default="", help="银行账号"),
            click.option("--phone", default="", help="联系电话"),
            click.option("--note", default="", help="备注"),
        )
    ):
        command = option(command)
    return command
