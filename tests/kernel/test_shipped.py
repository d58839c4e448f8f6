"""Shipped data: where it lies in a checkout and in an installed package, and whose comes first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import minzheng
from minzheng.kernel import shipped


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """The folder is looked for once a process; each test looks anew."""
    shipped.data_folder.cache_clear()
    yield
    shipped.data_folder.cache_clear()


def test_a_checkout_has_its_data_beside_src() -> None:
    """What ships is found without installing."""
    assert (shipped.data_folder() / "national" / "codes").is_dir()


def test_an_installed_package_carries_its_data_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wheel's own folder wins over one that happens to lie two floors up."""
    inside = tmp_path / "lib" / "minzheng" / "data"
    inside.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(minzheng, "__file__", str(inside.parent / "__init__.py"))
    assert shipped.data_folder() == inside


def test_a_countys_folder_stands_before_the_nations() -> None:
    """Only folders that exist are named, each with the region it speaks for."""
    both = shipped.chain("420281", "standards")
    assert [code for code, _ in both] == ["420281", "000000"]
    assert [code for code, _ in shipped.chain("420281", "calendar")] == ["000000"]
    assert [code for code, _ in shipped.chain("999999", "standards")] == ["000000"]
    assert all(folder.is_dir() for _, folder in both)
