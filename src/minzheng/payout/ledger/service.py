"""Service: what the command of the ledger does (记账经办)."""

from __future__ import annotations

from pathlib import Path

import click

from minzheng.kernel import files, setting
from minzheng.kernel.command import Desk
from minzheng.payout import registry
from minzheng.payout.ledger.book import book
from minzheng.payout.ledger.text import render


def write_ledger(
    desk: Desk, form: str, benefit: tuple[str, ...], output: Path | None, *, overwrite: bool
) -> None:
    """The double-entry ledger as text, on standard output or into a file."""
    with desk.reading() as session:
        codes = [one.code for one in registry.chosen(benefit, None)]
        made = book(session, codes)
        told = render(made, form, f"{setting.unit(session)} 资金发放")
    if output is None or str(output) == "-":
        click.echo(told, nl=False)
    else:
        files.write_new(output, told.encode(), overwrite=overwrite)
    desk.say(f"共 {len(made.transactions):,} 笔分录，{len(made.accounts):,} 个科目，借贷平衡")
