"""Help pages that fit the terminal in Chinese (说明页): wraps and aligns by display width.

click counts characters; a Chinese character takes two cells, so its pages run past the edge and
its columns do not line up. :class:`WideFormatter` replaces the four writers that measure. It is on
the path of every ``--help`` and therefore uses ``unicodedata`` only, no width tables; for *data*,
which may hold anything, the tables of :mod:`minzheng.kernel.table` use wcwidth.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from gettext import gettext

import click
from click import formatting

MAX_WIDTH = 100
"""Longer lines are hard to read; a wider terminal stays empty on the right."""

MIN_WIDTH = 20
"""Below this nothing readable fits; the page is set as if the terminal had this many columns."""

_CLOSING = frozenset("，。、；：？！）】》」』〉〕”’…—％,.;:?!)]}>%")
_OPENING = frozenset("（【《「『〈〔“‘([{<")
_ATOMS = re.compile(r"\s+|[^\s]")
_JOINTS = re.compile(r"(?<=[|/,=])")


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    """How many cells one character takes: 0, 1 or 2 (ambiguous ones count 1)."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """How many terminal cells the text takes; colour codes take none."""
    if "\x1b" in text:
        text = click.unstyle(text)
    return len(text) if text.isascii() else sum(map(_cells, text))


def pad(text: str, width: int) -> str:
    """The text with blanks after it up to ``width`` cells."""
    return text + " " * (width - display_width(text))


def _is_wide(char: str) -> bool:
    """Whether a line may break on either side of this character (Chinese, not Latin)."""
    return unicodedata.east_asian_width(char) in "WF"


def _atoms(text: str) -> list[str]:
    """The text in pieces that stay whole: blanks, words, single Chinese characters.

    Closing marks hang on the piece before, opening marks on the piece after.
    """
    pieces: list[str] = []
    for piece in _ATOMS.findall(text):
        last = pieces[-1][-1] if pieces else " "
        glued = (
            not piece.isspace()
            and not last.isspace()
            and (piece in _CLOSING or last in _OPENING or not (_is_wide(piece) or _is_wide(last)))
        )
        if glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _split(word: str, room: int) -> list[str]:
    """A word longer than a line, cut after ``| / , =`` where it can be, anywhere else if not."""
    parts: list[str] = [""]
    for joint in _JOINTS.split(word):
        for piece in [joint] if display_width(joint) <= room else joint:
            if parts[-1] and display_width(parts[-1] + piece) > room:
                parts.append("")
            parts[-1] += piece
    return parts


def wrap(text: str, width: int, *, at_blanks: bool = False) -> list[str]:
    """One paragraph in lines of at most ``width`` cells.

    Lines break at blanks and, unless ``at_blanks``, between Chinese characters; options and other
    Latin words stay whole unless one alone is longer than a line. An empty text is one empty line.
    """
    width = max(width, 2)
    lines = [""]
    for atom in re.findall(r"\s+|\S+", text) if at_blanks else _atoms(text.strip()):
        if display_width(lines[-1] + atom) <= width:
            lines[-1] += atom
            continue
        if atom.isspace():
            lines.append("")
            continue
        first, *rest = _split(atom, width) if display_width(atom) > width else [atom]
        lines += [first, *rest]
    return [line.strip() for line in lines if line.strip()] or [""]


def _join(lines: list[str]) -> str:
    """The source lines of one paragraph as one text, without a blank between Chinese characters."""
    text = ""
    for line in lines:
        touching = text and _is_wide(text[-1]) and _is_wide(line[0])
        text += line if touching or not text else f" {line}"
    return text


def _paragraphs(text: str) -> Iterable[tuple[int, list[str], bool]]:
    """The paragraphs of a help text: indent, lines, and whether they are to be left as they are."""
    for block in re.split(r"\n[ \t]*\n", text.expandtabs().strip("\n")):
        lines = block.splitlines() or [""]
        if lines[0].strip() == "\b":
            yield 0, lines[1:], True
            continue
        indent = len(lines[0]) - len(lines[0].lstrip())
        yield indent, [line.strip() for line in lines if line.strip()], False


def _flow(text: str, width: int) -> list[str]:
    """A text of several paragraphs in lines, without blank lines between; none if it is empty."""
    return [
        line
        for _, lines, as_is in (_paragraphs(text) if text.strip() else ())
        for text in (lines if as_is else [_join(lines)])
        for line in wrap(text, width)
    ]


class WideFormatter(click.HelpFormatter):
    """click's help writer, measuring cells instead of characters.

    ``width`` is what the caller gives, else ``COLUMNS``, else click's forced width (its test
    runner), else the terminal; never more than 100 unless ``max_width`` says so.
    """

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        limit = MAX_WIDTH if max_width is None else max_width
        super().__init__(indent_increment, max(width or min(_terminal_width(), limit), MIN_WIDTH))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """``用法：prog args``, the arguments hanging under themselves when they do not fit."""
        if prefix is None:
            prefix = gettext("Usage:")
        gap = "" if prefix[-1:].isspace() or _is_wide(prefix[-1:] or " ") else " "
        head = " " * self.current_indent + prefix + gap + prog
        hang = display_width(head) + 1
        if not args:
            self._write_wrapped(head, 0)
        elif self.width - hang >= 20:
            first, *rest = wrap(args, self.width - hang, at_blanks=True)
            self.write(f"{head} {first}\n" + "".join(f"{' ' * hang}{line}\n" for line in rest))
        else:
            self._write_wrapped(head, 0)
            self._write_wrapped(args, self.current_indent + 4)

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of its script."""
        colon = "：" if _is_wide(heading[-1:] or " ") else ":"
        self.write(f"{'':{self.current_indent}}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        r"""Paragraphs, wrapped; one that begins with a line ``\b`` keeps its lines."""
        for number, (indent, lines, as_is) in enumerate(_paragraphs(text)):
            if number:
                self.write("\n")
            for line in lines if as_is else [" " * indent + _join(lines)]:
                text = line.lstrip(" ")
                self._write_wrapped(text, self.current_indent + len(line) - len(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms and what they mean in two columns that line up; a long term has its own line."""
        rows = list(rows)
        longest = max((display_width(term) for term, _ in rows), default=0)
        first = min(longest, col_max, self.width // 2) + col_spacing
        for term, meaning in rows:
            self._write_entry(term, meaning, first, col_spacing)

    def _write_entry(self, term: str, meaning: str, first: int, spacing: int) -> None:
        """One term and its meaning; ``first`` is the width of the left column with its gap."""
        left = " " * self.current_indent
        body = _flow(meaning, self.width - self.current_indent - first)
        if display_width(term) <= first - spacing:
            self.write(f"{left}{pad(term, first)}{body[0] if body else ''}".rstrip() + "\n")
            body = body[1:]
        else:
            head, *rest = wrap(term, self.width - self.current_indent - 4)
            self.write(f"{left}{head}\n" + "".join(f"{left}    {part}\n" for part in rest))
        self.write("".join(f"{left}{'':{first}}{line}\n" for line in body))

    def _write_wrapped(self, text: str, indent: int) -> None:
        """One paragraph, every line indented."""
        for line in wrap(text, self.width - indent):
            self.write(f"{'':{indent}}{line}".rstrip() + "\n")


def write_sections(
    formatter: click.HelpFormatter, sections: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    """The commands of a group: ``(heading, [(name, summary), ...])``, all in one pair of columns.

    A section none of whose commands has a summary is a row of names.
    """
    first = max((display_width(name) for _, rows in sections for name, _ in rows), default=0)
    formatter.write_paragraph()
    for heading, rows in sections:
        formatter.write_heading(heading)
        with formatter.indentation():
            if any(summary for _, summary in rows):
                formatter.write_dl([(pad(name, first), summary) for name, summary in rows])
            else:
                formatter.write_text("  ".join(name for name, _ in rows))


def _terminal_width() -> int:
    """Columns of the terminal; ``shutil`` would cost 5 ms of start-up for the same answer."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    if formatting.FORCED_WIDTH is not None:
        return formatting.FORCED_WIDTH
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80
