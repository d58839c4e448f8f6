"""Ledger text: the book as beancount and hledger read it (记账文件).

Both formats open every account, post every transaction in 元 with two decimals and assert the
balances expected at the end, so that ``bean-check`` and ``hledger check`` prove the export.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minzheng.kernel.money import yuan
from minzheng.payout.ledger.book import Book, Transaction

CURRENCY = "CNY"
FORMATS = ("beancount", "hledger")


def render(book: Book, form: str, title: str) -> str:
    """The whole text of a ledger file in one of :data:`FORMATS`."""
    lines = _beancount(book, title) if form == "beancount" else _hledger(book, title)
    return "\n".join(lines) + "\n"


def _beancount(book: Book, title: str) -> Iterator[str]:
    yield f'option "title" "{title}"'
    yield f'option "operating_currency" "{CURRENCY}"'
    if not book.transactions:
        return
    first, last = book.transactions[0].on, book.transactions[-1].on
    yield ""
    for account in book.accounts:
        yield f"{first} open {account} {CURRENCY}"
    for made in book.transactions:
        yield ""
        yield f'{made.on} * "{made.title}"'
        yield from _postings(made, f"{{account}}  {{amount}} {CURRENCY}")
    yield ""
    for account, amount in sorted(book.expected.items()):
        yield f"{last + timedelta(days=1)} balance {account}  {yuan(amount)} {CURRENCY}"


def _hledger(book: Book, title: str) -> Iterator[str]:
    yield f"; {title}"
    yield f"commodity {CURRENCY} 1000.00"
    for account in book.accounts:
        yield f"account {account}"
    for made in book.transactions:
        yield ""
        yield f"{made.on} * {made.title}"
        yield from _postings(made, f"{{account}}  {CURRENCY} {{amount}}")
    if book.transactions and book.expected:
        yield ""
        yield f"{book.transactions[-1].on} * 核对余额"
        for account, amount in sorted(book.expected.items()):
            yield f"    {account}  {CURRENCY} 0.00 = {CURRENCY} {yuan(amount)}"


def _postings(made: Transaction, form: str) -> Iterator[str]:
    for account, amount in made.postings:
        yield "    " + form.format(account=account, amount=yuan(amount))
