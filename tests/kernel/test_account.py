"""Bank accounts: Luhn with python-stdnum as oracle, what is forgiven, what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from minzheng.errors import InputInvalid
from minzheng.kernel.codes import luhn_ok, parse_account
from minzheng.kernel.finding import Level


def note_ids(parsed):
    """The ids of what is worth a look."""
    return [note.id for note in parsed.notes]


def refusal(call, *args):
    """The problem a call ends with; bad input, exit 65."""
    with pytest.raises(InputInvalid) as refused:
        call(*args)
    assert refused.value.exit_code == 65
    return refused.value


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("6228480012345678903", True),
        ("6217001234567890122", True),
        ("6230591234567890121", True),
        ("6221881234567890129", True),
        ("6228480012345678901", False),
        ("6228480012345678915", False),
    ],
)
def test_luhn_vectors(number, passes):
    """Cards that pass have no note; those that fail are kept with a warning."""
    assert luhn_ok(number) is passes is luhn.is_valid(number)
    for kind in ("card", "other"):
        account = parse_account(number, kind)
        assert account.value == number
        assert note_ids(account) == ([] if passes else ["account-luhn"])
        assert all(note.level is Level.warning for note in account.notes)


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("0123456789"), min_size=1, max_size=30))
def test_luhn_agrees_with_stdnum(digits):
    """Any row of digits."""
    assert luhn_ok(digits) is luhn.is_valid(digits)


def test_accounts_as_typed():
    """Groups of four, dashes and width are put right; passbooks follow no check."""
    assert parse_account(" 6228 4800-1234 5678 ９03").value == "6228480012345678903"
    passbook = "17001234567"
    assert parse_account(passbook, "other").notes == ()
    assert note_ids(parse_account(passbook)) == ["account-not-a-card"]
    assert parse_account("1700123456789012", "other").notes == ()
    assert note_ids(parse_account("1700123456789012", "card")) == ["account-luhn"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1234567", "account-length"),
        ("1" * 33, "account-length"),
        ("", "account-length"),
        ("62284800123456789O3", "account-characters"),
        ("622848００12345678٣٣", "account-characters"),
        ("6.22848E+18", "id-digits-lost"),
    ],
)
def test_wrong_accounts(text, problem):
    """Too short, too long, not digits, or printed as a number."""
    assert refusal(parse_account, text).id == problem
