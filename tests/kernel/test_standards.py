"""Standards: the value of a month, whose it is, what it is worth, how values follow each other."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import InputInvalid, MinzhengError, Misconfigured, Refused
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.money import Rounding
from minzheng.kernel.month import Month
from minzheng.kernel.standards import (
    Mark,
    Standards,
    Value,
    overlaps,
    read_file,
    read_files,
    regions,
    set_value,
    store_values,
    value_fault,
)

DEED = Deed("张经办", "test")
M = Month.parse


def value(key: str = "x.amount", told: str = "815", **more: Any) -> Value:
    """A value; months as text."""
    until = more.pop("until", None)
    return Value(
        **{
            "region": "420281",
            "label": "某标准",
            "unit": "元/人/月",
            "document": "某文〔2026〕1号",
            "mark": Mark.verified,
        }
        | more
        | {"since": M(more.get("since", "2020-01")), "until": M(until) if until else None},
        key=key,
        value=told,
    )


def on(month: str, *values: Value, rounding: str = "") -> Any:
    """The standards of a month out of some values."""
    kept: dict[str, list[Value]] = {}
    for one in values:
        kept.setdefault(one.key, []).append(one)
    return Standards(kept).on(M(month), rounding=rounding)


# --- which value ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "amount"),
    [("2020-01", 65000), ("2020-12", 65000), ("2025-07", 81500), ("2031-05", 81500)],
)
def test_a_month_has_the_value_that_covers_it(month: str, amount: int) -> None:
    """First and last month belong to a value; one without an end goes on."""
    old = value(told="650", until="2020-12")
    new = value(told="815", since="2025-07")
    assert on(month, old, new)["x.amount"] == amount


@pytest.mark.parametrize("month", ["2019-12", "2021-01", "2025-06"])
def test_a_month_without_a_value_is_refused(month: str) -> None:
    """Before the first, after the last and in a gap nothing is carried over; and that is told."""
    old = value(told="650", until="2020-12")
    new = value(told="815", since="2025-07")
    with pytest.raises(Refused) as caught:
        on(month, old, new)["x.amount"]
    assert caught.value.id == "standard-missing"
    assert month in caught.value.message
    assert "x.amount" in caught.value.message
    assert "不会沿用" in caught.value.hint


def test_a_key_that_was_never_set_is_missing_not_zero() -> None:
    """An unknown key is refused in every way of asking."""
    std = on("2026-01")
    for ask in (std.value, std.exact, std.ratio, std.count, std.word, std.flag):
        with pytest.raises(Refused):
            ask("nobody.knows")
    assert "nobody.knows" not in std
    assert "x.amount" not in on("1999-01", value())
    assert "x.amount" in on("2020-01", value())


def test_regions_go_from_near_to_far() -> None:
    """County, prefecture, province, nation; a county of a municipality has no level twice."""
    assert regions("420281") == ["420281", "420200", "420000", "000000"]
    assert regions("110109") == ["110109", "110100", "110000", "000000"]
    assert regions("420000") == ["420000", "000000"]


@pytest.mark.parametrize("nearest", range(4))
def test_the_nearest_level_wins(store: Store, nearest: int) -> None:
    """A county's own value stands before the prefecture's, that before the province's."""
    levels = regions("420281")
    with store.work(DEED) as work:
        for place, code in enumerate(levels[nearest:], nearest):
            work.session.add(value(told=str(100 + place), region=code))
        work.session.add(value(told="999", region="360982"))
    with store.reading() as session:
        std = Standards.load(session, "420281").on(M("2026-01"))
    assert std["x.amount"] == (100 + nearest) * 100
    assert std.value("x.amount").region == levels[nearest]


def test_a_higher_level_fills_the_months_a_county_left_open(store: Store) -> None:
    """Where the county's value has ended the nation's holds, if it covers the month."""
    with store.work(DEED) as work:
        work.session.add(value(told="815", until="2025-12"))
        work.session.add(value(told="700", region="000000"))
    with store.reading() as session:
        known = Standards.load(session, "420281")
    assert known.on(M("2025-12"))["x.amount"] == 81500
    assert known.on(M("2026-01"))["x.amount"] == 70000


