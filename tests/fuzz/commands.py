"""Commands: the fuzz targets that call the program on a county; what refuses may write nothing.

The county is made once. A connection of our own watches it: SQLite tells it of every commit of
anybody else. After an input that was taken the county is put back as it was.
"""

from __future__ import annotations

import atexit
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import mutate
from fuzzing import Target, Wrote
from program import Program, Told
from sheet_books import book, by_openpyxl, by_xlsxwriter, household

import bank
from minzheng.errors import MinzhengError
from minzheng.kernel import patch
from minzheng.migrations.upgrade import load_models
from minzheng.payout.batch import find_batch
from minzheng.people.divisions import Gazetteer
from warm import release

DONE, REFUSED = {0, 3}, {1, 2, 4, 65, 66, 73, 77, 78}
KEY = "202609-dibao"
PAPER = ("--reason", "核对", "--paper", "文1号")


class County:
    """A county with a month handed over, a desk beside it, and somebody who watches the file."""

    def __init__(self) -> None:
        self.desk = Path(tempfile.mkdtemp(prefix="fuzz-"))
        atexit.register(shutil.rmtree, self.desk, ignore_errors=True)
        self.program = Program(self.desk / "大冶.db")
        self.program("init", "--county", "420281")
        self.program("demo", "--households", "12", "--bare")
        self.program(
            "assist", "dibao", "enter", "DB9000", "--member", "张三,420281196304050010,户主",
            "--on", "2026-08-10", "--area", "农村", "--town", "还地桥", "--village", "土库村",
            "--income", "100", "--account", "82010000001234567",
        )  # fmt: skip
        self.program("payout", "run", "2026-09", "--benefit", "dibao")
        self.program.review(KEY)
        self.sent = self.program.issue(KEY, self.desk / "交付")
        self.good = self.program.db.read_bytes()
        self.watch()

    def watch(self) -> None:
        """Begin to look at the file."""
        self.eye = sqlite3.connect(self.program.db)

    def seen(self) -> int:
        """A number that changes with every commit."""
        (version,) = self.eye.execute("PRAGMA data_version").fetchone()
        return int(version)

    def call(self, *words: object) -> Told:
        """The program called; its fault is raised, and so is a write by what refused."""
        before = self.seen()
        told = self.program(*words, expect=None)
        if told.code not in DONE | REFUSED:
            raise RuntimeError(f"exit {told.code}: {told.err[:300]}")
        if self.seen() != before:
            self.put_back()
            if told.code in REFUSED:
                raise Wrote(f"exit {told.code}, and yet it wrote: {told.err[:200]}")
        return told

    def put_back(self) -> None:
        """The county as it was."""
        self.eye.close()
        release()
        for path in self.desk.iterdir():
            if path.is_file():
                path.unlink()
        self.program.db.write_bytes(self.good)
        self.watch()


@cache
def county() -> County:
    """The county, made when it is first asked for."""
    load_models()
    return County()


def taking(name: str, *words: object) -> Callable[[bytes], None]:
    """A target that hands a file to a command; the file's name stands where ``...`` does."""

    def take(data: bytes) -> None:
        held = county()
        path = held.desk / name
        path.write_bytes(data)
        with suppress(FileNotFoundError):
            (held.desk / f"{path.stem}_错误反馈.xlsx").unlink()
        held.call(*(path if word is ... else word for word in words))

    return take


def reply(data: bytes) -> None:
    """The bank's answer to what was handed over."""
    taking("回盘.txt", "payout", "settle", KEY, ...)(data)


def restore(data: bytes) -> None:
    """A damaged backup put back: refused, and the present file is untouched to the byte."""
    held = county()
    path = held.desk / "备份.db"
    path.write_bytes(data)
    held.eye.close()  # a restore waits until nobody else has the file open
    before = held.program.db.read_bytes()
    told = held.program("db", "restore", path, "--yes", expect=None)
    try:
        if told.code not in DONE | REFUSED:
            raise RuntimeError(f"exit {told.code}: {told.err[:300]}")
        if told.code in REFUSED and held.program.db.read_bytes() != before:
            raise Wrote(f"exit {told.code}, and yet the file is another")
    finally:
        held.put_back()


def asked(data: bytes) -> None:
    """What is asked by a key, a name or an expression, straight at the rows."""
    told = data.decode("utf-8", "replace")
    with county().program.store.reading() as session:
        places = Gazetteer.load(session)
        for ask in (
            lambda: find_batch(session, told),
            lambda: places.township(told),
            lambda: places.village(places.townships()[0], told),
            lambda: patch.model_of(told),
            *(
                (lambda name=name: patch.rows(session, patch.model_of(name), told))
                for name in ("person", "payout_line", "dibao_assessment")
            ),
        ):
            with suppress(MinzhengError):
                ask()


LINES = (
    "payout run {later} -n", "payout show {key}", "payout lines {key} --limit {number}",
    "payout explain dibao {month} {case}", "payout status --month {month}",
    "payout compare {month}", "payout verify {month}", "payout void {key} --reason {text} --yes",
    "payout review {key} --count {number} --total {yuan}", "payout recovery show {claim}",
    "payout arrears {month} -n", "payout recovery list --benefit {benefit} --limit {number}",
    "payout recovery open dibao {case} --cause {cause} --reason {text} --paper {text} -n",
    "payout recovery receive {claim} --amount {yuan} --paper {text}", "assist dibao show {case}",
    "assist dibao list --town {town} --on {day}", "assist dibao history {case}",
    "assist dibao adjust {case} --income {yuan} --from {month} --reason {text} --paper {text}",
    "assist dibao enter {new} --on {day} --area {area} --town {town} --village {village} "
    "--member {member} --income {yuan} --account {account}",
    "assist dibao suspend {case} --from {month} --reason {text}",
    "assist dibao list --columns {columns} --format {format}", "person find {text}",
    "person show {id}", "person death {id} --on {day} --source {text}",
    "person flag {id} --kind {flag} --since {day} --document {text}", "household show {home}",
    "division show {division}", "division list --town {town}",
    "standard show {standard} --month {month}",
    "standard list --month {month}", "standard history {standard}",
    "standard set {standard} {yuan} --from {later} --document {text}", "audit log --limit {number}",
    "audit show {number}", "audit verify --head {text}", "fix show {number}",
    "fix undo {number} --reason {text}", "check --id {check}", "process show {process}",
    "help {text}", "todo --today {day}", "check --section {section} --wait {number}",
    "division population set {town} --year {year} --kind 户籍 --persons {number} --source {text}",
    "{text} {text} {text}",
)  # fmt: skip
"""Command lines with blanks."""

