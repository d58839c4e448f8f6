"""Init: a new database for a county, with its divisions and the standards shipped (建库)."""

from __future__ import annotations

from pathlib import Path

from minzheng.errors import CannotWrite, Misused
from minzheng.kernel import db, files, standards
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Problem
from minzheng.kernel.lock import UNWRITABLE
from minzheng.kernel.setting import Setting
from minzheng.kernel.shipped import chain, data_folder
from minzheng.migrations.upgrade import upgrade
from minzheng.people.divisions import load_county

EXISTS = Problem(
    "database-exists", "{path} 已经存在", "换个文件名；要用旧库就不必 init", kind=CannotWrite
)
NO_FOLDER = Problem("folder-missing", "没有文件夹 {path}", "先建文件夹", kind=CannotWrite)
UNKNOWN_COUNTY = Problem(
    "county-unknown",
    "没有代码为 {code} 的县",
    "现有：{known}；添一个县：在 data/counties/ 下建文件夹（见 data/README.md）",
    kind=Misused,
)


def counties() -> list[str]:
    """The codes of the counties whose divisions are shipped."""
    return sorted(path.parent.name for path in data_folder().glob("counties/*/divisions.csv"))


def create(path: Path, county: str, operator: str, command: str) -> tuple[Store, int, int]:
    """Make the database; gives it with the numbers of divisions and standard values loaded.

    It appears under its name when it is whole. Raises ``database-exists``, ``folder-missing``,
    ``county-unknown``, ``database-unwritable``; nothing is left behind.
    """
    if path.exists():
        raise EXISTS(path=path)
    if not path.parent.is_dir():
        raise NO_FOLDER(path=path.parent)
    if county not in counties():
        raise UNKNOWN_COUNTY(code=county, known="、".join(counties()))
    try:
        with files.placing(path) as part:
            part.unlink()  # a database makes its own file
            divisions, loaded = _fill(db.create(part), county, Deed(operator, command, "建库"))
    except OSError as error:
        raise UNWRITABLE(path=path, reason=files.reason(error)) from error
    return Store(path), divisions, loaded


def _fill(store: Store, county: str, deed: Deed) -> tuple[int, int]:
    """The tables, then in one change the county's divisions, standards and settings."""
    upgrade(store)
    with store.work(deed) as work:
        divisions = load_county(work.session, data_folder() / "counties" / county)
        folders = chain(county, "standards")
        loaded = standards.store_values(work.session, standards.read_files(folders))
        name = _county_name(county)
        work.session.add(Setting(key="region", value=county))
        work.session.add(Setting(key="unit", value=f"{name}民政局"))
        work.session.add(Setting(key="place", value=name))
    return divisions, loaded


def _county_name(county: str) -> str:
    """The county's name from its own divisions."""
    import csv

    path = data_folder() / "counties" / county / "divisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return next(row["name"] for row in csv.DictReader(file) if row["code"] == county)
