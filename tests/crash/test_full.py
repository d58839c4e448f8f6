"""No room, no permission, nobody listening: said in Chinese, rightly coded, and nothing half done.

Files may not grow past a limit (as with a quota), the database may get no more pages (as on a full
disk), folder and file may be read-only, a device may fail, the reader at the other end of the pipe
may be gone.
"""

from __future__ import annotations

import os
import resource
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from program import Program, Told
from scenes import SCENES, Theatre
from sqlalchemy import Engine, event
from stage import DATABASE, KEY, OUT, RUN, call, finished, held_open, launch, outputs, real, rows

AGAIN = "再" + OUT


def no_file_over(most: int) -> None:
    """From here on no file of this process grows past so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def no_more_pages() -> None:
    """From here on the database gets no page more: what SQLite says of a full disk."""
    event.listen(Engine, "connect", lambda made, _: made.execute("PRAGMA max_page_count=1"))


def refused(
    theatre: Theatre, name: str, before: Callable[[], None], folder: Path | None = None
) -> tuple[Told, Path]:
    """A scene played in such surroundings: it must end 73 and say in Chinese what to do."""
    scene, folder = SCENES[name], folder or theatre.folder(name)
    told = launch(folder, *scene.words, operator=scene.operator, before=before).told()
    assert told is not None
    assert told.code == 73, told
    assert "写不" in told.err
    assert "怎么办" in told.err
    return told, folder


# --- a full disk ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["run", "issue", "settle", "import"])
def test_no_room_in_the_database(theatre: Theatre, name: str) -> None:
    """Nothing is written; with room again the same command finishes."""
    theatre.expected(name)
    told, folder = refused(theatre, name, no_more_pages)
    assert "磁盘已满" in told.err
    assert theatre.aftermath(name, folder) == "before"


@pytest.mark.parametrize("most", [0, 20_000])
@pytest.mark.parametrize("name", ["run", "issue", "import", "backup"])
def test_no_file_may_grow(theatre: Theatre, name: str, most: int) -> None:
    """Wherever the limit finds it: the note of the lock, the write-ahead log, a backup, a paper."""
    theatre.expected(name)
    folder = theatre.folder(name)
    with held_open(folder):
        refused(theatre, name, partial(no_file_over, most), folder)
    theatre.aftermath(name, folder)


def test_no_room_to_open_it(theatre: Theatre) -> None:
    """Not even SQLite's index of its log finds room: it is said what could not be read, and why."""
    theatre.expected("run")
    folder = theatre.folder("run")
    told = launch(folder, *RUN, before=partial(no_file_over, 0)).told()
    assert told is not None
    assert told.code == 66, told
    assert "磁盘已满" in told.err
    assert theatre.aftermath("run", folder) == "before"


@pytest.mark.parametrize("ending", [".xlsx", ".txt", ".json"])
def test_no_room_for_a_paper(theatre: Theatre, ending: str) -> None:
    """The papers before it are whole, it and those after it are absent; then all are written."""
    name = "issue again"
    whole = theatre.expected(name).after
    order = [path for path in whole if path.startswith(AGAIN)]
    order.sort(key=lambda path: [".xlsx", ".txt", ".json"].index(Path(path).suffix))
    folder = theatre.folder(name)
    (folder / AGAIN).mkdir()
    at = [Path(path).suffix for path in order].index(ending)
    for path in order[:at]:
        (folder / path).write_bytes(whole[path][0])
    room = len(whole[order[at]][0]) - 1
    with held_open(folder):
        told, _ = refused(theatre, name, partial(no_file_over, room), folder)
    assert order[at] in told.err
    assert {path for path in outputs(folder) if path.startswith(AGAIN)} == set(order[:at])
    theatre.aftermath(name, folder)


def test_no_room_for_a_new_database(tmp_path: Path) -> None:
    """Making a database on a full disk is refused and leaves nothing behind."""
    words = ("init", "--county", "420281")
    told = launch(tmp_path, *words, before=partial(no_file_over, 20_000)).told()
    assert told is not None
    assert told.code == 73, told
    assert outputs(tmp_path) == {}
    assert not (tmp_path / DATABASE).exists()
    call(tmp_path, *words)


