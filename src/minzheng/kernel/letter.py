"""Letter (文书): what every letter consists of, and how it is written as .docx or as text.

A letter carries somebody's data in full: the file is its owner's alone, and that it was made is
recorded as a look at the full data is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlmodel import Session
from wcwidth import wcswidth

from minzheng.errors import Misused
from minzheng.kernel import files
from minzheng.kernel.desk import Desk
from minzheng.kernel.finding import Problem

NO_FORMAT = Problem(
    "letter-format-unknown", "{name} 不是 .docx 或 .txt", "-o 文书.docx", kind=Misused
)
BLANK = "＿＿＿＿＿＿"
"""What the file does not say is left to be filled by hand, never made up."""


@dataclass(frozen=True, slots=True)
class Form:
    """A letter's words: title, number, addressee, text, facts as a table, text below, signatures.

    ``blanks`` are lines to be filled by hand: what stands before them.
    """

    title: str
    number: str
    to: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    closing: Sequence[str] = ()
    issuer: str = ""
    day: str = ""
    blanks: Sequence[str] = field(default_factory=tuple)


def as_text(form: Form) -> str:
    """The letter as plain text: what there is where Word files cannot be made."""
    width = max((wcswidth(name) for name, _ in form.facts), default=0)
    facts = [f"  {name}{' ' * (width - wcswidth(name))}  {told}" for name, told in form.facts]
    lines = [form.title, *filter(None, (form.number, form.to)), ""]
    lines += [f"　　{words}" for words in form.paragraphs]
    lines += ["", *facts, ""] if facts else [""]
    lines += [f"　　{words}" for words in form.closing]
    lines += ["", *(f"{name}：" for name in form.blanks)]
    lines += [form.issuer, form.day]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def long_day(day: date) -> str:
    """``2026年11月21日``."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Making:
    """Where a letter is written to, and whether it is (制作)."""

    output: Path
    dry_run: bool = False
    overwrite: bool = False


def make_letter(
    desk: Desk, title: str, number: str, fill: Callable[[Session], Form], making: Making
) -> None:
    """Fill a letter and write it; raises ``letter-format-unknown`` and what filling it raises."""
    from minzheng.kernel.letter_word import as_docx

    output, suffix = making.output, making.output.suffix.lower()
    if suffix not in (".docx", ".txt"):
        raise NO_FORMAT(name=output.name)
    with desk.work(f"制作{title}", dry_run=making.dry_run, keep_empty=True) as work:
        form = fill(work.session)
        data = as_docx(form) if suffix == ".docx" else as_text(form).encode("utf-8-sig")
    desk.say_done(f"{form.title} ", f"做好：{form.number or number}", dry_run=making.dry_run)
    if making.dry_run:
        return
    files.write_new(output, data, overwrite=making.overwrite)
    desk.say(f"  已写 {output}（含个人信息，只有本人可读）")
