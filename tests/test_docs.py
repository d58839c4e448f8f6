"""Documentation: the reference is current, links lead somewhere, printed commands can be called."""

from __future__ import annotations

import ast
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest

import minzheng
from minzheng.kernel.finding import PROBLEMS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "minzheng"
PAPERS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "data/**/*.md", "scripts/**/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^()\s]+)\)|!\[[^\]]*\]\(([^()\s]+)\)")
FENCE = re.compile(r"^(?:```|~~~)")
FOLDERS = ("src/", "data/", "docs/", "tests/", "scripts/", "requirements/", ".ci/")


def told(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def lines(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Number, text and whether it stands in a fenced block, of each line of a paper."""
    fenced = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if FENCE.match(line.strip()):
            fenced = not fenced
        else:
            yield number, line, fenced


def at(path: Path, number: int) -> str:
    """``docs/x.md:12``."""
    return f"{path.relative_to(ROOT).as_posix()}:{number}"


# --- papers -------------------------------------------------------------------------------------


def test_the_reference_is_current() -> None:
    """The generated pages are what the program would generate now."""
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr[-2000:]


def test_every_link_leads_somewhere() -> None:
    """A link to a file or heading of the repository finds it."""
    faults = []
    for path in PAPERS:
        for number, line, fenced in lines(path):
            for found in LINK.finditer(line) if not fenced else ():
                link = found[1] or found[2]
                if re.match(r"[a-z]+:", link):
                    continue
                name, _, anchor = link.partition("#")
                target = (path.parent / name).resolve() if name else path
                if not target.exists():
                    faults.append(f"{at(path, number)}: no {link}")
                elif anchor and anchor not in anchors(target):
                    faults.append(f"{at(path, number)}: no heading {link}")
    told(faults)


@cache
def anchors(path: Path) -> set[str]:
    """The names that a page's headings can be linked by."""
    made: set[str] = set()
    for _, line, fenced in lines(path):
        if not fenced and line.startswith("#"):
            text = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
            made.add(text.replace(" ", "-"))
    return made


def test_every_path_named_is_there() -> None:
    """A file of the repository that a paper names in backticks exists."""
    faults = []
    for path in PAPERS:
        for number, line, fenced in lines(path):
            for name in re.findall(r"`([^`\s]+)`", line) if not fenced else ():
                plain = name.startswith(FOLDERS) and not re.search(r"[*<>{}…$]|NNNN", name)
                if plain and not (ROOT / name).exists():
                    faults.append(f"{at(path, number)}: no {name}")
    told(faults)


def test_decisions_are_numbered_and_whole() -> None:
    """Decisions count from 0001 without a gap; each has its context, decision and consequences."""
    papers = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in papers] == [
        f"{number:04}" for number in range(1, len(papers) + 1)
    ]
    for path in papers:
        content = path.read_text(encoding="utf-8")
        headings = [line for line in content.splitlines() if line.startswith("## ")]
        assert headings == ["## Context", "## Decision", "## Consequences"], path.name
        assert content.startswith(f"# {path.name[:4]} "), path.name
        assert len(content.splitlines()) <= 60, f"{path.name} is longer than a page"


# --- commands that are printed ------------------------------------------------------------------


def misread(words: list[str]) -> str:
    """Why the program would not understand a command line; empty when it would."""
    from minzheng.cli import root

    command: click.Command | None = root
    rest, path = words, "minzheng"
    while True:
        assert command is not None
        context = click.Context(command, info_name=path)
        try:
            given, rest, _ = command.make_parser(context).parse_args(args=rest)
        except click.UsageError as error:
            return f"{path}: {error.format_message()}"
        if not isinstance(command, click.Group):
            missing = [
                str(one.name)
                for one in command.params
                if one.required and given.get(str(one.name)) in (None, ())
            ]
            wrong = [f"lacks {', '.join(missing)}"] if missing else []
            wrong += [f"does not take {' '.join(rest)}"] if rest else []
            return f"{path}: {'; '.join(wrong)}" if wrong else ""
        if not rest:
            return ""
        path, command = f"{path} {rest[0]}", command.get_command(context, rest[0])
        if command is None:
            return f"{path}: no such command"
        rest = rest[1:]


def calls(text: str) -> Iterator[list[str]]:
    """The words of each call of the program in one line of shell."""
    text = text.removeprefix("$ ")
    try:
        words = shlex.split(text, comments=True)
    except ValueError:
        return
    call: list[str] | None = None
    for word in [*words, ";"]:
        if word in ("|", ">", ">>", "&&", "||", ";", "2>/dev/null"):
            if call is not None:
                yield call
            call = None
        elif call is not None:
            call.append(word)
        elif word == "minzheng" or word.endswith("/minzheng"):
            call = []


def test_every_printed_command_can_be_called() -> None:
    """A command line in a fenced block of a paper names commands and options that exist."""
    faults = []
    for path in PAPERS:
        before = ""
        for number, line, fenced in lines(path):
            if not fenced:
                before = ""
                continue
            if line.endswith("\\"):
                before += line[:-1]
                continue
            for words in calls((before + line).strip()):
                if "[选项]" not in words and not any("..." in word for word in words):
                    faults += [f"{at(path, number)}: {why}"] if (why := misread(words)) else []
            before = ""
    told(faults)


def test_every_example_can_be_called() -> None:
    """An example on a help page is understood by its command."""
    from minzheng.cli import EXAMPLES, root

    examples = [words for call, _ in EXAMPLES for words in calls(call)]
    below: list[click.Command] = [root]
    while below:
        command = below.pop()
        for example in getattr(command, "examples", ()):
            examples += calls(f"minzheng {example}")
        if isinstance(command, click.Group):
            context = click.Context(command)
            names = command.list_commands(context)
            below += [one for name in names if (one := command.get_command(context, name))]
    assert len(examples) > 20
    told([f"minzheng {' '.join(words)}: {why}" for words in examples if (why := misread(words))])


def test_hints_send_nobody_to_a_command_that_is_not_there() -> None:
    """Every command that an error text names exists."""
    from minzheng.cli import root

    for module in pkgutil.walk_packages(minzheng.__path__, "minzheng."):
        if module.name != "minzheng.migrations.env":  # runs inside Alembic only
            import_module(module.name)
    groups = "|".join(root.list_commands(click.Context(root)))
    named = re.compile(
        rf"minzheng((?: -?-?[a-z{{][\w.{{}}-]*)+)|(?<![\w.-])((?:{groups})(?: [a-z]+(?:-[a-z]+)*)+)"
    )
    faults = []
    for problem in PROBLEMS.values():
        for found in named.finditer(f"{problem.message}\n{problem.hint}"):
            call = (found[1] or found[2]).strip()
            if (why := _astray(root, call)) is not None:
                faults.append(f"{problem.id}: no command {why} (in “{call}”)")
    told(faults)


def _astray(root: click.Command, call: str) -> str | None:
    """The word of a call at which no command is found."""
    command = root
    for word in re.sub(r"--(?:db|operator|today|wait) \S+", "", call).split():
        if not isinstance(command, click.Group) or not re.fullmatch("[a-z]+(-[a-z]+)*", word):
            return None
        below = command.get_command(click.Context(command), word)
        if below is None:
            return word
        command = below
    return None


# --- docstrings ---------------------------------------------------------------------------------


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the program, and the tools beside it."""
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]):
        yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_every_module_says_what_it_is() -> None:
    """Every module has a docstring whose first line is one sentence."""
    faults = []
    for path, tree in modules():
        first = (ast.get_docstring(tree) or "").partition("\n")[0]
        if not first.endswith((".", "。", "：", ":")):
            faults.append(f"{at(path, 1)} {first!r}")
    told(faults)


def test_public_names_have_docstrings() -> None:
    """Whoever calls a function or makes an object finds out here what it promises."""
    faults = []
    for path, tree in modules():
        for node in ast.walk(tree):
            body = node.body if isinstance(node, ast.Module | ast.ClassDef) else []
            for one in body:
                named = isinstance(one, ast.FunctionDef | ast.ClassDef)
                if named and not one.name.startswith("_") and not ast.get_docstring(one):
                    faults.append(f"{at(path, one.lineno)} {one.name}")
    told(faults)


def test_tests_say_what_they_claim() -> None:
    """Every test states its claim; none is skipped or expected to fail."""
    faults = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        content = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(content, str(path))):
            test = isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            if test and not ast.get_docstring(node):
                faults.append(f"{at(path, node.lineno)} {node.name} claims nothing")
            if isinstance(node, ast.Attribute) and node.attr in ("skip", "skipif", "xfail"):
                faults.append(f"{at(path, node.lineno)} {node.attr}")
    told(faults)
