"""Every parser on inputs that are nearly right: refused properly, quickly, and nothing written."""

from __future__ import annotations

import random

import commands
import parsers
import pytest
from fuzzing import SECONDS, Fault, Hang, Target, Wrote, fault_of, smallest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from depth import NIGHT, times
from minzheng.errors import InputInvalid

TARGETS = parsers.TARGETS | commands.TARGETS


@pytest.fixture(autouse=True)
def _no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is imported thousands of times is not copied each time."""
    monkeypatch.setenv("MINZHENG_BACKUPS", "off")


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_samples_are_taken(name: str) -> None:
    """What the inputs are made from is sound, so that the faults are those of the mutation."""
    target = TARGETS[name]
    for at in range(len(target.seeds)):
        assert fault_of(target, target.seeds[at]) is None


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_breaks(name: str) -> None:
    """Any bytes and any spoiled sample end in a refusal or are taken; never otherwise."""
    target = TARGETS[name]

    @settings(
        max_examples=times(target.examples, target.examples * 20),
        derandomize=not NIGHT,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        data=st.one_of(
            *[st.integers(0, 2**63).map(lambda seed: target.input(random.Random(seed)))] * 4,
            st.binary(max_size=80),
            st.text(max_size=40).map(str.encode),
        )
    )
    def broken(data: bytes) -> None:
        assert fault_of(target, data) is None, data

    broken()


ONCE = {
    "a lone carriage return": ("bank-reply", b"\r,"),
    "a home of nobody": ("config-file", b'log = "~~/a"'),
    "a number of 5,000 digits": ("config-file", b"wait = " + b"9" * 5000),
    "a thousand brackets": ("standards-file", b"x = " + b"[" * 1000),
    "a key of 5,000 digits": ("asked", b"9" * 5000),
    "a row past all rows": (
        "fix",
        f"表,主键,字段,原值,新值\nperson,{'9' * 19},phone,1,2\n".encode(),
    ),
    "half a character": ("command-line", b"\x01\xe6\x9c"),
    "a short row of a division": (
        "division-list",
        b"code,name,short,level,kind,parent_code,managed,since,until,note\n420281104999\n",
    ),
}
"""What broke a parser before: the target and a small input."""


@pytest.mark.parametrize("what", ONCE)
def test_what_broke_once_is_refused(what: str) -> None:
    """Each is refused in its proper way now."""
    name, data = ONCE[what]
    assert fault_of(TARGETS[name], data) is None


# --- the net itself -------------------------------------------------------------------------------


def _spin(_data: bytes) -> None:
    while True:
        pass


def _raises(error: Exception) -> Target:
    def take(data: bytes) -> None:
        if b"x" in data:
            raise error

    return Target(take, [b"x"], (), 1)


def test_a_hang_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """What never ends is a fault by the name of Hang."""
    monkeypatch.setattr("fuzzing.SECONDS", 0.1)
    found = fault_of(Target(_spin, [b""], (), 1), b"")
    assert found is not None
    assert found.what.startswith(Hang.__name__)
    assert SECONDS == 5


@pytest.mark.parametrize(
    "error", [ValueError("?"), Wrote("?"), RecursionError("?")], ids=lambda e: type(e).__name__
)
def test_what_is_no_refusal_is_a_fault(error: Exception) -> None:
    """Only the family of refusals passes; the place and a small input are told."""
    target = _raises(error)
    found = fault_of(target, b"abcxdefg" * 9)
    assert isinstance(found, Fault)
    assert found.what.startswith(type(error).__name__)
    assert smallest(target, b"abcxdefg" * 9, found) == b"x"


def test_a_refusal_is_no_fault() -> None:
    """An error of the family is what a parser is to raise."""
    assert fault_of(_raises(InputInvalid("a", "b")), b"x") is None


def test_an_input_can_be_played_again() -> None:
    """The same number gives the same input."""
    for target in parsers.TARGETS.values():
        first, again = (target.input(random.Random(7)) for _ in range(2))
        assert first == again