def test_no_room_for_a_list(at: Callable[[str], Path]) -> None:
    """A list that cannot be written whole is not written at all."""
    folder = at("issued")
    for ending in ("xlsx", "csv"):
        words = ("payout", "lines", KEY, "-o", f"明细.{ending}")
        with held_open(folder):
            told = launch(folder, *words, before=partial(no_file_over, 500)).told()
        assert told is not None
        assert told.code == 73, told
        assert f"明细.{ending}" not in outputs(folder)


# --- no permission --------------------------------------------------------------------------------


@contextmanager
def read_only(folder: Path) -> Iterator[tuple[str, ...]]:
    """Nothing in the folder may be written; gives what to put before a command that is to obey.

    Root is bound by modes only without its privileges.
    """
    paths = [folder, *folder.rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & 0o555)
    unprivileged = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--")
    try:
        yield unprivileged if os.geteuid() == 0 else ()
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_read_only_folder(theatre: Theatre) -> None:
    """Nothing can be written, and SQLite cannot read there either: each says so, then all works."""
    theatre.expected("run again")
    folder = theatre.folder("run again")
    with read_only(folder) as prefix:
        for words, codes in (
            (SCENES["run again"].words, {66, 73}),
            (("payout", "list", "-o", "批次.csv"), {66, 73}),
            (("payout", "list"), {0, 66}),
        ):
            told = finished(real(folder, *words, prefix=prefix))
            assert told.code in codes, told
            assert told.code == 0 or "怎么办" in told.err
    assert theatre.aftermath("run again", folder) == "before"


def test_a_read_only_database(theatre: Theatre) -> None:
    """The folder may be written, the file may not: writing ends 73."""
    theatre.expected("run again")
    folder = theatre.folder("run again")
    with read_only(folder) as prefix:
        folder.chmod(0o755)
        told = finished(real(folder, *SCENES["run again"].words, prefix=prefix))
        assert told.code == 73, told
        assert "database-unwritable" in told.err
    assert theatre.aftermath("run again", folder) == "before"


@pytest.mark.parametrize("name", ["没有/大冶.db", "登记表.xlsx/大冶.db"])
def test_a_place_where_no_database_can_be(at: Callable[[str], Path], name: str) -> None:
    """A folder that is not there, a file where a folder should be: exit 66."""
    told = Program(at("filled") / name)("payout", "list", expect=66)
    assert "database-missing" in told.err


# --- a device that fails --------------------------------------------------------------------------

DEVICE = "/proc/self/mem"
"""A file of Linux whose first byte gives the error of a broken disk (EIO)."""


