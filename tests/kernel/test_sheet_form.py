"""Forms: definitions that cannot work are refused when they are made."""

from __future__ import annotations

import pytest

from minzheng.kernel.sheet.form import CellKind, Field, Form, header_key


def test_field_by_key() -> None:
    """A field is found by its key; an unknown key is a ``KeyError``."""
    form = Form("a/1", "表", (Field("name", "姓名"),))
    assert form.field("name").title == "姓名"
    with pytest.raises(KeyError):
        form.field("other")


@pytest.mark.parametrize(
    "fields",
    [
        (),
        (Field("a", "姓名"), Field("a", "名字")),
        (Field("a", "姓名"), Field("b", "姓 名")),
        (Field("a", "姓名", aliases=("名字",)), Field("b", "名字（必填）")),
        (Field("a", "村", depends_on="b"), Field("b", "乡镇")),
    ],
)
def test_impossible_forms(fields: tuple[Field, ...]) -> None:
    """No fields, a key or a title twice, or a list that depends on a later field."""
    with pytest.raises(ValueError, match="a/1"):
        Form("a/1", "表", fields)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("公民身份号码", "公民身份号码"),
        (" 公民\n身份号码 ", "公民身份号码"),
        ("*公民身份号码（必填）：", "公民身份号码"),
        ("月收入（元）", "月收入"),
        ("乡镇（街道）", "乡镇(街道)"),
        ("ｉｄ号", "ID号"),
    ],
)
def test_header_keys(text: str, key: str) -> None:
    """What does not matter in a title is left out of its key."""
    assert header_key(text) == key


def test_every_kind_is_explained() -> None:
    """Each kind of cell has words for the clerk."""
    assert all(kind.label for kind in CellKind)
