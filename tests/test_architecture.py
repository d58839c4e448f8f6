"""Architecture: the plan of docs/architecture.md, held by tests that name file and line."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pytest

from minzheng import catalog

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
PACKAGE = SRC / "minzheng"

SECTIONS = ("assist", "care", "child", "org", "marriage", "burial", "placename")
RANKS = {
    "errors": 0,
    "catalog": 0,
    "kernel": 1,
    "migrations": 2,
    "people": 3,
    "payout": 4,
    **dict.fromkeys(SECTIONS, 5),
    "report": 6,
    "admin": 7,
    "cli": 8,
}
"""A room may import from its own floor's room and from lower floors; sections share a floor."""

ROLES = {"models": 0, "acts": 2, "registers": 3, "checks": 3, "roles": 3, "cli": 4}
"""Inside a room; every other file (rules, helpers) is free to stand between models and cli."""

GENERATED = ("migrations/versions/",)
"""Frozen scripts written by a tool: the size rules are for what people read and change."""

HEAVY = (
    "sqlmodel", "sqlalchemy", "openpyxl", "xlsxwriter", "rich", "tabulate", "pypinyin", "alembic",
    "pydantic", "python_calamine", "chinese_calendar", "dateutil", "filelock", "platformdirs",
)  # fmt: skip
MAX_LINES, MAX_FUNCTION, MAX_PARAMETERS = 400, 50, 5

CHINESE = re.compile("[\u4e00-\u9fff]")


# --- reading the source -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One module of the program."""

    path: Path
    name: str
    tree: ast.Module

    def at(self, node: ast.AST | int) -> str:
        """``src/minzheng/x.py:12`` of a node or line."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.path.relative_to(ROOT).as_posix()}:{line}"

    @property
    def inside(self) -> str:
        """The path below the package."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def is_cli(self) -> bool:
        """Whether it declares commands (``cli.py``, ``x_cli.py``), the root table apart."""
        return self.path.stem.endswith("cli") and self.name != "minzheng.cli"


@dataclass(frozen=True, slots=True)
class Import:
    """One import of the program's own or of another module."""

    source: Source
    target: str
    line: int
    deferred: bool

    def __str__(self) -> str:
        return f"{self.source.at(self.line)} imports {self.target}"


@cache
def sources() -> dict[str, Source]:
    """Every module by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Source(path, name, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return found


@cache
def imports() -> tuple[Import, ...]:
    """Every import statement, with whether it waits for a call or a type checker."""
    return tuple(one for source in sources().values() for one in _imports(source))


def _imports(source: Source) -> Iterator[Import]:
    later = {
        id(node) for scope in ast.walk(source.tree) if _waits(scope) for node in ast.walk(scope)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            whole = [f"{base}.{alias.name}" for alias in node.names]
            names = [one if one in sources() else base for one in whole]
        else:
            continue
        for name in dict.fromkeys(names):
            yield Import(source, name, node.lineno, id(node) in later)


def _waits(node: ast.AST) -> bool:
    """A function's body runs when called; a TYPE_CHECKING block never does."""
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def own(target: str) -> bool:
    """Whether a target is a module of the program (not the bare package, which holds nothing)."""
    return target.startswith("minzheng.")


def room(module: str) -> str:
    """The room a module stands in: ``kernel``, ``assist``, ``cli``."""
    return module.split(".")[1]


