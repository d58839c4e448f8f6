"""What the import tests ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from import_office import Office


@pytest.fixture
def office(
    county: Path, tmp_path: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> Office:
    """A desk with an empty county."""
    return Office(county, tmp_path, call)