# --- what it is worth -----------------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(fen=st.integers(0, 99_999_999), year=st.integers(2000, 2090))
def test_twelve_months_add_up_to_the_year(fen: int, year: int) -> None:
    """An amount per year is given out to the 分, and no month is more than a 分 from another."""
    yearly = value(told=f"{fen // 100}.{fen % 100:02d}", unit="元/人/年", since="1999-10")
    parts = [on(f"{year}-{month:02d}", yearly)["x.amount"] for month in range(1, 13)]
    assert sum(parts) == fen
    assert max(parts) - min(parts) <= 1
    assert on(f"{year}-06", yearly).exact("x.amount") == Fraction(fen, 12)


def test_units_say_what_a_value_may_be_used_for() -> None:
    """Rates, counts, words and flags are read as what they are, and refused as anything else."""
    std = on(
        "2026-01",
        value("rate", "35", unit="%"),
        value("times", "1.3", unit="倍"),
        value("age", "60", unit="周岁"),
        value("days", "7", unit="工作日"),
        value("way", "gap", unit="方式"),
        value("asked", "是", unit="是否"),
        value("unasked", "否", unit="是否"),
        value(),
    )
    assert (std.ratio("rate"), std.ratio("times")) == (Fraction(7, 20), Fraction(13, 10))
    assert (std.count("age"), std.count("days"), std.word("way")) == (60, 7, "gap")
    assert (std.flag("asked"), std.flag("unasked")) == (True, False)
    assert std.exact("x.amount") == 81500
    for ask, key in ((std.__getitem__, "rate"), (std.ratio, "age"), (std.count, "x.amount")):
        with pytest.raises(Misconfigured) as caught:
            ask(key)
        assert caught.value.id == "standard-wrong-unit"
        assert key in caught.value.message


def test_a_share_is_an_amount_or_a_part() -> None:
    """A supplement may be fixed, or a percentage of a standard."""
    std = on("2026-01", value("fixed", "50"), value("part", "30", unit="%"))
    assert std.share("fixed", 81500) == 5000
    assert std.share("part", 81555) == Fraction(81555 * 3, 10)


@pytest.mark.parametrize("way", list(Rounding))
def test_rounding_is_a_standard_like_others(way: Rounding) -> None:
    """The way that the named standard gives is the way it is rounded."""
    from minzheng.kernel.money import round_fen

    std = on("2026-01", value("rounding.x", way.value, unit="方式"), rounding="rounding.x")
    amount = Fraction(100_001, 3)
    assert std.round(amount) == std.round(amount, "rounding.x") == round_fen(amount, way)


def test_what_was_read_is_kept_with_its_document() -> None:
    """Each standard read stands in ``reads`` once, samples are told apart."""
    std = on("2026-01", value(), value("try", "9", mark=Mark.sample, document="示例值"))
    assert std.samples == []
    _ = std["x.amount"], std["x.amount"], std["try"]
    assert list(std.reads) == ["x.amount", "try"]
    assert [one.key for one in std.samples] == ["try"]
    assert std.reads["try"].told() == {
        "key": "try",
        "label": "某标准",
        "value": "9",
        "unit": "元/人/月",
        "since": "2020-01",
        "document": "示例值",
        "mark": "sample",
    }


# --- one after the other --------------------------------------------------------------------------


def put(store: Store, new: Value) -> Value | None:
    """Set a value."""
    with store.work(DEED) as work:
        return set_value(work.session, new)


def kept(store: Store) -> list[tuple[str, str, str]]:
    """``(since, until, value)`` of all values, in order."""
    from sqlmodel import select

    with store.reading() as session:
        found = session.exec(select(Value).order_by(Value.since)).all()
        return [(str(v.since), str(v.until or ""), v.value) for v in found]


def test_a_new_value_ends_the_one_before(store: Store) -> None:
    """The value in force ends the month before the new one begins."""
    assert put(store, value(told="815", since="2025-07")) is None
    ended = put(store, value(told="860", since="2026-12"))
    assert ended is not None
    assert kept(store) == [("2025-07", "2026-11", "815"), ("2026-12", "", "860")]


