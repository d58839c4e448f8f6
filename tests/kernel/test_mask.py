"""Masking: the house's patterns, and that no long number slips through a log line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.kernel.mask import (
    COMPOUND_SURNAMES,
    mask_account,
    mask_id_no,
    mask_name,
    mask_phone,
    mask_secret,
    mask_text,
)


@pytest.mark.parametrize(
    ("name", "middle", "first"),
    [
        ("张三", "张*", "张*"),
        ("王小明", "王*明", "王**"),
        ("张三丰", "张*丰", "张**"),
        ("欧阳娜娜", "欧阳**", "欧阳**"),
        ("欧阳修", "欧阳*", "欧阳*"),
        ("欧阳", "欧*", "欧*"),
        ("王李小明", "王***", "王***"),
        ("阿依古丽·买买提", "阿***·***", "阿***·***"),
        ("买买提•艾力", "买**·**", "买**·**"),
        ("𠮷小明", "𠮷*明", "𠮷**"),
        ("李", "李", "李"),
        ("", "", ""),
    ],
)
def test_names(name, middle, first):
    """The surname stays; only a name of three characters shows its last in the middle style."""
    assert mask_name(name) == middle
    assert mask_name(name, "middle") == middle
    assert mask_name(name, style="first") == first


def test_compound_surnames_have_two_characters():
    """The list holds nothing that could swallow a given name."""
    assert all(len(surname) == 2 for surname in COMPOUND_SURNAMES)
    assert {"欧阳", "司马", "诸葛", "上官"} <= COMPOUND_SURNAMES


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("420281195803120015", "420281********0015"),
        ("36098220100415002X", "360982********002X"),
        ("420281580312001", "420281*****2001"),
        ("42028119580312001542", "420281**************"),
        ("42028119580312001542B1", "420281****************"),
        ("12345678901234", "**************"),
        ("", ""),
    ],
)
def test_identity_numbers(number, masked):
    """Six and four; a disability certificate hides its end, a fragment hides everything."""
    assert mask_id_no(number) == masked


def test_accounts_and_phones():
    """Last four of an account; three and four of a mobile; the area code of a fixed line."""
    assert mask_account("6217001234567898903") == "**** **** **** 8903"
    assert mask_account("1234567") == "*******"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("0714-8711234") == "0714-*******"
    assert mask_phone("8711234") == "*******"


def test_nothing_of_a_secret():
    """Neither its first character nor its length; of nothing there is nothing to hide."""
    assert {mask_secret(text) for text in ("李", "李老师", "虚构小学教务处")} == {"****"}
    assert mask_secret("") == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("person find 420281195803120015", "person find 420281********0015"),
        ("--id=36098220100415002x。", "--id=360982********002x。"),
        ("15位420281580312001号", "15位420281*****2001号"),
        ("卡6228480012345678903，", "卡***************8903，"),
        ("6228 4800 1234 5678 903", "***************8903"),
        ("6228-4800-1234-5678", "************5678"),
        ("420281 19580312 0015", "420281********0015"),
        ("４２０２８１１９５８０３１２００１５", "４２０２８１********００１５"),
        ("证42028119580312001542", "证420281**************"),
        ("证36098220100415002X42B1", "证360982****************"),
        ("手机13812345678", "手机138****5678"),
        ("+8613812345678", "+86138****5678"),
        ("138-1234-5678 或 138 1234 5678", "138****5678 或 138****5678"),
    ],
)
def test_free_text(text, masked):
    """Identity, card and mobile numbers in a sentence or a command line."""
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21 2026-11-22 20261121090000",
        "批次 202612-NC-001 共 4,612 户 588,710.20 元",
        "乡镇 420281104 村 420281104205",
        "邮编 435100 电话 8711234",
        "51420281MJH123457M",
    ],
)
def test_other_numbers_stay(text):
    """Dates, amounts, batch, division and credit codes are not personal."""
    assert mask_text(text) == text


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("0123456789Xx 张-,B"), max_size=60))
def test_no_long_number_survives(text):
    """After masking no run of 15 digits is left, and masking again changes nothing."""
    masked = mask_text(text)
    assert not re.search("[0-9]{15}", masked)
    assert mask_text(masked) == masked


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("张王李欧阳司马小明·娜"), min_size=2, max_size=6))
def test_a_masked_name_hides_something(name):
    """No name of two characters and more is shown whole, and its length stays."""
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert "*" in masked or set(name) <= {name[0], "·"}
