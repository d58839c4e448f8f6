"""Households and people carried through acts and months on a database, as the case files tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casefile import ARREARS, DIBAO, SUCCESSION, TEKUN, titled
from play import Play


@pytest.mark.parametrize("story", DIBAO["story"], ids=list(titled(DIBAO["story"])))
def test_dibao_story(story: dict[str, Any], county: Path) -> None:
    """Every month pays what the story says, in time and when computed again at the end."""
    Play(county, DIBAO["standards"], story).run()


@pytest.mark.parametrize("story", TEKUN["story"], ids=list(titled(TEKUN["story"])))
def test_tekun_story(story: dict[str, Any], county: Path) -> None:
    """Every month pays what the story says, in time and when computed again at the end."""
    Play(county, TEKUN["standards"], story).run()


@pytest.mark.parametrize("story", ARREARS["story"], ids=list(titled(ARREARS["story"])))
def test_arrears_story(story: dict[str, Any], county: Path) -> None:
    """Arrears pay what is owed and nothing else; what was overpaid is claimed, never netted."""
    Play(county, ARREARS["standards"], story).run()


@pytest.mark.parametrize("story", SUCCESSION["story"], ids=list(titled(SUCCESSION["story"])))
def test_succession_story(story: dict[str, Any], county: Path) -> None:
    """A household goes on after its head: no month is missed and none is paid twice."""
    Play(county, SUCCESSION["standards"], story).run()
