"""Form (文书样式): what every letter consists of, whatever it is written as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wcwidth import wcswidth


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