def told(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


# --- direction ----------------------------------------------------------------------------------


def test_every_room_has_its_floor() -> None:
    """No package or module stands at the top that the plan does not know."""
    rooms = {room(name) for name in sources() if own(name)}
    assert rooms <= set(RANKS)
    assert set(catalog.SECTIONS) <= set(SECTIONS)


def test_imports_go_down_only() -> None:
    """errors, catalog <- kernel <- people <- payout <- sections <- report <- admin <- cli."""
    told(
        [
            f"{one}: {room(one.source.name)} may not know {room(one.target)}"
            for one in imports()
            if own(one.source.name)
            and own(one.target)
            and RANKS[room(one.target)] >= RANKS[room(one.source.name)]
            and room(one.target) != room(one.source.name)
        ]
    )


def test_errors_and_catalog_know_nobody() -> None:
    """The two rooms everybody may know know nobody; the kernel knows errors only."""
    told(
        [
            str(one)
            for one in imports()
            if room(one.source.name) in ("errors", "catalog")
            and one.target.partition(".")[0] not in sys.stdlib_module_names
            and not (own(one.target) and room(one.target) == room(one.source.name) == "catalog")
        ]
    )
    told(
        [
            f"{one}: the kernel may not know the catalogue"
            for one in imports()
            if one.source.inside.startswith("kernel/") and one.target == "minzheng.catalog"
        ]
    )


def test_versions_need_no_code_of_the_program() -> None:
    """A schema version means the same for ever, whatever becomes of the models."""
    told([str(one) for one in imports() if ".versions." in one.source.name and own(one.target)])


def test_a_section_never_imports_another() -> None:
    """What two sections share is in people or payout, or declared as a code."""
    told(
        [
            str(one)
            for one in imports()
            if own(one.source.name)
            and own(one.target)
            and room(one.source.name) in SECTIONS
            and room(one.target) in SECTIONS
            and room(one.source.name) != room(one.target)
        ]
    )


def test_order_inside_a_room() -> None:
    """models <- rules <- acts <- registers, checks, roles <- cli, which nobody imports."""
    faults = []
    for one in imports():
        if not (own(one.source.name) and own(one.target)):
            continue
        source, target = one.source.path.stem, one.target.rpartition(".")[2]
        if target.endswith("cli") and not source.endswith("cli"):
            faults.append(f"{one}: commands are found through the table of names")
        if room(one.source.name) == room(one.target) and room(one.target) != "kernel":
            ranked = source in ROLES and target in ROLES
            if ranked and ROLES[source] < ROLES[target]:
                faults.append(f"{one}: {source} comes before {target}")
    told(faults)


FLOORS = {
    "payout": (
        ("",),
        ("enter",),
        ("owed",),
        ("papers",),
        ("ledger",),
        ("look",),
        ("allowance",),
        ("cli",),
    ),
    "assist": (
        ("",),
        ("rules",),
        ("cases",),
        ("enter",),
        ("watch", "means", "temporary", "rescue", "small", "counter"),
        ("monitor", "reserve"),
        ("apply",),
        ("notice", "letters", "ledgers"),
        ("casefile", "checks", "completion", "roles", "todo", "cli"),
    ),
    "care": (
        ("",),
        ("facility", "assess"),
        ("allowance", "inspect", "voucher", "visit", "service", "subsidy"),
        ("checks", "completion", "roles", "todo", "cli"),
    ),
    "child": (
        ("",),
        ("register",),
        ("allowance", "protect", "colour", "adopt", "foster", "work"),
        ("checks", "completion", "roles", "todo", "cli"),
    ),
    "marriage": (
        ("",),
        ("office",),
        ("register",),
        ("divorce",),
        ("reissue", "annul"),
        ("archive",),
        ("verify", "service"),
        ("figures",),
        ("checks", "completion", "roles", "todo", "cli"),
    ),
    "burial": (
        ("",),
        ("death", "ground"),
        ("body",),
        ("grave",),
        ("ashes",),
        ("bill",),
        ("waiver", "reward", "tomb", "reform"),
        ("figures",),
        ("checks", "completion", "roles", "todo", "cli"),
    ),
}
"""The rooms of a package, floor by floor; what stands beside a room on its floor is its own."""


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_rooms_inside_a_package_go_one_way(package: str) -> None:
    """A room knows what stands below it, nothing beside it and nothing above it."""
    floors = FLOORS[package]
    known = {room: floor for floor, rooms in enumerate(floors) for room in rooms}

    def room(module: str) -> str:
        part = module.split(".")[2:3]
        return part[0] if part and part[0] in known else ""

    told(
        [
            f"{one}: that room stands above or beside"
            for one in imports()
            if one.source.inside.startswith(f"{package}/")
            and one.target.startswith(f"minzheng.{package}")
            and room(one.target) != room(one.source.name)
            and known[room(one.target)] >= known[room(one.source.name)]
            and known[room(one.source.name)] < len(floors) - 1
        ]
    )
    folders = {path.parent.name for path in (PACKAGE / package).glob("*/__init__.py")}
    assert folders <= set(known), folders - set(known)


def test_no_relative_imports() -> None:
    """An import names the whole path, so that the direction can be read off it."""
    told([str(one) for one in imports() if one.target.startswith(".")])


def test_no_cycle() -> None:
    """No module needs itself to be imported, however many steps away."""
    needs: dict[str, list[Import]] = {name: [] for name in sources()}
    for one in imports():
        if not one.deferred and one.target in needs:
            needs[one.source.name].append(one)
    done: set[str] = set()

    def follow(name: str, path: list[Import]) -> None:
        for one in needs[name]:
            names = [step.source.name for step in path] + [name]
            if one.target in names:
                start = names.index(one.target)
                told(["cycle:", *map(str, [*path[start:], one])])
            if one.target not in done:
                follow(one.target, [*path, one])
        done.add(name)

    for name in sources():
        follow(name, [])


# --- command modules ----------------------------------------------------------------------------


def test_command_modules_import_little_at_the_top() -> None:
    """click, the standard library, the command kit and what that has loaded anyway."""
    kit = (
        "minzheng.kernel.command",
        "minzheng.kernel.register_cli",
        "minzheng.kernel.procedure_cli",
        "minzheng.kernel.record.cli",
        "minzheng.payout.allowance.cli",
    )
    light = {"minzheng.errors", "minzheng.catalog", "click", *kit}
    loaded = {kit[0]}
    while loaded:
        light |= loaded
        loaded = {
            one.target
            for one in imports()
            if one.source.name in loaded and own(one.target) and not one.deferred
        } - light
    told(
        [
            f"{one}: import it inside the command"
            for one in imports()
            if one.source.is_cli
            and not one.deferred
            and not one.target.rpartition(".")[0].endswith("_cli")  # held to the same rule itself
            and not one.target.endswith("_cli")
            and one.target not in light
            and one.target.partition(".")[0] not in sys.stdlib_module_names
        ]
    )


def test_command_modules_hold_no_sql() -> None:
    """A command parses, calls and prints: no query, no driver, no SQL text."""
    faults = [
        str(one)
        for one in imports()
        if one.source.is_cli
        and one.target.partition(".")[0] in ("sqlalchemy", "sqlmodel", "sqlite3")
    ]
    sql = re.compile(r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM|PRAGMA)\b", re.S)
    for source in sources().values():
        for node in ast.walk(source.tree) if source.is_cli else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if sql.search(node.value):
                    faults.append(f"{source.at(node)} holds SQL")
            elif isinstance(node, ast.Attribute) and node.attr in ("exec", "execute", "scalars"):
                faults.append(f"{source.at(node)} runs a query")
    told(faults)


def test_every_command_has_chinese_help_and_an_example() -> None:
    """Every page says in Chinese what the command and each option does, and shows a call."""
    faults = []
    for path, command in commands():
        help_text = command.help or ""
        if not CHINESE.search(help_text):
            faults.append(f"{path}: no Chinese help")
        for option in command.params:
            if isinstance(option, click.Option) and not CHINESE.search(option.help or ""):
                faults.append(f"{path}: {option.opts[0]} has no Chinese help")
        if isinstance(command, click.Group):
            for name, entry in getattr(command, "lazy", {}).items():
                if not CHINESE.search(entry.summary):
                    faults.append(f"{path} {name}: no Chinese summary in the table")
        elif not getattr(command, "examples", ()):
            faults.append(f"{path}: no example")
    told(faults)


def test_every_example_calls_the_command_it_stands_at() -> None:
    """An example names its own command, so that copying it does what the page says."""
    told(
        [
            f"{path}: example “{example}”"
            for path, command in commands()
            for example in getattr(command, "examples", ())
            if f" {path.removeprefix('minzheng ')} " not in f" {example} "
        ]
    )


def commands() -> list[tuple[str, click.Command]]:
    """Every group and command of the program under its full name; a dead entry fails."""
    from minzheng.cli import root

    found: list[tuple[str, click.Command]] = []
    faults: list[str] = []

    def walk(path: str, command: click.Command) -> None:
        found.append((path, command))
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=path)
            for name in command.list_commands(context):
                try:
                    below = command.get_command(context, name)
                except (ImportError, AttributeError) as error:
                    faults.append(f"{path} {name}: {error}")
                    continue
                assert below is not None
                walk(f"{path} {name}", below)

    walk("minzheng", root)
    told(faults)
    return found


