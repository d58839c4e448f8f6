"""Resolve: a name in a catalogue to the thing itself."""

from __future__ import annotations

import pytest

from minzheng.kernel import resolve as module
from minzheng.kernel.resolve import resolve


def test_a_name_gives_the_thing() -> None:
    """With a colon the attribute, without one the module."""
    assert resolve("minzheng.kernel.resolve:resolve") is resolve
    assert resolve("minzheng.kernel.resolve") is module


@pytest.mark.parametrize(
    ("target", "fault"),
    [("minzheng.nowhere:x", ModuleNotFoundError), ("minzheng.kernel.resolve:x", AttributeError)],
)
def test_a_wrong_name_is_told(target: str, fault: type[Exception]) -> None:
    """An entry that names nothing fails where it is asked for."""
    with pytest.raises(fault):
        resolve(target)
