"""Worlds: small invented counties, each made once by the program and copied for a test (小县).

A world is a number: the same number is the same county. ``MINZHENG_NIGHT`` gives a test many more
of them than the day does.
"""

from __future__ import annotations

import atexit
import csv
import io
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from program import Program

import bank
from depth import times

HOUSEHOLDS = 20

Rows = list[tuple[Any, ...]]
Sheet = tuple[list[str], list[list[list[str]]]]
"""A register as a clerk's table: its titles, and its rows by household."""

LINES = (
    "SELECT benefit, case_no, for_month, due, amount, withheld, refusal, persons, account_no, "
    "payee_name FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
    "WHERE b.state <> 'void' ORDER BY 1, 2, 3"
)
"""What is paid or refused to whom for which month, whatever the lines are numbered."""


def numbers(few: int) -> range:
    """The worlds of a test: ``few`` by day, twenty-five times as many by night."""
    return range(1, 1 + times(few, few * 25))


@cache
def _room() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="worlds-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _empty() -> Path:
    program = Program(_room() / "空.db")
    program("init", "--county", "420281")
    return program.db


@cache
def _filled(number: int) -> Path:
    program = Program(Path(shutil.copy(_empty(), _room() / f"{number}.db")))
    program("demo", "--households", HOUSEHOLDS, "--seed", number, "--bare")
    return program.db


def empty(folder: Path) -> Program:
    """The program on a county with nobody in it."""
    folder.mkdir(parents=True, exist_ok=True)
    return Program(Path(shutil.copy(_empty(), folder / "大冶.db")))


def world(number: int, folder: Path) -> Program:
    """The program on a county of twenty households and some 特困 persons."""
    folder.mkdir(parents=True, exist_ok=True)
    return Program(Path(shutil.copy(_filled(number), folder / "大冶.db")))


# --- months ---------------------------------------------------------------------------------------


def key_of(month: str, benefit: str = "dibao") -> str:
    """The key of a month's regular batch."""
    return f"{month.replace('-', '')}-{benefit}"


def run(program: Program, month: str) -> None:
    """Both benefits of a month computed."""
    program("payout", "run", month, "--allow-sample")


def hand_over(program: Program, key: str) -> bytes:
    """A draft reviewed and issued; gives the bank's file."""
    program.review(key)
    return program.issue(key, program.db.with_name("交付"))


def pay(program: Program, month: str, fails: Callable[[int], bool] = lambda row: False) -> str:
    """低保 of a month computed, handed over and answered; gives the batch's key."""
    key = key_of(month)
    run(program, month)
    program.reply(key, bank.answer(hand_over(program, key), fails), name=f"回盘-{key}.txt")
    return key


def papers(program: Program) -> dict[str, bytes]:
    """Every file that was handed over."""
    return {path.name: path.read_bytes() for path in program.db.with_name("交付").iterdir()}


# --- people and sheets ----------------------------------------------------------------------------


def cases(program: Program, benefit: str = "dibao") -> list[str]:
    """Case numbers in order."""
    query = "SELECT case_no FROM payout_grant WHERE benefit = ? ORDER BY case_no"
    return [str(case_no) for (case_no,) in program.rows(query, benefit)]


def exported(program: Program, benefit: str) -> bytes:
    """The register of a benefit, whole, as a clerk takes it out."""
    path = program.db.with_name(f"{benefit}.csv")
    program("assist", benefit, "export", "--reveal", "--limit", "0", "-o", path, "--overwrite")
    return path.read_bytes()


def taken_apart(data: bytes) -> Sheet:
    """A register's table by household."""
    titles, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    return titles, [list(held) for _, held in groupby(rows, key=lambda row: row[0])]


def put_together(titles: list[str], households: Iterable[list[list[str]]]) -> bytes:
    """The table of some households."""
    held = io.StringIO(newline="")
    csv.writer(held).writerows([titles, *(row for rows in households for row in rows)])
    return held.getvalue().encode("utf-8-sig")


def take_in(program: Program, sheets: dict[str, bytes]) -> None:
    """Registers imported, by benefit."""
    for benefit, data in sheets.items():
        path = program.db.with_name(f"登记-{benefit}.csv")
        path.write_bytes(data)
        program("assist", benefit, "import", path)


def adjusted(
    program: Program, chance: random.Random, since: str, some: int = 8
) -> list[tuple[str, int]]:
    """Incomes of some cases put right from a month on; gives ``(case, exit code)``."""
    told = []
    for case_no in chance.sample(cases(program), some):
        words = ("--income", chance.randrange(0, 1200), "--from", since, "--reason", "核对")
        why = ("--paper", "文1号", "--heard-on", "2026-06-01", "--notice-no", "告1号")
        done = program("assist", "dibao", "adjust", case_no, *words, *why, expect=None)
        told.append((case_no, done.code))
    return told
