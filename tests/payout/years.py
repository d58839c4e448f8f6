"""Years: a county lived through eighteen months by the commands, and a book kept beside (十八个月).

A month brings what becomes known in it (``news``), the regular batch, the bank's answer, arrears
and recoveries. Every batch is compared line by line with ``book``, and so are the bank's files, the
lists of what is overpaid, and the figures of every recovery.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from program import Program

import bank
from book import Book, Case, Claim, Line, Offset
from minzheng.kernel.audit import Deed
from oracle import County

MONTHS = [f"{2025 + at // 12}-{at % 12 + 1:02d}" for at in range(6, 24)]
SETTLING = (*MONTHS[3::3], MONTHS[-1])
"""The months in which arrears are paid and recoveries opened: once a quarter, and the last."""
BENEFITS = ("dibao", "tekun")
FLOOR = 100_00
WRITES_OFF = "丙"

RAISES = {
    "2026-03": ("dibao.rural", "8700", "2026-01"),
    "2026-04": ("tekun.basic.rural", "16800", "2026-01"),
    "2026-10": ("dibao.urban", "850", "2026-08"),
}
"""What is published in a month, and from which earlier month it holds."""

LINES = """
    SELECT l.case_no, l.for_month, l.due, l.paid_before, l.withheld, l.amount, l.refusal,
        coalesce(l.cause, '')
    FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id
    WHERE b.benefit = ? AND b.month = ? AND b.kind = ? AND b.state <> 'void' ORDER BY l.line_no
"""


def later(month: str, by: int = 1) -> str:
    """The month so many after."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12}-{number % 12 + 1:02d}"


def yuan(fen: int) -> str:
    """分 as the commands take them."""
    return f"{fen // 100}.{fen % 100:02d}"


