"""Numbers of persons: the published vectors, one refusal for each fault, and the code lists.

python-stdnum is the oracle where it is right: it knows only today's division codes.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric
from stdnum.iso7064 import mod_11_2

from minzheng.errors import InputInvalid
from minzheng.kernel.codes import (
    EXCEL_LOST,
    PROVINCES,
    birth_of,
    check_char,
    parse_disability_cert,
    parse_id_no,
    parse_person_no,
    parse_phone,
    parse_temporary_no,
    sex_of,
    temporary_no,
)
from minzheng.kernel.finding import Level

TODAY = date(2026, 11, 21)
LISTS = Path(__file__).parents[2] / "data" / "national" / "codes"
DAYS = st.dates(date(1905, 1, 1), TODAY)


def note_ids(parsed):
    """The ids of what is worth a look."""
    return [note.id for note in parsed.notes]


def refusal(call, *args, **kwargs):
    """The problem a call ends with; bad input, exit 65."""
    with pytest.raises(InputInvalid) as refused:
        call(*args, **kwargs)
    assert refused.value.exit_code == 65
    return refused.value


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("36098220100415002X", date(2010, 4, 15), "female"),
        ("110109200002291011", date(2000, 2, 29), "male"),
        ("420281202608150326", date(2026, 8, 15), "female"),
        ("420281195803120015", date(1958, 3, 12), "male"),
        ("440703193312310095", date(1933, 12, 31), "male"),
        ("420222194910010124", date(1949, 10, 1), "female"),
        ("440721196207080052", date(1962, 7, 8), "male"),
        ("810000198001010014", date(1980, 1, 1), "male"),
        ("820000197512310024", date(1975, 12, 31), "female"),
        ("830000199006150030", date(1990, 6, 15), "male"),
    ],
)
def test_valid_identity_numbers(number, birth, sex):
    """Accepted without a note, old and residence-permit area codes included."""
    parsed = parse_id_no(number, today=TODAY)
    assert (parsed.value, parsed.birth, parsed.sex, parsed.notes) == (number, birth, sex, ())
    assert (birth_of(number), sex_of(number)) == (birth, sex)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("420281195803120011", "id-check"),
        ("420281199502291230", "id-date"),
        ("42028119951301123X", "id-date"),
        ("42028119580312001", "id-length"),
        ("4202811958031200155", "id-length"),
        ("", "id-length"),
        ("42028119580312OO15", "id-characters"),
        ("42028119580312X015", "id-characters"),
        ("42028158031200X", "id-characters"),
        ("4202811958031200①5", "id-characters"),
        ("42028119580312001٥", "id-characters"),
        ("420281189912310015", "id-birth-too-early"),
        ("420281202611220011", "id-birth-in-future"),
        ("420281581312001", "id-date"),
        ("1.10109200002291E+17", "id-digits-lost"),
        ("110109200002291000", "id-digits-lost"),
        ("110109200002291000.0", "id-digits-lost"),
    ],
)
def test_each_wrong_identity_number_says_why(number, problem):
    """One fault, one id; lost digits are named as such and not as a wrong check."""
    assert refusal(parse_id_no, number, today=TODAY).id == problem


def test_refusals_name_the_number_and_the_remedy():
    """The message holds value, place and expectation."""
    wrong = refusal(parse_id_no, "420281195803120011", today=TODAY)
    assert "420281195803120011" in wrong.message
    assert "末位应为 5" in wrong.message
    assert "第 15 位“O”" in refusal(parse_id_no, "42028119580312OO15", today=TODAY).message
    assert "17 位" in refusal(parse_id_no, "42028119580312001", today=TODAY).message
    assert "2026-11-21" in refusal(parse_id_no, "420281202611220011", today=TODAY).message
    lost = EXCEL_LOST.finding(value="110109200002291000", where="D4")
    assert "末三位已丢失" in lost.message
    assert "文本" in lost.hint


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("36098220100415002x", "36098220100415002X"),
        ("'36098220100415002X", "36098220100415002X"),
        ("’36098220100415002X", "36098220100415002X"),
        ("３６０９８２２０１００４１５００２ｘ", "36098220100415002X"),
        (" 360982 20100415\t002X\r\n", "36098220100415002X"),
        ("\ufeff360982\u200b20100415\u3000002X", "36098220100415002X"),
    ],
)
def test_typing_is_forgiven(typed, number):
    """Width, spaces, line ends, invisible marks, small x and the apostrophe of a text cell."""
    assert parse_id_no(typed, today=TODAY).value == number


@pytest.mark.parametrize(
    ("old", "number"),
    [
        ("420281580312001", "420281195803120015"),
        ("110109490101002", "110109194901010027"),
    ],
)
def test_fifteen_digits_are_upgraded_with_a_note(old, number):
    """An old number and its 18-digit form are the same person; the note says it was upgraded."""
    parsed = parse_id_no(old, today=TODAY)
    assert parsed.value == number
    assert note_ids(parsed) == ["id-upgraded"]
    assert old in parsed.notes[0].message


def test_doubtful_identity_numbers_pass_with_a_note():
    """Very old people, unknown areas and foreigners' permits are looked at, not refused."""
    old = parse_id_no("420281190001010110", today=TODAY)
    assert note_ids(old) == ["id-born-before-1905"]
    assert old.notes[0].level is Level.warning
    strange = parse_id_no("990101199001010" + "01" + check_char("99010119900101001"), today=TODAY)
    assert note_ids(strange) == ["id-foreigner"]
    first17 = "66010119900101001"
    unknown = parse_id_no(first17 + check_char(first17), today=TODAY)
    assert note_ids(unknown) == ["id-area-unknown"]
    assert unknown.notes[0].level is Level.warning


