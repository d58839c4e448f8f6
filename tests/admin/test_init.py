"""Init: a new county's database, whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minzheng.admin import init
from minzheng.errors import MinzhengError
from minzheng.kernel import audit
from minzheng.kernel.db import Store
from minzheng.kernel.setting import region, setting, unit
from minzheng.kernel.standards import Standards, overlaps
from minzheng.people.divisions import Gazetteer


@pytest.mark.parametrize("county", init.counties())
def test_every_shipped_county_can_be_set_up(tmp_path: Path, county: str) -> None:
    """Divisions, standards and the bureau's name come in; the file verifies and has no overlaps."""
    store, divisions, values = init.create(tmp_path / "x.db", county, "张", "minzheng init")
    assert divisions > 100
    with store.reading() as session:
        assert region(session) == county
        assert unit(session).endswith("民政局")
        assert unit(session) == f"{setting(session, 'place')}民政局"
        assert len(Gazetteer.load(session).by_code) == divisions
        known = [v for group in Standards.load(session, county).values.values() for v in group]
        assert len(known) == values
        assert list(overlaps(known)) == []
        assert list(audit.verify(session.connection())) == []
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o600


def test_the_new_file_is_one_change_by_somebody(county: Path) -> None:
    """Who made it and by what command stands in its first record."""
    with closing(sqlite3.connect(county)) as raw:
        (change,) = raw.execute("SELECT operator, command, reason, rows FROM audit_change")
    assert change[:3] == ("建库人", "minzheng init", "建库")
    assert change[3] > 500


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Whatever it is; exit 73."""
    path = tmp_path / "x.db"
    path.write_text("别人的")
    with pytest.raises(MinzhengError) as caught:
        init.create(path, "420281", "张", "init")
    assert (caught.value.id, caught.value.exit_code) == ("database-exists", 73)
    assert path.read_text() == "别人的"


def test_an_unknown_county_lists_those_there_are(tmp_path: Path) -> None:
    """And leaves nothing behind; so does a missing folder."""
    with pytest.raises(MinzhengError) as caught:
        init.create(tmp_path / "x.db", "999999", "张", "init")
    assert caught.value.id == "county-unknown"
    assert all(code in caught.value.hint for code in init.counties())
    with pytest.raises(MinzhengError) as caught:
        init.create(tmp_path / "no" / "x.db", "420281", "张", "init")
    assert caught.value.id == "folder-missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", [ValueError("坏数据"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    """A fault or Ctrl-C while the file is filled takes the file away again, and only it."""
    (tmp_path / "y.db").touch()

    def broken(*_told: object) -> int:
        raise fault

    monkeypatch.setattr(init, "load_county", broken)
    with pytest.raises(type(fault)):
        init.create(tmp_path / "x.db", "420281", "张", "init")
    assert [path.name for path in tmp_path.iterdir()] == ["y.db"]


def test_from_the_command_line(tmp_path: Path, call: Callable[..., Any]) -> None:
    """It says what was made and what comes next; quiet says nothing; the second time is refused."""
    path = tmp_path / "大冶.db"
    told = call("--db", path, "--operator", "李", "init", "--county", "360982")
    assert told.code == 0
    assert "区划 335 条" in told.err or "区划" in told.err
    assert "下一步" in told.err
    assert call("--db", path, "init", "--county", "360982").code == 73
    quiet = call("--db", tmp_path / "2.db", "-q", "init", "--county", "420281")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_a_neighbour_with_a_longer_name_is_not_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cleaning up after a failure takes only the new file's own parts."""
    kept = tmp_path / "x.db.bak"
    kept.write_text("上月备份")
    monkeypatch.setattr(init, "load_county", lambda *_told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        init.create(tmp_path / "x.db", "420281", "张", "init")
    assert kept.read_text() == "上月备份"


def test_the_store_it_gives_can_be_used(tmp_path: Path) -> None:
    """The store returned is open on the new file."""
    store, _, _ = init.create(tmp_path / "x.db", "440703", "张", "init")
    assert isinstance(store, Store)
    with store.reading() as session:
        assert region(session) == "440703"
