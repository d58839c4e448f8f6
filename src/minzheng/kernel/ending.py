"""Ending (结束语): how an error is told, to people in lines and to programs as JSON.

Both go to stderr and hide personal numbers unless ``--reveal`` is given. Which text belongs to
which error is declared beside the rule; here is only its form.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import click

from minzheng.errors import MinzhengError

SHOWN_FINDINGS = 20
"""How many faults an error shows on the screen."""


def wants_json(words: list[str]) -> bool:
    """Whether a command line asks for JSON: errors are then JSON too, even those of the line."""
    if "--json" in words or "--format=json" in words or "-fjson" in words:
        return True
    return any(name in ("--format", "-f") and value == "json" for name, value in pairwise(words))


def _shown() -> Callable[[str], str]:
    """How a text is shown to this operator."""
    from minzheng.kernel.mask import mask_text

    return str if "--reveal" in sys.argv else mask_text


def show_place(error: BaseException, *, debug: bool) -> None:
    """With ``--debug``, where in the program an error arose, on stderr; numbers masked as ever."""
    if debug:
        import traceback

        click.echo(_shown()("".join(traceback.format_exception(error))), err=True, nl=False)


def tell(error: MinzhengError, *, debug: bool = False) -> None:
    """An error on stderr: what, every single fault, why, what next."""
    show_place(error, debug=debug)
    shown = _shown()
    if wants_json(sys.argv[1:]):
        _json(_document(error, shown))
        return
    click.echo(f"错误 {error.id}：{shown(error.message)}", err=True)
    for finding in error.findings[:SHOWN_FINDINGS]:
        click.echo(f"  {finding.level.label} {shown(str(finding))}", err=True)
    if len(error.findings) > SHOWN_FINDINGS:
        click.echo(f"  ……共 {len(error.findings)} 处", err=True)
    if error.cite:
        click.echo(f"  依据：{error.cite}", err=True)
    if error.hint:
        click.echo(f"  怎么办：{error.hint}", err=True)


def tell_misuse(error: click.ClickException) -> None:
    """A command line that cannot be understood."""
    if not wants_json(sys.argv[1:]):
        error.show()
        return
    ctx = getattr(error, "ctx", None)
    where = ctx.command_path if ctx is not None else "minzheng"
    told = {"code": "usage", "exit": error.exit_code, "message": _shown()(error.format_message())}
    _json({**told, "where": where, "hint": f"{where} -h"})


def tell_plainly(code: str, exit_code: int, message: str, hint: str) -> None:
    """An end that no rule declares: an interrupt, a bug; two lines, or JSON."""
    message, hint = _shown()(message), _shown()(hint)
    if wants_json(sys.argv[1:]):
        _json({"code": code, "exit": exit_code, "message": message, "where": "", "hint": hint})
        return
    click.echo(message, err=True)
    if hint:
        click.echo(f"  {hint}", err=True)


def _document(error: MinzhengError, shown: Callable[[str], str]) -> Mapping[str, Any]:
    """An error as programs read it."""
    findings = [
        {
            "code": finding.id,
            "level": finding.level.value,
            "message": shown(finding.message),
            "where": finding.where,
            "hint": shown(finding.hint),
            "cite": finding.cite,
        }
        for finding in error.findings
    ]
    return {
        "code": error.id,
        "exit": error.exit_code,
        "message": shown(error.message),
        "where": error.findings[0].where if error.findings else "",
        "hint": shown(error.hint),
        "cite": error.cite,
        "findings": findings,
    }


def _json(document: Mapping[str, Any]) -> None:
    """One line of JSON on stderr."""
    import json

    click.echo(json.dumps(document, ensure_ascii=False), err=True)
