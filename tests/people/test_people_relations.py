"""Relations: everyday words to the standard's codes."""

from __future__ import annotations

import pytest

from minzheng.errors import InputInvalid
from minzheng.people.relations import HEAD, labels, relation_code, relation_label


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("户主", HEAD),
        ("本人", HEAD),
        ("配偶", "10"),
        ("妻", "12"),
        ("妻子", "12"),
        ("儿子", "20"),
        ("女儿", "30"),
        ("儿媳", "38"),
        ("父亲", "51"),
        ("母", "52"),
        ("其他", "99"),
        ("02", HEAD),
    ],
)
def test_words_of_everyday_have_codes(word: str, code: str) -> None:
    """As the standard writes them, as clerks do, and the code itself."""
    assert relation_code(word) == code


def test_every_label_of_the_standard_goes_there_and_back() -> None:
    """No label means another code than its own, unless everyday speech means something else."""
    from minzheng.people.relations import _SPOKEN

    for code, label in labels().items():
        assert label in _SPOKEN or relation_label(relation_code(label)) == label
        assert relation_code(code) == code
    assert relation_code("本人") == HEAD, "on a household's list"


def test_every_spoken_word_means_a_code_of_the_standard() -> None:
    """The house's own words lead into the standard."""
    from minzheng.people.relations import _SPOKEN

    assert set(_SPOKEN.values()) <= set(labels())


@pytest.mark.parametrize(
    ("word", "near"), [("户住", "户主"), ("儿紫", "儿子"), ("舅老爷", "没有相近的")]
)
def test_an_unknown_word_names_the_nearest_or_says_there_is_none(word: str, near: str) -> None:
    """Exit 65; the hint never ends in the air."""
    with pytest.raises(InputInvalid) as caught:
        relation_code(word)
    assert word in caught.value.message
    assert near in caught.value.hint


def test_an_unknown_code_stands_for_itself() -> None:
    """Old data must still be shown."""
    assert relation_label("XX") == "XX"