# --- what may be loaded -------------------------------------------------------------------------

_LOADED = """
import sys
sys.argv = ["minzheng", *sys.argv[1:]]
from minzheng.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["payout", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    """Start-up stays under a fifth of a second: click, and nothing that takes long to import."""
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, *words], capture_output=True, text=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    loaded = ran.stdout.rpartition("loaded:")[2].split()
    told([f"minzheng {' '.join(words)} loads {name}" for name in HEAVY if name in loaded])


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table in (
            *("MODELS", "BENEFITS", "REGISTERS", "CHECKS", "PROCESSES", "TODOS"),
            *("ROLES", "HOLDINGS", "FILES", "MOVERS"),
        )
        for name in getattr(catalog, table)
    ],
)
def test_every_catalogue_entry_resolves(table: str, name: str) -> None:
    """The catalogue holds strings; each names a thing that is there."""
    from minzheng.kernel.resolve import resolve

    entries = getattr(catalog, table)
    assert resolve(entries[name] if isinstance(entries, dict) else name) is not None


def test_every_benefit_belongs_to_a_section() -> None:
    """Each right has a title and a section that the program has; a benefit is such a right."""
    assert set(catalog.SECTION_OF) == set(catalog.TITLE_OF) >= set(catalog.BENEFITS)
    assert set(catalog.SECTION_OF.values()) <= set(catalog.SECTIONS)


# --- sizes --------------------------------------------------------------------------------------


def _read_by_people() -> Iterator[Source]:
    return (source for source in sources().values() if not source.inside.startswith(GENERATED))


def _functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_longer_than_it_can_be_read() -> None:
    """A module over 400 lines is two rooms."""
    faults = []
    for source in _read_by_people():
        lines = len(source.path.read_text(encoding="utf-8").splitlines())
        if lines > MAX_LINES:
            faults.append(f"{source.at(lines)} has {lines} lines")
    told(faults)


def test_no_function_is_longer_than_a_screen() -> None:
    """A function over 50 lines is two functions."""
    faults = []
    for source in _read_by_people():
        for node in _functions(source):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION:
                faults.append(f"{source.at(node)} {node.name} has {lines} lines")
    told(faults)


def test_no_function_takes_more_than_five_things() -> None:
    """More than five positional parameters are a dataclass; a command's are its options."""
    faults = []
    for source in _read_by_people():
        for node in _functions(source) if not source.is_cli else ():
            names = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
            names = [name for name in names if name not in ("self", "cls")]
            if len(names) > MAX_PARAMETERS:
                faults.append(f"{source.at(node)} {node.name} takes {', '.join(names)}")
    told(faults)