VALUES = {
    "month": "2026-09", "later": "2026-12", "key": KEY, "case": "DB000001", "new": "DB9001",
    "number": "1", "yuan": "300.50", "year": "2025", "day": "2026-10-01", "town": "还地桥",
    "village": "土库村", "area": "农村", "division": "420281103",
    "member": "李四,420281198004050077,户主", "benefit": "dibao",
    "account": "6224120000000000013", "standard": "dibao.urban", "id": "420281196304050010",
    "cause": "死亡", "claim": "ZH2026-0001", "flag": "建档立卡", "columns": "case_no,status",
    "format": "csv", "home": "DB000001", "check": "check-no-account", "process": "payout.batch",
    "section": "payout", "text": "张三",
}  # fmt: skip
"""What stands in a blank before it is spoiled."""

_BLANK = re.compile(r"\{(\w+)\}")


def line(data: bytes) -> None:
    """A command line: the first byte chooses the command, the rest fills its blanks."""
    shape = LINES[data[0] % len(LINES)] if data else LINES[0]
    fill = iter(data[1:].decode("utf-8", "surrogateescape").replace("\0", "").split("|"))
    told = [next(fill, "1") if _BLANK.fullmatch(word) else word for word in shape.split(" ")]
    if {"-o", "--output", "--db", "init", "--log-file"}.isdisjoint(told):
        county().call(*told)


def _lines() -> list[bytes]:
    return [
        bytes([number]) + "|".join(VALUES[name] for name in _BLANK.findall(shape)).encode()
        for number, shape in enumerate(LINES)
    ]


def _answer(fails: Callable[[int], bool] = lambda row: False) -> bytes:
    """The bank's answer."""
    return bank.answer(county().sent, fails)


def _backup() -> bytes:
    """A good backup; made when it is asked for."""
    return county().good


class Later:
    """Samples that are made when first looked at, because they need the county."""

    def __init__(self, *makers: Callable[[], bytes]) -> None:
        self.makers = makers

    def __len__(self) -> int:
        return len(self.makers)

    def __getitem__(self, at: int) -> bytes:
        return self.makers[at]()


_HOMES = book(household(1) + household(2) + household(3))
_BOOKS = [by_xlsxwriter(_HOMES), by_openpyxl(_HOMES)]
_POPULATION = (
    "乡镇(街道),村(社区),年份,口径,户数,人数,来源\n还地桥镇,,2025,户籍人口,900,3000,年报\n"
)
_DEATHS = "姓名,公民身份号码,死亡日期,来源\n张三,420281196304050010,2026-10-01,公安\n"
_DIVISIONS = (
    "code,name,short,level,kind,parent_code,managed,since,until,note\n"
    "420281104999,新村村民委员会,新村,village,220,420281104,yes,2026-01-01,,\n"
)


def _fix() -> bytes:
    """A correction that can be made."""
    ((phone,),) = county().program.rows("SELECT phone FROM person WHERE id = 1")
    return f"表,主键,字段,原值,新值\nperson,1,phone,{phone},13971750009\n".encode()


_SHEET = (mutate.package, mutate.package, mutate.raw)
_TABLE = (mutate.cells, mutate.cells, mutate.text, mutate.raw)

TARGETS: dict[str, Target] = {
    "command-line": Target(line, _lines(), (mutate.text,), 25),
    "asked": Target(asked, [value.encode() for value in VALUES.values()], (mutate.text,), 40),
    "import-register": Target(
        taking("登记表.xlsx", "assist", "dibao", "import", ...), _BOOKS, _SHEET, 8
    ),
    "import-population": Target(
        taking("人口.csv", "division", "population", "import", ...),
        [_POPULATION.encode()], _TABLE, 10,
    ),
    "import-deaths": Target(
        taking("死亡.csv", "person", "deaths", "import", ..., "--partial", "--overwrite"),
        [_DEATHS.encode()], _TABLE, 10,
    ),
    "division-list": Target(
        taking("区划.csv", "division", "load", ...), [_DIVISIONS.encode()], _TABLE, 15
    ),
    "load-standards": Target(
        taking("标准.toml", "standard", "load", ...),
        [b'[[value]]\nkey="recovery.floor"\nlabel="x"\nvalue="50"\nunit="\xe5\x85\x83"\n'
         b'from="2026-07"\ndocument="d"\nmark="verified"\n'],
        (mutate.text, mutate.raw), 12,
    ),
    "fix": Target(taking("订正.csv", "fix", "apply", ..., *PAPER), Later(_fix), _TABLE, 12),
    "settle": Target(
        reply,
        Later(_answer, lambda: _answer(lambda row: row > 3)),
        (mutate.raw, mutate.text, mutate.cells), 12,
    ),
    "restore": Target(restore, Later(_backup), (mutate.raw,), 4),
}  # fmt: skip
"""Every target by name."""