def test_zeros_at_the_end_are_looked_at():
    """A number that lost its last digits agrees with the check one time in eleven."""
    right = [f"420281196304{day:02d}1000" for day in range(1, 31)]
    kept = [n for n in right if check_char(n[:17]) == "0"]
    assert kept
    for number in kept:
        doubted = parse_id_no(number, today=TODAY)
        assert note_ids(doubted) == ["id-ends-in-zeros"]
        assert doubted.notes[0].level is Level.warning
    first17 = "42028119630405101"
    assert note_ids(parse_id_no(first17 + check_char(first17), today=TODAY)) == []


def test_the_birthday_may_be_today():
    """A child born on the day itself can be entered, one born tomorrow cannot."""
    first17 = "42028120261121001"
    number = first17 + check_char(first17)
    assert parse_id_no(number, today=TODAY).birth == TODAY
    assert refusal(parse_id_no, number, today=TODAY - timedelta(1)).id == "id-birth-in-future"


@settings(deadline=None, max_examples=100)
@given(DAYS, st.integers(1, 999), st.sampled_from(["420281", "360982", "110109", "440703"]))
def test_every_well_made_number_is_read_and_every_slip_is_caught(birth, sequence, area):
    """The check agrees with ISO 7064; one wrong digit or two swapped neighbours never pass."""
    first17 = f"{area}{birth:%Y%m%d}{sequence:03d}"
    number = first17 + check_char(first17)
    assert mod_11_2.is_valid(number)
    parsed = parse_id_no(number, today=TODAY)
    assert (parsed.birth, parsed.sex) == (birth, "male" if sequence % 2 else "female")
    slips = [
        number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        for place in range(17)
    ] + [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(16)
        if number[place] != number[place + 1]
    ]
    for slip in slips:
        refusal(parse_id_no, slip, today=TODAY)


@settings(deadline=None, max_examples=50)
@given(DAYS, st.integers(1, 999))
def test_identity_numbers_agree_with_stdnum(birth, sequence):
    """For a division that has kept its code the library accepts the same numbers."""
    first17 = f"110101{birth:%Y%m%d}{sequence:03d}"
    number = first17 + check_char(first17)
    assert ric.is_valid(number)
    assert ric.get_birth_date(number) == parse_id_no(number, today=TODAY).birth


