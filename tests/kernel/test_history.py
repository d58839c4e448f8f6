"""History: what happened to some rows, oldest first, without showing whom."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.history import history_table
from minzheng.people.models import Account, Person


@pytest.fixture
def told(store: Store) -> Store:
    """A person entered, moved and given an account, by two operators."""
    with store.work(Deed("张", "a", "入库")) as work:
        work.session.add(
            Person(
                id_no="420281196304050017", name="张小甲", name_key="张小甲", initials="zxj",
                birth=date(1963, 4, 5), phone="13971750001", division_code="420281104221",
            )
        )  # fmt: skip
        work.session.add(Person(id_no="T1", name="别人", name_key="别人"))
    with store.work(Deed("李", "b", "搬家")) as work:
        person = work.session.exec(select(Person).where(Person.id == 1)).one()
        person.division_code = "420281104222"
        work.session.add(person)
        account = Account(number="6224120000000000013", holder="张小甲", owner_id=1)
        work.session.add(account)
    with store.work(Deed("李", "c", "销户")) as work:
        work.session.delete(work.session.get_one(Account, 1))
    return store


def texts(store: Store, *, reveal: bool = False) -> list[str]:
    """The rows of the history as lines."""
    with store.reading() as session:
        rows = [("person", 1), ("account", 1), ("person", 1)]
        table = history_table(session, rows, "某台账", reveal=reveal)
    return [" ".join(map(str, row)) for row in table.rows]


def test_every_change_of_the_rows_asked_for_in_order(told: Store) -> None:
    """Rows of several tables together, each change once, others' rows not."""
    lines = texts(told)
    assert [line.split()[0] for line in lines] == ["1", "2", "2", "3"]
    acts = [word for line in lines for word in ("新增", "修改", "删除") if word in line]
    assert acts == ["新增", "新增", "修改", "删除"]
    assert "别人" not in "".join(lines)


def test_a_change_says_what_was_and_what_is(told: Store) -> None:
    """Of an update only the column that differs; who and why stand beside it."""
    moved = texts(told)[2]
    assert "居住村（社区）：420281104221 → 420281104222" in moved
    assert "电话" not in moved
    assert "李" in moved
    assert "搬家" in moved


def test_nobody_is_shown_without_reveal(told: Store) -> None:
    """Neither name, nor number, nor account, nor telephone, in any kind of change."""
    lines = "".join(texts(told))
    for secret in ("张小甲", "420281196304050017", "6224120000000000013", "13971750001"):
        assert secret not in lines
    shown = "".join(texts(told, reveal=True))
    for secret in ("张小甲", "420281196304050017", "6224120000000000013", "13971750001"):
        assert secret in shown


def test_an_account_of_few_digits_is_masked_too(store: Store) -> None:
    """A passbook's number is shorter than a card's, and as private."""
    with store.work(Deed("张", "a")) as work:
        work.session.add(Account(number="18050002092012", holder="某某某"))
    with store.reading() as session:
        table = history_table(session, [("account", 1)], "某台账", reveal=False)
    assert "18050002092012" not in str(table.rows)
