"""Shipped: where the facts that come with the program lie (随程序数据)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import minzheng


@cache
def data_folder() -> Path:
    """The ``data`` folder: inside the installed package, else beside ``src`` in a checkout."""
    package = Path(minzheng.__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def chain(region: str, *parts: str) -> list[tuple[str, Path]]:
    """``(region, folder)`` pairs of a county's own folder and the nation's, where they exist."""
    places = [
        (region, data_folder() / "counties" / region),
        ("000000", data_folder() / "national"),
    ]
    return [
        (code, base.joinpath(*parts)) for code, base in places if base.joinpath(*parts).is_dir()
    ]
