"""Money: what is read, what is printed, and that nothing is lost in rounding or sharing."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import InputInvalid
from minzheng.kernel.money import (
    Rounding,
    in_words,
    month_share,
    parse_yuan,
    percent,
    round_fen,
    split,
    split_by,
    wan,
    yuan,
    yuan_grouped,
)

AMOUNTS = st.integers(min_value=-(10**14) + 1, max_value=10**14 - 1)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("612", 61200),
        ("612.5", 61250),
        ("0.05", 5),
        ("0", 0),
        ("-0.00", 0),
        ("007.10", 710),
        ("1,234.50", 123450),
        ("12,345,678", 1234567800),
        ("１２，３４５．６０", 1234560),
        ("650元", 65000),
        ("650 元整", 65000),
        ("￥650", 65000),
        ("¥ 650.00", 65000),
        ("人民币650元", 65000),
        (" 650\n", 65000),
        ("\ufeff650\u3000", 65000),
        (650, 65000),
        (Decimal("650.25"), 65025),
        (Decimal("1E+3"), 100000),
        ("999999999999.99", 99999999999999),
    ],
)
def test_amounts_are_read_as_people_write_them(text, fen):
    """Digits of any width, commas every three, a currency mark before or 元 after."""
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "amount-empty"),
        (" \u3000", "amount-empty"),
        (612.0, "amount-float"),
        (float("nan"), "amount-float"),
        ("1E+3", "amount-exponent"),
        ("1.10109200002291e17", "amount-exponent"),
        (Decimal("1E+30"), "amount-exponent"),
        ("-1", "amount-negative"),
        ("－１", "amount-negative"),
        ("−650元", "amount-negative"),
        (-650, "amount-negative"),
        ("12,34", "amount-grouping"),
        ("1,2345", "amount-grouping"),
        ("1234,567", "amount-grouping"),
        ("0.123", "amount-decimals"),
        ("1.500", "amount-decimals"),
        (Decimal("0.001"), "amount-decimals"),
        ("110109200002291011", "amount-too-large"),
        (10**12, "amount-too-large"),
        ("六百", "amount-unreadable"),
        ("6万元", "amount-unreadable"),
        ("1 234", "amount-unreadable"),
        ("1.2.3", "amount-unreadable"),
        (".5", "amount-unreadable"),
        ("5.", "amount-unreadable"),
        ("٣", "amount-unreadable"),
        ("+5", "amount-unreadable"),
        (True, "amount-unreadable"),
        (None, "amount-unreadable"),
        (Decimal("NaN"), "amount-unreadable"),
    ],
)
def test_each_refused_amount_says_why(text, problem):
    """Every kind of refusal has an id of its own and is bad input (exit 65)."""
    with pytest.raises(InputInvalid) as refused:
        parse_yuan(text)
    assert refused.value.id == problem
    assert refused.value.exit_code == 65


def test_a_refusal_names_the_value():
    """The clerk sees what stood in the cell and what to do."""
    with pytest.raises(InputInvalid, match="“12,34”") as refused:
        parse_yuan("12,34")
    assert "1,234.50" in refused.value.hint


def test_negative_amounts_are_read_where_they_may_stand():
    """``allow_negative`` lets corrections in."""
    assert parse_yuan("-1,000.50", allow_negative=True) == -100050
    assert parse_yuan("￥-5", allow_negative=True) == -500


@settings(deadline=None, max_examples=100)
@given(AMOUNTS)
def test_what_is_printed_reads_back(fen):
    """Both printed forms of an amount give the same 分 again."""
    assert parse_yuan(yuan(fen), allow_negative=True) == fen
    assert parse_yuan(yuan_grouped(fen), allow_negative=True) == fen


def test_printed_amounts():
    """Two decimals always; the sign stands in front also below one 元."""
    assert (yuan(61200), yuan(-5), yuan(0)) == ("612.00", "-0.05", "0.00")
    assert (yuan_grouped(123450), yuan_grouped(-123456789)) == ("1,234.50", "-1,234,567.89")


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (4189591500, "4189.5915"),
        (868307300, "868.3073"),
        (6315400000, "6315.4"),
        (5000000, "5"),
        (0, "0"),
        (100, "0.0001"),
        (50, "0.0001"),
        (49, "0"),
        (-49, "0"),
        (-150, "-0.0002"),
        (99999950, "100"),
    ],
)
def test_wan_has_at_most_four_decimals(fen, text):
    """万元 by half up at the whole 元, without trailing zeros and without a minus zero."""
    assert wan(fen) == text


@pytest.mark.parametrize(
    ("value", "mode", "fen"),
    [
        (Fraction(20001, 100), Rounding.ceil_yuan, 300),
        (200, Rounding.ceil_yuan, 200),
        (201, Rounding.ceil_yuan, 300),
        (-201, Rounding.ceil_yuan, -300),
        (149, Rounding.half_up_yuan, 100),
        (150, Rounding.half_up_yuan, 200),
        (-150, Rounding.half_up_yuan, -200),
        (Fraction(29999, 2), Rounding.half_up_yuan, 15000),
        (145, Rounding.half_up_jiao, 150),
        (144, Rounding.half_up_jiao, 140),
        (199, Rounding.floor_yuan, 100),
        (-199, Rounding.floor_yuan, -100),
        (Fraction(5, 2), Rounding.half_up_fen, 3),
        (Fraction(249, 100), Rounding.half_up_fen, 2),
        (Fraction(299, 100), Rounding.floor_fen, 2),
        (0, Rounding.ceil_yuan, 0),
    ],
)
def test_roundings(value, mode, fen):
    """Each named rounding, on both signs."""
    assert round_fen(value, mode) == fen


def test_a_gap_is_rounded_once():
    """632 × 3 - 1894 is 2 元: exact figures are not lifted to 3 by rounding up."""
    gap = 3 * (63200 - Fraction(189400, 3))
    assert round_fen(gap, Rounding.ceil_yuan) == 200


def test_a_float_is_no_money():
    """Binary fractions are refused wherever money is computed."""
    with pytest.raises(TypeError, match="float"):
        round_fen(0.1, Rounding.half_up_fen)
    with pytest.raises(TypeError, match="float"):
        percent(0.5, 1)
    with pytest.raises(TypeError, match="float"):
        split_by(100, [0.5, 0.5])


def test_roundings_are_found_by_code_and_label():
    """A setting may say ``ceil_yuan`` or 见分进元; a wrong word is refused."""
    assert Rounding.of("见分进元") is Rounding.ceil_yuan
    assert round_fen(101, Rounding.of("ceil_yuan")) == 200
    with pytest.raises(ValueError, match="bankers"):
        Rounding.of("bankers")


@settings(deadline=None, max_examples=100)
@given(st.fractions(min_value=-(10**9), max_value=10**9), st.sampled_from(list(Rounding)))
def test_rounding_moves_by_less_than_its_unit_and_mirrors(value, mode):
    """The result is whole units, less than one unit away, and symmetrical in the sign."""
    unit = {"yuan": 100, "jiao": 10, "fen": 1}[mode.value.rsplit("_", 1)[1]]
    rounded = round_fen(value, mode)
    assert rounded % unit == 0
    assert abs(rounded - value) < unit
    assert round_fen(-value, mode) == -rounded


@settings(deadline=None, max_examples=100)
@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_shares_sum_exactly_and_are_fair(total, weights):
    """Largest remainder: nothing lost, every share within one 分 of its quota."""
    if not sum(weights):
        weights = [*weights, 1]
    shares = split_by(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


def test_ties_go_by_order():
    """Of equal remainders the first take the odd 分."""
    assert split(100, 3) == [34, 33, 33]
    assert split(-100, 3) == [-34, -33, -33]
    assert split(1_000_000, 12) == [83334] * 4 + [83333] * 8
    assert split_by(10, [1, 1, 2]) == [3, 2, 5]
    assert split_by(1, [Fraction(1, 3), Fraction(2, 3)]) == [0, 1]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 1]])
def test_impossible_weights_are_refused(weights):
    """No parts, all zero, or a negative one: nothing can be shared."""
    with pytest.raises(ValueError, match="shares"):
        split_by(100, weights)


@settings(deadline=None, max_examples=100)
@given(st.integers(-(10**10), 10**10))
def test_twelve_months_are_the_year(year):
    """The parts add up, each within one 分 of a twelfth, and never run ahead of the year."""
    shares = [month_share(year, number) for number in range(1, 13)]
    assert sum(shares) == year
    for number in range(1, 13):
        assert abs(shares[number - 1] - Fraction(year, 12)) < 1
        assert abs(sum(shares[:number])) <= abs(Fraction(year * number, 12))


def test_uneven_years():
    """10,000 元 is 833.33 eight times and 833.34 four times; 10,949 元 adds up too."""
    shares = [month_share(1_000_000, number) for number in range(1, 13)]
    assert shares[:3] == [83333, 83333, 83334]
    assert (shares.count(83333), shares.count(83334)) == (8, 4)
    assert sum(month_share(1_094_900, number) for number in range(1, 13)) == 1_094_900
    assert month_share(600_000, 7) == 50_000
    with pytest.raises(ValueError, match="13"):
        month_share(100, 13)


@pytest.mark.parametrize(
    ("part", "whole", "digits", "text"),
    [
        (151, 286, 2, "52.80%"),
        (4052355, 5241305, 2, "77.32%"),
        (1, 3, 0, "33%"),
        (1, 200, 0, "1%"),
        (1, 201, 0, "0%"),
        (-1, 3, 1, "-33.3%"),
        (1, 100_000, 2, "0.00%"),
        (5, 0, 2, "-"),
        (Fraction(1, 8), 1, 2, "12.50%"),
        (3, 2, 2, "150.00%"),
    ],
)
def test_percentages(part, whole, digits, text):
    """Half up from the exact quotient; a dash where there is no whole."""
    assert percent(part, whole, digits) == text


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**9), st.sampled_from([1, 2, 4, 5, 8, 16, 125, 1000]))
def test_percent_agrees_with_decimal(part, whole):
    """Where the quotient ends, decimal arithmetic gives the same."""
    exact = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert percent(part, whole) == f"{exact}%"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.08", "捌分"),
        ("0.80", "捌角"),
        ("0.85", "捌角伍分"),
        ("10.00", "壹拾元整"),
        ("1001.00", "壹仟零壹元整"),
        ("10500.50", "壹万零伍佰元伍角"),
        ("20030004.05", "贰仟零叁万零肆元零伍分"),
        ("100010000.00", "壹亿零壹万元整"),
        ("500003000.00", "伍亿零叁仟元整"),
        ("0.00", "零元整"),
        ("1050000000.00", "壹拾亿伍仟万元整"),
        ("100000001.00", "壹亿零壹元整"),
        ("100000000000.00", "壹仟亿元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_in_words(figure, words):
    """The canonical column of the rule's examples."""
    assert in_words(parse_yuan(figure)) == words


def test_words_beyond_yi():
    """Ten thousand 亿 and more are written 万亿; past that no words exist."""
    assert in_words(10**12 * 100) == "壹万亿元整"
    assert in_words((10**12 + 10**8) * 100) == "壹万零壹亿元整"
    with pytest.raises(InputInvalid) as refused:
        in_words(10**18)
    assert refused.value.id == "amount-words-too-large"


def test_negative_amounts_have_no_words():
    """Words stand on vouchers, and a voucher never pays less than nothing."""
    with pytest.raises(InputInvalid, match=r"-1\.00") as refused:
        in_words(-100)
    assert refused.value.id == "amount-words-negative"


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**11 - 1))
def test_words_read_back_by_cn2an(fen):
    """cn2an, which also reads the forms without the optional 零, finds the same whole 元."""
    import cn2an

    whole = in_words(fen // 100 * 100).removesuffix("元整")
    assert cn2an.cn2an(whole, "smart") == fen // 100


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**10 - 1))
def test_words_as_cn2an_writes_them(fen):
    """Below one 亿 元 cn2an writes the same (above, it drops the 零 after 亿)."""
    import cn2an

    assert in_words(fen) == cn2an.an2cn(yuan(fen), "rmb")
