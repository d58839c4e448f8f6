"""Bank: what a bank does with our file, and the answer it sends back, for tests (代发银行).

Knows the default layout of ``data/national/bank/default.toml`` and nothing of the program: text in
GB18030, CRLF, comma-parted, a header row; the answer repeats the rows and adds 结果 and 原因.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

ENCODING, EOL = "gb18030", "\r\n"
TITLES = ["序号", "账号", "户名", "金额", "证件号码", "摘要"]
ANSWER_TITLES = [*TITLES, "结果", "原因"]
PAID, FAILED = "成功", "失败"


@dataclass(frozen=True, slots=True)
class Order:
    """One row of a bank file."""

    sequence: str
    account: str
    name: str
    amount: str
    id_no: str
    summary: str

    @property
    def fen(self) -> int:
        """The amount in 分."""
        whole, _, part = self.amount.partition(".")
        assert len(part) == 2
        return int(whole) * 100 + int(part)


def orders(data: bytes) -> list[Order]:
    """The rows of a bank file; anything out of the agreed layout fails."""
    text = data.decode(ENCODING)
    assert text.endswith(EOL)
    assert text.count("\n") == text.count(EOL)
    header, *rows = text.removesuffix(EOL).split(EOL)
    assert header.split(",") == TITLES
    return [Order(*row.split(",")) for row in rows]


def answer(
    data: bytes,
    fails: Callable[[int], bool] = lambda number: False,
    reason: str = "账号不存在",
) -> bytes:
    """The bank's answer to a file: the rows for which ``fails(序号)`` did not go through."""
    return write(answer_rows(data, fails, reason))


def answer_rows(
    data: bytes,
    fails: Callable[[int], bool] = lambda number: False,
    reason: str = "账号不存在",
) -> list[list[str]]:
    """The rows of an answer, header first, for a test to spoil."""
    rows = [list(ANSWER_TITLES)]
    for order in orders(data):
        row = [order.sequence, order.account, order.name, order.amount, order.id_no, order.summary]
        failed = fails(int(order.sequence))
        rows.append([*row, FAILED if failed else PAID, reason if failed else ""])
    return rows


def write(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as the bank writes them."""
    return "".join(",".join(row) + EOL for row in rows).encode(ENCODING)