# --- citations ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", catalog.BENEFITS)
def test_every_rule_has_its_article(code: str) -> None:
    """A requirement cites the article it refuses by; every rule says in a docstring what it is."""
    from minzheng.kernel.resolve import resolve

    benefit = resolve(catalog.BENEFITS[code])
    assert benefit.steps
    assert CHINESE.search(benefit.law)
    told(
        [
            f"{code}.{rule.name}: no {what}"
            for rule in (*benefit.steps, *benefit.requirements)
            for what, there in (
                ("citation", rule.cite or rule in benefit.steps),
                ("docstring", rule.rule.__doc__),
                ("Chinese title", CHINESE.search(rule.title)),
            )
            if not there
        ]
    )


def test_every_shipped_standard_has_its_document() -> None:
    """No number that a government can change is shipped without the paper that set it."""
    from minzheng.kernel.standards import read_files

    folders = [
        (folder.parent.name, folder) for folder in sorted(ROOT.glob("data/counties/*/standards"))
    ]
    folders.append(("000000", ROOT / "data" / "national" / "standards"))
    values = list(read_files(folders))
    assert len(values) > 50
    told(
        [
            f"{value.region} {value.key} {value.since}: no {what}"
            for value in values
            for what in ("document", "label", "unit")
            if not getattr(value, what).strip()
        ]
    )


