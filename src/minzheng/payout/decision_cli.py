"""Options of a decision on a right (决定): day, reason, paper, hearing and notice, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from minzheng.kernel.command import DATE, dry_run_option

_DECISION = (
    click.option("--on", type=DATE, help="决定日期（缺省今天）"),
    click.option("--reason", default="", help="原因"),
    click.option("--paper", default="", help="依据文件或文号"),
    click.option("--hearing", default="", help="听取意见记录的编号（减发、终止必需，或写日期）"),
    click.option("--heard-on", type=DATE, help="听取当事人意见的日期（减发、终止必需）"),
    click.option("--notice-no", default="", help="书面告知文号（减发、终止必需）"),
    dry_run_option,
)


def decision(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every decision: day, reason, paper, hearing and notice."""
    for option in reversed(_DECISION):
        command = option(command)
    return command