@dataclass(slots=True)
class Years:
    """The county, the book, and what is still to become known, by month."""

    program: Program
    folder: Path
    rng: Random
    book: Book = field(default_factory=Book)
    news: dict[str, list[Callable[[str], None]]] = field(default_factory=dict)
    batches: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    claimed: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    serial: int = 0

    # --- calling --------------------------------------------------------------------------------

    def call(self, day: str, *words: object, operator: str = "甲", expect: int = 0) -> str:
        """A command on a day; gives what it told the clerk, the tables apart."""
        return self.program(*words, today=day, operator=operator, expect=expect).err

    def correct(self, query: str, *facts: object) -> None:
        """Rows put right past the acts, under the audit."""
        with self.program.store.work(Deed("订正员", "订正", "录错")) as work:
            work.session.connection().exec_driver_sql(query, facts)

    def table(self, day: str, *words: object) -> list[dict[str, Any]]:
        """The rows of a table as a machine reads them."""
        told = self.program(*words, "--format", "json", today=day).out
        return list(json.loads(told)["rows"])

    def count(self, what: str) -> None:
        """Something happened once more."""
        self.seen[what] = self.seen.get(what, 0) + 1

    def tell(self, month: str, act: Callable[[str], None]) -> None:
        """Something becomes known at the beginning of a month."""
        self.news.setdefault(month, []).append(act)

    # --- a month --------------------------------------------------------------------------------

    def live(self, month: str) -> None:
        """One month: what becomes known, the regular batch, arrears, recoveries."""
        if month in RAISES:
            key, value, since = RAISES[month]
            document = ("--document", "测试〔2026〕号")
            self.call(f"{month}-02", "standard", "set", key, value, "--from", since, *document)
        for act in self.news.pop(month, ()):
            act(month)
        county = County(self.program.db)
        last = month == MONTHS[-1]
        for benefit in BENEFITS:
            self.pay(county, benefit, month, fails=not last)
            if not last:
                self.send_back(benefit, later(month, -1), f"{month}-18")
            if month in SETTLING:
                self.pay_arrears(county, benefit, month, fails=not last)
        if month in SETTLING:
            self.recover(county, month)

    def pay(self, county: County, benefit: str, month: str, *, fails: bool) -> None:
        """The regular batch, from the run to the bank's answer."""
        chosen = ("--benefit", benefit, "--allow-sample")
        self.call(f"{month}-08", "payout", "run", month, *chosen)
        lines = self.book.regular(county, benefit, month)
        self.compare(benefit, month, "regular", lines)
        key = f"{month.replace('-', '')}-{benefit}"
        self.hand_over(key, benefit, lines, f"{month}-10", fails=fails)
        self.book.close(county, benefit, month, key)

    def pay_arrears(self, county: County, benefit: str, month: str, *, fails: bool) -> None:
        """What is owed for earlier months; no batch is made when nothing is."""
        chosen = ("--benefit", benefit, "--allow-sample")
        self.call(f"{month}-20", "payout", "arrears", month, *chosen)
        lines = self.book.arrears(county, benefit, month)
        self.compare(benefit, month, "arrears", lines)
        if not lines:
            return
        key = f"{month.replace('-', '')}-{benefit}-arrears"
        if any(line.amount for line in lines):
            self.book.give_up(benefit, month, lines)
            self.hand_over(key, benefit, lines, f"{month}-21", fails=fails)
        else:
            self.call(f"{month}-21", "payout", "void", key, "--reason", "没有可发的", "--yes")

    def compare(self, benefit: str, month: str, kind: str, wanted: list[Line]) -> None:
        """The program's lines of a batch are the book's, in the same order."""
        found = [Line(*row) for row in self.program.rows(LINES, benefit, month, kind)]  # type: ignore[arg-type]
        if found != wanted:
            differing = sorted(
                set(found) ^ set(wanted), key=lambda line: (line.case_no, line.month)
            )
            sides = [("program" if line in found else "book", line) for line in differing]
            raise AssertionError(f"{month} {benefit} {kind}: {sides[:20]}")
        for line in wanted:
            self.count(f"{line.cause} {line.refusal}".strip() or "paid")
            if line.withheld:
                self.count("withheld")

    def hand_over(
        self, key: str, benefit: str, lines: list[Line], day: str, *, fails: bool
    ) -> None:
        """Reviewed by another, issued, sent, and answered: one row in a hundred did not go."""
        total = sum(line.amount for line in lines)
        count = sum(line.amount > 0 for line in lines)
        typed = ("--count", count, "--total", yuan(total))
        self.call(day, "payout", "review", key, *typed, operator="乙")
        self.call(day, "payout", "issue", key, "-o", self.folder)
        self.book.hand_over(key, benefit, lines)
        data = (self.folder / f"银行代发-{key}.txt").read_bytes()
        sent = self.book.sent(key)
        orders = {int(order.sequence): order.fen for order in bank.orders(data)}
        assert orders == {number: payment.line.amount for number, payment in sent.items()}, key
        failed = {number for number in sent if fails and self.rng.randrange(100) < 1}
        if fails and not failed and "arrears" not in key:
            failed = {self.rng.choice(sorted(sent))}
        self.answer(key, data, failed, f"{day[:8]}15" if day[8:] < "15" else f"{day[:8]}25")
        self.batches[key] = data, len(failed)

    def answer(self, key: str, data: bytes, failed: set[int], day: str) -> None:
        """The bank's answer: these rows did not go or came back."""
        path = self.folder / "回盘.txt"
        path.write_bytes(bank.answer(data, lambda number: number in failed))
        self.call(day, "payout", "settle", key, path)
        self.book.send_back(key, failed)

    def send_back(self, benefit: str, month: str, day: str) -> None:
        """Now and then the bank sends back what it had paid a month ago."""
        key = f"{month.replace('-', '')}-{benefit}"
        if key not in self.batches or self.rng.randrange(3):
            return
        sent = self.book.sent(key)
        back = {number for number, payment in sent.items() if payment.back}
        one = self.rng.choice(sorted(set(sent) - back))
        self.answer(key, self.batches[key][0], back | {one}, day)
        self.count("sent back later")

    # --- recoveries -----------------------------------------------------------------------------

    def recover(self, county: County, month: str) -> None:
        """What is overpaid is listed as the book says; most of it is claimed and comes back."""
        day = f"{month}-26"
        found = self.listed(day)
        wanted = {
            (benefit, case_no, of): amount
            for benefit in BENEFITS
            for (case_no, of), amount in self.book.overpaid(county, benefit).items()
        }
        assert found == wanted, f"{month}: (program, book) {found.items() ^ wanted.items()}"
        cases: dict[Case, dict[str, int]] = {}
        for (benefit, case_no, of), amount in found.items():
            cases.setdefault((benefit, case_no), {})[of] = amount
        last = month == MONTHS[-1]
        for case, months in sorted(cases.items()):
            if last or self.rng.randrange(4):
                self.open(day, case, months)
        for number in self.claimed:
            if self.book.claims[number].open:
                self.bring_back(county, number, month, last=last)
        self.compare_claims(day)

    def listed(self, day: str) -> dict[tuple[str, str, str], int]:
        """What the program lists as overpaid and not claimed, by benefit, case and month."""
        codes = {"最低生活保障金": "dibao", "特困人员救助供养金": "tekun"}
        rows = self.table(day, "payout", "recovery", "list", "--months")
        return {
            (codes[row["benefit"]], row["case_no"], row["for_month"]): fen(row["amount"])
            for row in rows
            if row["number"] == "未立案"
        }

    def open(self, day: str, case: Case, months: dict[str, int]) -> None:
        """A recovery of all the months that are overpaid; the second one was opened in error."""
        cause = self.rng.choice(["死亡", "终止", "变化", "差错"])
        papers = ("--cause", cause, "--reason", "多发", "--paper", "追回1号")
        told = self.call(day, "payout", "recovery", "open", *case, *papers)
        found = re.search(r"ZH\d{4}-\d{4}", told)
        assert found, told
        number = found.group()
        self.book.claims[number] = Claim(case, months)
        self.claimed.append(number)
        self.count("opened")
        if len(self.claimed) == 2:
            self.call(day, "payout", "recovery", "cancel", number, "--reason", "立错了户")
            self.book.claims[number].cancelled = True
            assert all(self.listed(day)[(*case, of)] == sum_ for of, sum_ in months.items())

    def bring_back(self, county: County, number: str, month: str, *, last: bool) -> None:
        """Money comes back, is to be withheld, or is given up; the fifth is paid by halves only."""
        claim, day = self.book.claims[number], f"{month}-27"
        free = claim.open - self.planned(number, month)
        by_chance = free and not last and self.rng.randrange(2)
        if by_chance and self.withhold(county, number, month, free):
            return
        way = 1 if [number] == self.claimed[4:5] else self.rng.randrange(4)
        if way == 0 and free:
            self.enter(number, "write-off", free, day, operator=WRITES_OFF)
            claim.written_off += free
        elif way == 1 and free > 1:
            self.enter(number, "receive", free // 2, day)
            claim.received += free // 2
        elif way == 2 and free:
            self.enter(number, "receive", free, day)
            claim.received += free

    def planned(self, number: str, month: str) -> int:
        """What is decided to be withheld for a claim in a month still to come."""
        return sum(
            offset.amount
            for (_, of), offset in self.book.offsets.items()
            if offset.number == number and of > month
        )

    def withhold(self, county: County, number: str, month: str, free: int) -> bool:
        """A decision to withhold from the next month's payment, the floor left; if there is any."""
        claim, nxt = self.book.claims[number], later(month)
        benefit, case_no = claim.case
        standing = {row["case_no"]: row for row in county.standing(benefit, nxt)}
        if case_no not in standing or (claim.case, nxt) in self.book.offsets:
            return False
        amount = min(free, county.right(standing[case_no], nxt).due - FLOOR)
        if amount <= 0:
            return False
        self.enter(number, "offset", amount, f"{month}-27", "--month", nxt)
        self.book.offsets[claim.case, nxt] = Offset(number, amount, FLOOR)
        return True

    def enter(
        self, number: str, act: str, amount: int, day: str, *more: object, operator: str = "甲"
    ) -> None:
        """An entry of a recovery."""
        words = (number, "--amount", yuan(amount), "--paper", "收据1号", *more)
        self.call(day, "payout", "recovery", act, *words, operator=operator)
        self.count(act)

    def compare_claims(self, day: str) -> None:
        """Every recovery stands as the book has it."""
        rows = self.table(day, "payout", "recovery", "list", "--opened", "--closed")
        found = {row["number"]: _figures(row) for row in rows}
        wanted = {}
        for number, claim in self.book.claims.items():
            figures = (sum(claim.months.values()), claim.received, claim.withheld)
            wanted[number] = (*figures, claim.written_off, claim.open)
            if claim.cancelled:
                wanted[number] = (0, 0, 0, 0, 0)
        assert found == wanted, day


def _figures(row: dict[str, Any]) -> tuple[int, ...]:
    names = ("claimed", "received", "withheld", "written_off", "balance")
    return tuple(fen(row[name]) for name in names)


def fen(text: str) -> int:
    """元 as the tables tell them."""
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int(part)