@pytest.mark.parametrize(
    "words",
    [RUN, ("payout", "list"), ("person", "find", "zs"), ("db", "backup"), ("db", "info")],
    ids=["run", "list", "find", "backup", "info"],
)
def test_a_database_that_cannot_be_read(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Exit 66 with what the system said, never a bug."""
    (tmp_path / DATABASE).symlink_to(DEVICE)
    told = call(tmp_path, *words, expect=66)
    assert "读写出错" in told.err
    assert "怎么办" in told.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("assist", "dibao", "import", "坏.xlsx"), 66),
        (("payout", "settle", KEY, "坏.xlsx"), 66),
        (("fix", "apply", "坏.xlsx", "--reason", "试", "--paper", "1号"), 66),
        (("db", "restore", "坏.xlsx", "--yes"), 65),
    ],
    ids=["import", "settle", "fix", "restore"],
)
def test_an_input_that_cannot_be_read(
    at: Callable[[str], Path], words: tuple[str, ...], code: int
) -> None:
    """The file is named with what the system said; nothing is written."""
    folder = at("issued")
    before = rows(folder / DATABASE)
    (folder / "坏.xlsx").symlink_to(DEVICE)
    told = call(folder, *words, expect=code)
    assert "坏.xlsx" in told.err
    assert "程序错误" not in told.err
    assert rows(folder / DATABASE) == before


def full_device() -> int:
    """A disk without room."""
    return os.open("/dev/full", os.O_WRONLY)


def hung_up() -> int:
    """A terminal that was closed under the program: what is written to it fails (EIO)."""
    held, seen = os.openpty()
    os.close(held)
    return seen


@pytest.mark.parametrize("alone", [True, False], ids=["stdout", "stderr too"])
@pytest.mark.parametrize("opened", [full_device, hung_up])
@pytest.mark.parametrize(
    "words",
    [("payout", "lines", KEY), ("db", "dump", "--overwrite"), ("-h",)],
    ids=["lines", "dump", "help"],
)
def test_a_stdout_that_takes_nothing(
    at: Callable[[str], Path], words: tuple[str, ...], opened: Callable[[], int], *, alone: bool
) -> None:
    """Exit 73 and why, if that can still be said: a script does not take half a list for whole."""
    place = opened()
    process = real(at("drafted"), *words, stdout=place, stderr=-1 if alone else place)
    os.close(place)
    told = finished(process)
    assert told.code == 73, told
    assert not alone or "stdout-unwritable" in told.err


@pytest.mark.parametrize("opened", [full_device, hung_up])
def test_notes_that_nobody_can_read(at: Callable[[str], Path], opened: Callable[[], int]) -> None:
    """The work of a run over several benefits goes on when its notes cannot be written."""
    folder, place = at("filled"), opened()
    process = real(folder, "payout", "run", "2026-10", "--allow-sample", stdout=place, stderr=place)
    os.close(place)
    assert finished(process).code == 0
    drafted = {batch[1] for batch in rows(folder / DATABASE)["payout_batch"]}
    assert drafted == {"dibao", "tekun"}


# --- nobody listening -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("payout", "lines", KEY, "--format", "csv"), ("-h",), RUN])
def test_a_closed_pipe(at: Callable[[str], Path], words: tuple[str, ...]) -> None:
    """The reader is gone (``| head``): no traceback, no bug; what was to be written is written."""
    folder = at("drafted" if KEY in words else "filled")
    reader, writer = os.pipe()
    os.close(reader)
    process = real(folder, *words, stdout=writer, stderr=writer if words is RUN else -1)
    os.close(writer)
    told = finished(process)
    assert told.code in (0, 1, 141), told
    assert "Traceback" not in told.err
    assert "程序错误" not in told.err
    assert not (folder / "错误.log").exists() or "bug" not in (folder / "错误.log").read_text()
    if words is RUN:
        assert "未改动" in call(folder, *RUN).err


def test_no_output_at_all(at: Callable[[str], Path]) -> None:
    """Started with everything closed (as by a careless daemon), it does its work and ends 0."""
    folder = at("filled")
    shell = ("sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh")
    process = real(folder, *RUN, prefix=shell)
    assert finished(process).code == 0
    assert "未改动" in call(folder, *RUN).err


# --- the database's own files ---------------------------------------------------------------------


def test_copied_while_open(theatre: Theatre) -> None:
    """Copied in the middle of a run, or after its commit, the files open as before, or as after."""
    expected = theatre.expected("run")
    for point, state in (("lines.written", 0), ("work.committed", -1)):
        folder = theatre.folder("run")
        with held_open(folder):
            launch(folder, *RUN, dies_at=point).told()
        assert (folder / f"{DATABASE}-wal").exists()
        copy = folder.with_name("副本")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        assert rows(copy / DATABASE) == expected.states[state]
        call(copy, "audit", "verify")


def test_the_write_ahead_log_is_missing(theatre: Theatre) -> None:
    """Only the main file was saved: what had not reached it is gone, what is there is sound."""
    theatre.expected("run")
    folder = theatre.folder("run")
    with held_open(folder):
        launch(folder, *RUN).told()
    for ending in ("-wal", "-shm"):
        (folder / (DATABASE + ending)).unlink()
    assert theatre.aftermath("run", folder) == "before"


def test_a_stale_index_of_the_log(theatre: Theatre) -> None:
    """The index beside the log is of another moment, or rubbish: it is made anew."""
    for rubbish in (bytes(32768), os.urandom(32768)):
        folder = theatre.folder("run")
        with held_open(folder):
            launch(folder, *RUN).told()
        (folder / (DATABASE + "-shm")).write_bytes(rubbish)
        assert theatre.aftermath("run", folder) == "after"


def test_half_written_files_of_the_dead_are_swept(at: Callable[[str], Path]) -> None:
    """The next file written beside them clears them; one whose writer lives stays."""
    folder = at("reviewed")
    child = launch(folder, "payout", "issue", KEY, "-o", OUT, dies_at="file.written")
    assert child.told() is None
    (dead,) = (folder / OUT).iterdir()
    living = dead.with_name(dead.name.replace(str(child.process.pid), str(os.getpid())))
    living.touch()
    call(folder, "payout", "issue", KEY, "-o", OUT)
    assert not dead.exists()
    assert living.exists()
    assert len(list((folder / OUT).iterdir())) == 4
