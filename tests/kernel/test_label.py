"""Choice: a member is its code, and knows the words people use for it."""

import copy
import json
import pickle

import pytest

from minzheng.kernel.label import Choice


class Place(Choice):
    """Member names differ from the codes on purpose."""

    town = "u", "城市", "城镇"
    country = "r", "农村"


def test_a_member_is_its_code():
    """Stored, compared, hashed, printed and serialised as the code."""
    assert Place.town == "u"
    assert {"u": 1}[Place.town] == 1
    assert {Place.town, "u"} == {"u"}
    assert f"{Place.town}" == str(Place.town) == "u"
    assert type(str(Place.town)) is str
    assert json.dumps([Place.country]) == '["r"]'
    assert Place("u") is Place.town


def test_labels_and_aliases():
    """What is shown, and what may be typed; in the order of declaration."""
    assert Place.town.label == "城市"
    assert Place.town.aliases == ("城镇",)
    assert Place.country.aliases == ()
    assert Place.labels() == ("城市", "农村")


@pytest.mark.parametrize("text", ["u", "城市", "城镇", " 城市 "])
def test_found_by_code_label_or_alias(text):
    """Any of its words, blanks around it allowed."""
    assert Place.of(text) is Place.town


@pytest.mark.parametrize("text", ["", "town", "市", "U"])
def test_unknown_words_are_refused(text):
    """The member's Python name is no word of a clerk's; nothing is guessed."""
    with pytest.raises(ValueError, match=f"^{text}$"):
        Place.of(text)


def test_copies_are_the_same_member():
    """Pickling and copying keep identity, label included."""
    assert pickle.loads(pickle.dumps(Place.town)) is Place.town
    assert copy.deepcopy(Place.country) is Place.country


def test_a_code_cannot_stand_twice():
    """A second member with the same code becomes an alias of the first, as in any Enum."""
    assert len(Place) == len({member.value for member in Place}) == 2
