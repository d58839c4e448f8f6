"""Parsers: the fuzz targets that need no database: numbers, words, days, money, files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import mutate
from fuzzing import Target
from sheet_books import book, by_xlsxwriter, household
from sheet_samples import FORM, GOOD, TITLES, by_openpyxl, ods, xls, xlsx

import bank
from minzheng.assist.enter.forms import DIBAO
from minzheng.errors import MinzhengError
from minzheng.kernel import account, backup, codes, config, credit, mask, money, patch, standards
from minzheng.kernel.calendar import load
from minzheng.kernel.money import Rounding
from minzheng.kernel.parameters import DATE, MONTH, YUAN
from minzheng.kernel.sheet import read as sheet
from minzheng.kernel.sheet import returned
from minzheng.kernel.standards import Mark
from minzheng.kernel.text import clean, decode, halfwidth, initials, name_key, nearest, typed_code
from minzheng.payout.models import Line
from minzheng.payout.papers import bankfile
from minzheng.payout.papers.settle import Matcher
from minzheng.people.models import DisabilityKind

TODAY = date(2026, 11, 21)


def each(*functions: Callable[[str], Any]) -> Callable[[bytes], None]:
    """A target that gives a text to several functions, whatever the others make of it."""

    def take(data: bytes) -> None:
        told = data.decode("utf-8", "surrogateescape")
        for function in functions:
            with suppress(MinzhengError):
                function(told)

    return take


def words(*samples: str) -> list[bytes]:
    """Samples as bytes."""
    return [sample.encode() for sample in samples]


def text(take: Callable[[bytes], None], *samples: str, more: int = 150) -> Target:
    """A target of a line of text."""
    return Target(take, words(*samples), (mutate.text, mutate.text, mutate.raw), more)


# --- files ----------------------------------------------------------------------------------------


def in_file(name: str, take: Callable[[Path], Any]) -> Callable[[bytes], None]:
    """A target that reads a file."""

    def taken(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            take(path)

    return taken


def reply(data: bytes) -> None:
    """An answer held against three lines."""
    sent = {
        str(number): Line(
            id=number,
            line_no=number,
            payee_name="张三",
            payee_id_no="420281196304050010",
            account_no="6224120000000000013",
            amount=81500,
        )
        for number in (1, 2, 3)
    }
    profile = bankfile.load_profile("420281")
    Matcher(profile, "202609-dibao", "202609-dibao 最低生活保障金", sent).answers(data)


_ANSWER = bank.write(
    [
        bank.ANSWER_TITLES,
        *(
            [str(number), "6224120000000000013", "张三", "815.00", "420281196304050010",
             "202609-dibao 最低生活保障金", "成功", ""]
            for number in (1, 2, 3)
        ),
    ]
)  # fmt: skip


def workbook(data: bytes) -> None:
    """A sheet read by two forms, and marked where it is wrong."""
    for form, name in ((FORM, "登记.xlsx"), (DIBAO, "登记.xls")):
        with suppress(MinzhengError):
            reading = sheet.read(data, name, form)
            if reading.findings:
                returned.mark(data, name, reading)


def _patch(data: bytes) -> None:
    patch.read(data, "订正.csv")


def _settings(path: Path) -> None:
    values = config._read(path)
    for name, value in values.items():
        with suppress(MinzhengError):
            config._typed(config.KEYS[name], value, str(path), path.parent)


def backups(data: bytes) -> None:
    """A folder of files with any names: only automatic backups of this database are named."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        made: list[Path] = []
        for told in data.split(b"\n"):
            path = folder / told.replace(b"/", b"").replace(b"\0", b"").decode("utf-8", "ignore")
            with suppress(OSError):
                path.touch()
                made.append(path)
        chosen = backup.automatic(folder / "大冶.db", folder)
        assert set(chosen) <= set(made)
        assert all(path.name.startswith("大冶-") for path in chosen)


_STANDARD = """[[value]]
key = "dibao.urban"
label = "城市低保标准"
value = "815"
unit = "元/人/月"
from = "2026-01"
until = "2026-12"
document = "文1号"
mark = "verified"
note = ""

[[value]]
key = "phase_out.max_months"
label = "渐退"
value = 12
unit = "个月"
from = "2026-01"
document = "文2号"
mark = "sample"
"""
_CONFIG = (
    'db = "大冶.db"\noperator = "张三"\nwait = 5\nformat = "csv"\ncolor = "auto"\nlog = "~/a"\n'
)
_CALENDAR = "date,kind,name,document\n2026-10-01,rest,国庆节,文\n2026-10-10,work,国庆节,文\n"
_FIX = "表,主键,字段,原值,新值\nperson,1,phone,13800000000,13971750009\n"