def test_temporary_numbers():
    """Our own numbers are built, read back, and accepted where a person is asked for."""
    number = temporary_no("420281", 2026, 1)
    assert number.value == "T420281202600001"
    assert parse_temporary_no(" t420281 2026 00001") == number
    assert (number.division, number.year, number.sequence, number.notes) == ("420281", 2026, 1, ())
    assert parse_person_no("t420281202600001", today=TODAY) == number
    by_id = parse_person_no("420281195803120015", today=TODAY)
    assert by_id == parse_id_no("420281195803120015", today=TODAY)


@pytest.mark.parametrize(
    "text", ["T42028120260001", "T4202812026000011", "T420281202600000", "T420281001200001", "T"]
)
def test_malformed_temporary_numbers(text):
    """Wrong length, sequence zero or an impossible year."""
    assert refusal(parse_person_no, text, today=TODAY).id == "temporary-no-form"


def test_disability_certificates():
    """20 characters, or 22 after a re-issue: holder, kind and grade."""
    cert = parse_disability_cert("42028119580312001542", TODAY)
    assert (cert.id_no, cert.kind, cert.grade) == ("420281195803120015", "4", "2")
    assert cert.value == "42028119580312001542"
    again = parse_disability_cert(" 36098220100415002x 71 b1", TODAY)
    assert (again.value, again.kind, again.grade) == ("36098220100415002X71B1", "7", "1")
    old = parse_disability_cert("42028119000101011011", TODAY)
    assert note_ids(old) == ["id-born-before-1905"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("420281195803120015", "disability-cert-length"),
        ("4202811958031200154", "disability-cert-length"),
        ("42028119580312001542C1", "disability-cert-length"),
        ("42028119580312001582", "disability-cert-kind"),
        ("42028119580312001502", "disability-cert-kind"),
        ("42028119580312001545", "disability-cert-grade"),
        ("42028119580312001142", "id-check"),
        ("4.20281195803120E+19", "id-digits-lost"),
    ],
)
def test_wrong_disability_certificates(text, problem):
    """Length, kind, grade and the number within have problems of their own."""
    assert refusal(parse_disability_cert, text, TODAY).id == problem


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86-138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("008613812345678", "13812345678"),
        ("0714-8711234", "0714-8711234"),
        ("（0714）8711234", "0714-8711234"),
        ("010-69842000", "010-69842000"),
        ("02787654321", "027-87654321"),
    ],
)
def test_phones(typed, phone):
    """Mobiles bare, fixed lines with the area code and a dash."""
    assert parse_phone(typed) == phone


@pytest.mark.parametrize(
    "typed", ["", "8711234", "12812345678", "1381234567", "0714-1711234", "无"]
)
def test_wrong_phones(typed):
    """No area code, no such prefix, a digit short."""
    assert refusal(parse_phone, typed).id == "phone-form"


def read_list(name):
    """A code list as (code, label) rows, its header checked."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == ["code", "label"]
    return [(code, label) for code, label in rows]


@pytest.mark.parametrize(
    ("name", "count", "known"),
    [
        ("sex", 4, ("1", "男")),
        ("marital", 8, ("21", "初婚")),
        ("disability_kind", 7, ("4", "肢体")),
        ("disability_grade", 4, ("2", "二级")),
        ("relation", 84, ("55", "岳父")),
        ("relation_group", 9, ("7", "兄弟姐妹")),
        ("ethnic", 58, ("15", "土家族")),
        ("province", 35, ("42", "湖北省")),
    ],
)
def test_code_lists(name, count, known):
    """Every list is sorted by code, each code and each label once, all of one width."""
    rows = read_list(name)
    codes, labels = zip(*rows, strict=True)
    assert len(rows) == count
    assert known in rows
    assert list(codes) == sorted(set(codes))
    assert len(set(labels)) == len(labels)
    assert {len(code) for code in codes} == {len(known[0])}
    assert all(label.strip() for label in labels)
    assert "".join(labels).encode("gbk")


def test_provinces_are_those_of_the_list():
    """The codes a number may begin with are the rows of province.csv."""
    assert {code for code, _ in read_list("province")} == PROVINCES