def test_a_value_that_has_ended_stays_as_it_is(store: Store) -> None:
    """Nothing is stretched to meet the new one: the gap is a gap."""
    put(store, value(told="650", since="2020-01", until="2020-12"))
    assert put(store, value(told="815", since="2025-07")) is None
    assert kept(store) == [("2020-01", "2020-12", "650"), ("2025-07", "", "815")]


@pytest.mark.parametrize(
    ("since", "until"), [("2025-07", ""), ("2025-01", ""), ("2025-01", "2025-07")]
)
def test_a_value_never_covers_a_later_one(store: Store, since: str, until: str) -> None:
    """A start at or before one that is there already is refused, and nothing is ended."""
    put(store, value(told="815", since="2025-07"))
    with pytest.raises(MinzhengError) as caught:
        put(store, value(told="1", since=since, until=until or None))
    assert caught.value.id == "standard-overlap"
    assert since in caught.value.message
    assert kept(store) == [("2025-07", "", "815")]


def test_a_past_gap_can_be_filled(store: Store) -> None:
    """A value with an end before the next one's start is taken in."""
    put(store, value(told="650", since="2020-01", until="2020-12"))
    put(store, value(told="815", since="2025-07"))
    put(store, value(told="700", since="2021-01", until="2025-06"))
    assert [row[2] for row in kept(store)] == ["650", "700", "815"]


def test_regions_do_not_end_each_other(store: Store) -> None:
    """A county's value leaves the nation's alone."""
    put(store, value(told="1", region="000000", since="2020-01"))
    put(store, value(told="2", since="2026-01"))
    assert kept(store)[0] == ("2020-01", "", "1")


MONTHS = st.integers(0, 30)


@settings(deadline=None, max_examples=60)
@given(steps=st.lists(st.tuples(MONTHS, st.one_of(st.none(), MONTHS)), max_size=8))
def test_whatever_is_set_no_month_has_two_values(steps: list[tuple[int, int | None]]) -> None:
    """After any series of settings, refused ones included, no two values claim a month."""
    held = _Memory()
    for start, length in steps:
        since = M("2024-01") + start
        new = value(since=str(since), until=str(since + length) if length is not None else None)
        before = [(v.since, v.until) for v in held.values]
        try:
            set_value(held, new)  # type: ignore[arg-type]
        except MinzhengError:
            assert [(v.since, v.until) for v in held.values] == before
    assert list(overlaps(held.values)) == []


