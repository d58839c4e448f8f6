"""Credit codes: the published vectors, one refusal for each fault, and repairs of look-alikes.

python-stdnum is the oracle, but for codes of N and Y: it wants eight leading digits.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from minzheng.errors import InputInvalid
from minzheng.kernel.codes import parse_credit_code, propose_credit_code
from minzheng.kernel.finding import Level

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def refusal(call, *args):
    """The problem a call ends with; bad input, exit 65."""
    with pytest.raises(InputInvalid) as refused:
        call(*args)
    assert refused.value.exit_code == 65
    return refused.value


@pytest.mark.parametrize(
    "code",
    [
        "51420281MJH123457M",
        "52420281MJH6789035",
        "53440703MJX000122H",
        "54420281ME1234563W",
        "55110109MF65432111",
        "51360982500123453H",
        "51420281MJH00014X0",
        "51420281MJH000190B",
        "12420281420953000M",
        "91420281MA49C5D63Q",
        "N2420281MF7A1B2C3M",
        "Y1420281MA00000159",
    ],
)
def test_valid_credit_codes(code):
    """All departments, the letters N and Y among them; stdnum agrees where it can."""
    parsed = parse_credit_code(code)
    assert (parsed.value, parsed.notes) == (code, ())
    assert parsed.department + parsed.kind + parsed.division == code[:8]
    assert uscc.is_valid(code) or code[0] in "NY"


def test_credit_codes_as_typed():
    """Small letters, spaces and width are put right."""
    assert parse_credit_code(" 51420281 mjh12345７m").value == "51420281MJH123457M"


def test_a_wrong_body_code_is_a_warning():
    """The final check is right, the embedded one is not: worth a look."""
    parsed = parse_credit_code("51420281MJH123458Q")
    assert [note.id for note in parsed.notes] == ["credit-code-body"]
    assert parsed.notes[0].level is Level.warning


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("51420281MJH123457N", "credit-code-check"),
        ("51420281MJH12345M7", "credit-code-check"),
        ("51420281MJHI23457M", "credit-code-characters"),
        ("5142O281MJH123457M", "credit-code-characters"),
        ("51420281MJHV23457M", "credit-code-characters"),
        ("51420281MJH12345", "credit-code-length"),
        ("5.1420281123457E+17", "id-digits-lost"),
    ],
)
def test_wrong_credit_codes(code, problem):
    """Length, symbol and check each say so."""
    assert refusal(parse_credit_code, code).id == problem


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("5142O281MJH123457M", "51420281MJH123457M"),
        ("5i4Z0281MJHIZ3457M", "51420281MJH123457M"),
        ("5142028IMJH1234S7M", "51420281MJH123457M"),
        ("5142O2B1MJH123457M", "51420281MJH123457M"),
        ("91420281MA49C5D63O", None),
        ("51420281MJH123457M", None),
        ("51420281MJH123457N", None),
        ("51420281MJHV23457M", None),
        ("51420281MJH12345", None),
    ],
)
def test_look_alikes_are_proposed_only_when_one_passes(typed, proposal):
    """O I Z S and one B or 8; a right code needs no repair; nothing is applied silently."""
    assert propose_credit_code(typed) == proposal


def test_the_proposal_stands_in_the_hint():
    """The officer reads the repair beside the refusal."""
    wrong = refusal(parse_credit_code, "5142O281MJH123457M")
    assert "是不是 51420281MJH123457M？" in wrong.hint
    assert "第 5 位“O”" in wrong.message
    assert "是不是" not in refusal(parse_credit_code, "51420281MJH123457N").hint


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from(SYMBOLS), min_size=9, max_size=9), st.sampled_from(["51", "91"]))
def test_credit_checks_agree_with_stdnum(body, prefix):
    """The library computes the same final symbol; exactly one symbol in 31 passes."""
    first17 = f"{prefix}420281{body}"
    right = uscc.calc_check_digit(first17)
    assert parse_credit_code(first17 + right).value == first17 + right
    for symbol in SYMBOLS.replace(right, ""):
        assert refusal(parse_credit_code, first17 + symbol).id == "credit-code-check"
