"""Newer: the program as its next release would be, for which a file of today is older (后一版)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, String
from sqlmodel import SQLModel

from minzheng import cli
from minzheng.admin import database
from minzheng.kernel import audit, db
from minzheng.migrations import upgrade

VERSION = "0002"

REBUILD = """
with op.batch_alter_table("person", recreate="always") as batch:
    batch.add_column(sa.Column("nickname", sa.String(20), nullable=False, server_default=""))
op.execute("UPDATE person SET phone = '1'")
op.execute("UPDATE person SET nickname = '小' || name WHERE id_no <> 'T2'")
"""
"""A version that makes a table anew under its children, and alters its rows."""


def write(folder: Path, script: str = REBUILD) -> None:
    """Its schema scripts in ``folder``: today's version, and one after it whose body is given."""
    (folder / "versions").mkdir(parents=True)
    here = Path(upgrade.__file__).parent
    (folder / "env.py").write_bytes((here / "env.py").read_bytes())
    body = "".join(f"    {line}\n" for line in script.splitlines())
    for number, (after, content) in enumerate((("None", "    pass\n"), ("'0001'", body)), 1):
        (folder / "versions" / f"v{number:04}_x.py").write_text(
            f"from alembic import op\nimport sqlalchemy as sa\n"
            f"revision = '{number:04}'\ndown_revision = {after}\n\ndef upgrade():\n{content}",
            encoding="utf-8",
        )


def install(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From here on the program has the versions of ``folder``."""
    for module in (upgrade, cli, database):
        monkeypatch.setattr(module, "HEAD", VERSION)
    config = upgrade._config
    monkeypatch.setattr(upgrade, "_config", lambda: _moved(config(), folder))


def _moved(config: Any, folder: Path) -> Any:
    config.set_main_option("script_location", str(folder))
    return config


def install_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its models have the column of ``REBUILD``, so its triggers record it."""
    upgrade.load_models()
    newer = MetaData()
    for made in SQLModel.metadata.sorted_tables:
        made.to_metadata(newer)
    newer.tables["person"].append_column(Column("nickname", String(20)))
    newer.info.update(SQLModel.metadata.info)
    for module in (audit, db):
        monkeypatch.setattr(module, "SQLModel", SimpleNamespace(metadata=newer))