class _Memory:
    """As much of a session as setting a value needs."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def exec(self, _query: object) -> Any:
        found = list(self.values)
        return type("Found", (), {"all": lambda _self: found})()

    def add(self, value: Value) -> None:
        if not any(value is held for held in self.values):
            self.values.append(value)


def test_overlaps_are_told_by_region_and_key() -> None:
    """Two values of one key and region on one month are found; a touch at the edge is none."""
    good = [value(until="2025-12"), value(since="2026-01"), value("y"), value(region="000000")]
    assert list(overlaps(good)) == []
    (found,) = overlaps([*good, value(since="2026-05")])
    assert (found.id, found.subject, found.value) == (
        "standard-overlap",
        "420281 x.amount",
        "2026-05",
    )


def test_shipped_values_do_not_overwrite(store: Store) -> None:
    """What is held under region, key and month stays; the number added is told."""
    with store.work(DEED) as work:
        assert store_values(work.session, [value(told="1"), value("y", "2")]) == 2
    with store.work(DEED) as work:
        assert store_values(work.session, [value(told="9"), value("z", "3")]) == 1
    assert sorted(row[2] for row in kept(store)) == ["1", "2", "3"]


# --- files ----------------------------------------------------------------------------------------

GOOD = """
[[value]]
key = "x.amount"
label = "某标准"
value = "815"
unit = "元/人/月"
from = "2025-07"
document = "某文〔2025〕7号"
mark = "verified"
"""


def refusal(tmp_path: Path, text: str | bytes) -> InputInvalid:
    """The error with which a file is refused."""
    path = tmp_path / "坏的.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputInvalid) as caught:
        list(read_file("420281", path))
    assert caught.value.id == "standard-file-invalid"
    assert "坏的.toml" in caught.value.message
    return caught.value


def test_a_file_gives_its_values(tmp_path: Path) -> None:
    """Every column comes over; the end and the note may be left out."""
    path = tmp_path / "好的.toml"
    path.write_text(GOOD + GOOD.replace("x.amount", "y").replace('"815"', "60") + 'note = "说明"\n')
    first, second = read_file("420281", path)
    assert (first.region, first.key, first.value, first.since) == (
        "420281", "x.amount", "815", M("2025-07"),
    )  # fmt: skip
    assert (first.until, first.mark, first.note) == (None, Mark.verified, "")
    assert (second.value, second.note) == ("60", "说明")
    assert list(read_files([("420281", tmp_path), ("000000", tmp_path / "没有")])) != []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text.replace('label = "某标准"\n', ""), "缺 label"),
        (lambda text: text + 'untill = "2026-01"\n', "没有 untill"),
        (lambda text: text.replace('"2025-07"', '"2025-13"'), "“2025-13”不是月份"),
        (lambda text: text.replace('"2025-07"', "2025-07-01"), "from 要写在引号里"),
        (lambda text: text.replace('"verified"', '"sure"'), "mark “sure”"),
        (lambda text: text.replace('"815"', '"八百"'), "“八百”不是金额"),
        (lambda text: text.replace('"815"', '"8.155"'), "超过两位小数"),
        (lambda text: text.replace('"815"', "8.15"), "value 要写在引号里"),
        (lambda text: text.replace("元/人/月", "圆"), "没有“圆”这个单位"),
        (lambda text: text + 'until = "2025-06"\n', "早于起始月"),
    ],
)
def test_a_faulty_value_is_told_with_file_place_and_key(
    tmp_path: Path, spoil: Any, told: str
) -> None:
    """Each kind of fault names the file, which value of it, its key, and what is wrong."""
    error = refusal(tmp_path, GOOD.replace("x.amount", "sound") + spoil(GOOD))
    (fault,) = error.findings
    assert fault.where == "第2个值"
    assert fault.value == "x.amount"
    assert told in fault.message


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Three bad values among four are three findings."""
    bad = [GOOD.replace("815", "x"), GOOD.replace('key = "x.amount"\n', ""), GOOD + "no = 1\n"]
    error = refusal(tmp_path, "".join([bad[0], GOOD.replace("x.amount", "sound"), *bad[1:]]))
    assert [fault.where for fault in error.findings] == ["第1个值", "第3个值", "第4个值"]
    assert "3 个值有误" in error.message


@pytest.mark.parametrize(
    "text", ["[[value", '[value]\nkey = "x"', 'value = "815"', "[[value]]\nkey = 城".encode("gbk")]
)
def test_a_file_of_another_kind_is_told(tmp_path: Path, text: str | bytes) -> None:
    """Broken TOML, one table instead of many, another encoding: refused, with the file's name."""
    assert refusal(tmp_path, text).findings == ()


@pytest.mark.parametrize(
    ("told", "unit", "good"),
    [
        ("815.50", "元/人/月", True),
        ("-5", "元/人/月", False),
        ("30", "%", True),
        ("1.5", "倍", True),
        ("1/3", "%", False),
        ("1e3", "倍", False),
        ("60", "周岁", True),
        ("60.5", "周岁", False),
        ("", "日", False),
        ("是", "是否", True),
        ("yes", "是否", False),
        ("gap", "方式", True),
        ("", "方式", False),
    ],
)
def test_a_value_must_be_one_of_its_unit(told: str, unit: str, good: bool) -> None:
    """What could not be computed with later is refused when it is entered."""
    assert (value_fault(value(told=told, unit=unit)) == "") is good


def test_a_way_of_rounding_must_be_known() -> None:
    """Only the ways the program has can be set; the refusal lists them."""
    assert value_fault(value("rounding.x", "ceil_yuan", unit="方式")) == ""
    assert "half_up_fen" in value_fault(value("rounding.x", "随便", unit="方式"))