_ROWS = [TITLES, GOOD, (*GOOD[:1], "0012345679", *GOOD[2:])]
_TABLE = "\n".join(",".join(map(str, row)) for row in _ROWS).encode()
BOOKS = [
    xlsx(_ROWS),
    by_openpyxl(_ROWS),
    ods([list(map(str, row)) for row in _ROWS]),
    by_xlsxwriter(book(household(1) + household(2))),
    by_openpyxl([["表"], *_ROWS], {"C3": "=1+2", "H9": "远处"}),
]


def _choices(told: str) -> None:
    for kind in (DisabilityKind, Mark, Rounding):
        with suppress(ValueError):
            kind.of(told)


def _param(kind: Any) -> Callable[[bytes], None]:
    return lambda data: kind.convert(data.decode("utf-8", "surrogateescape"), None, None)


TARGETS: dict[str, Target] = {
    "id-number": text(
        each(
            lambda told: codes.parse_id_no(told, today=TODAY),
            lambda told: codes.parse_person_no(told, today=TODAY),
            lambda told: codes.parse_disability_cert(told, TODAY),
            codes.parse_temporary_no,
        ),
        "420281196304050010", "420281630405001", "42028119630405001044", "T420281202600001",
    ),
    "credit-code": text(
        each(credit.parse_credit_code, credit.propose_credit_code),
        "91420281MA01GRK05X", "524202817510226319",
    ),
    "account": text(
        each(account.parse_account, lambda told: account.parse_account(told, "other"),
             codes.parse_phone, mask.mask_account, mask.mask_phone),
        "6224120000000000013", "82010000001234567", "13971750009", "0714-8732222",
    ),
    "name": text(
        each(clean, name_key, initials, halfwidth, typed_code, mask.mask_name, mask.mask_text,
             lambda told: nearest(told, ["还地桥镇", "金湖街道", "茗山乡"])),
        "张三", "阿依古丽·买买提", "𠮷田　一", "欧阳 小明", "420281196304050010 张三",
    ),
    "amount": text(
        each(money.parse_yuan, lambda told: money.parse_yuan(told, allow_negative=True)),
        "1,234.50", "￥650", "650元", "六百五十", "-3.05", "12345678901234.56",
    ),
    "choice": text(each(_choices), "男", "verified", "一级", "智力", "half_up"),
    "param-month": text(_param(MONTH), "2026-11", "202611", "2026年11月", "this", "下月"),
    "param-date": text(_param(DATE), "2026-11-21", "2026/11/21", "20261121", "2026年11月21日"),
    "param-yuan": text(_param(YUAN), "815", "1234.50", "0.01"),
    "text-file": Target(
        lambda data: (decode(data), None)[1],
        [*words("甲,乙\n丙,丁\n"), "甲".encode("gb18030"), "甲\n".encode("utf-16")],
        (mutate.raw, mutate.text),
        150,
    ),
    "bank-reply": Target(reply, [_ANSWER, _ANSWER.decode("gb18030").encode()],
                         (mutate.raw, mutate.text, mutate.cells), 80),
    "workbook": Target(workbook, BOOKS, (mutate.package, mutate.package, mutate.raw), 40),
    "workbook-old": Target(workbook, [xls()], (mutate.raw,), 25),
    "workbook-text": Target(workbook, [_TABLE, _TABLE.replace(b",", b"\t")],
                            (mutate.cells, mutate.text, mutate.raw), 40),
    "fix-table": Target(_patch, words(_FIX), (mutate.cells, mutate.text, mutate.raw), 60),
    "standards-file": Target(
        in_file("标准.toml", lambda path: standards.read_file("420281", path)),
        words(_STANDARD), (mutate.text, mutate.text, mutate.raw), 80,
    ),
    "config-file": Target(in_file("minzheng.toml", _settings), words(_CONFIG),
                          (mutate.text, mutate.raw), 80),
    "calendar-file": Target(in_file("2026.csv", lambda path: load([path.parent])),
                            words(_CALENDAR), (mutate.cells, mutate.text), 60),
    "backup-names": Target(
        backups,
        words("大冶-20261121T013000Z-3f9a1c2b-auto.db\n大冶-20261121T013000Z-3f9a1c2b.db\n大冶.db"),
        (mutate.text,), 40,
    ),
}  # fmt: skip
"""Every target by name."""