# --- money and words ----------------------------------------------------------------------------

MONEY = ("kernel/money.py", "kernel/standards.py", "payout/", *(f"{one}/" for one in SECTIONS))


def test_no_float_near_money() -> None:
    """Money is whole 分: no ``float``, no literal like 0.2, on any path that money takes.

    ``isinstance(x, float)`` is how a float is refused, and stays.
    """
    faults = []
    for source in sources().values():
        if not source.inside.startswith(MONEY):
            continue
        calls = [node for node in ast.walk(source.tree) if _asks(node)]
        asked = {id(name) for call in calls for name in ast.walk(call)}
        for node in ast.walk(source.tree):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            named = isinstance(node, ast.Name) and node.id == "float" and id(node) not in asked
            if literal or named:
                faults.append(f"{source.at(node)} {ast.unparse(node)}")
    told(faults)


def _asks(node: ast.AST) -> bool:
    """Whether a node is a call of ``isinstance``."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"


BUREAU_WORDS = re.compile(
    "低保|特困|救助|施保|边缘家庭|高龄|养老|护理|孤儿|困境|收养|寄养|社会组织|慈善|结婚|离婚|婚姻|"
    "殡葬|火化|公墓|墓|地名|待遇|追回"
)
BUREAU_NAMES = {
    "dibao", "tekun", "assist", "marriage", "divorce", "burial", "cremation", "cemetery",
    "placename", "orphan", "adoption", "eldercare", "carer", "benefit", "grant", "payout",
}  # fmt: skip


def test_the_kernel_knows_no_bureau_word() -> None:
    """Whatever the bureau takes on next, the kernel stays as it is (prose may give examples)."""
    faults = []
    for source in sources().values():
        if not source.inside.startswith("kernel/"):
            continue
        prose = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(source.tree):
            if id(node) in prose:
                continue
            for word in _words(node):
                names = set(re.split(r"[^a-z]+", word.lower()))
                found = BUREAU_WORDS.findall(word) + sorted(names & BUREAU_NAMES)
                faults += [f"{source.at(node)} says {one} in {word!r}" for one in found]
    told(faults)


def _words(node: ast.AST) -> Iterator[str]:
    """The names and texts that a node itself brings in."""
    for field in ("id", "attr", "arg", "name"):
        word = getattr(node, field, None)
        if isinstance(word, str):
            yield word
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_no_path_of_a_machine_in_the_repository() -> None:
    """Nothing in the source, the scripts or the papers names a folder of one machine."""
    machine = re.compile(r"/(?:home|root|Users|work)/\w")
    faults = []
    for folder, pattern in (("src", "*.py"), ("scripts", "*"), ("docs", "*.md"), ("data", "*")):
        for path in sorted((ROOT / folder).rglob(pattern)):
            if path.is_file() and path.suffix in (".py", ".sh", ".md", ".toml", ".csv"):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    if machine.search(line):
                        faults.append(
                            f"{path.relative_to(ROOT).as_posix()}:{number} {line.strip()}"
                        )
    told(faults)
