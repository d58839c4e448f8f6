"""Conventions F and G: configuration, cron, quiet, logs and locks."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import click
import pytest

from minzheng.errors import Misconfigured
from minzheng.kernel import log as logs
from minzheng.kernel.config import KEYS, Config
from minzheng.kernel.desk import Desk
from minzheng.kernel.log import Log


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with an empty home beside it."""
    place = tmp_path / "办公"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("MINZHENG_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return place


# --- F: configuration -----------------------------------------------------------------------------


def test_the_order_of_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Option, environment, project, user, default; each says where it came from (46)."""
    assert (Config.load().find("color").value, Config.load().find("color").source) == (
        "auto",
        "缺省",
    )
    (folder.parent / "home" / "minzheng.toml").write_text('color = "always"\nwait = 3\n')
    assert Config.load().find("color").value == "always"
    (folder / "minzheng.toml").write_text('color = "never"\n')
    found = Config.load()
    assert (found.find("color").value, found.find("wait").value) == ("never", 3.0)
    assert found.find("color").source == str(folder / "minzheng.toml")
    monkeypatch.setenv("MINZHENG_COLOR", "auto")
    assert "MINZHENG_COLOR" in Config.load().find("color").source
    assert Config.load().find("color", "always").source == "选项"


def test_the_nearest_project_file_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked for upward; its relative paths count from where it lies (46, 48)."""
    (folder / "minzheng.toml").write_text('db = "库/大冶.db"\n', encoding="utf-8")
    (folder / "下" / "再下").mkdir(parents=True)
    monkeypatch.chdir(folder / "下" / "再下")
    assert Config.load().find("db").value == folder / "库" / "大冶.db"


def test_show_tells_every_setting(
    office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``config show`` names each setting, its value and its source (46)."""
    told = call("config", "show", "--json", "--wait", "7")
    rows = {row["name"]: row for row in json.loads(told.out)["rows"]}
    assert set(rows) == set(KEYS)
    assert rows["db"]["value"] == str(office)
    assert rows["db"]["source"] == "环境变量 MINZHENG_DB"
    assert (rows["wait"]["value"], rows["wait"]["source"]) == ("7.0", "选项")
    assert rows["operator"]["value"] == "张经办"


def test_there_is_no_hidden_database(folder: Path, call: Callable[..., Any]) -> None:
    """In a folder with a database nobody named, the program asks for its name and for init (47)."""
    (folder / "minzheng.db").touch()
    (folder / "大冶.db").touch()
    told = call("payout", "list")
    assert told.code == 2
    assert "database-not-named" in told.err
    assert "init" in told.err


def test_the_project_names_the_database(
    office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ``db`` in the project's file no option is needed (46, 47)."""
    monkeypatch.delenv("MINZHENG_DB")
    assert call("payout", "list").code == 2
    Path("minzheng.toml").write_text('db = "大冶.db"\nformat = "csv"\n', encoding="utf-8")
    told = call("payout", "list")
    assert told.code == 0
    assert told.out.startswith("batch,benefit,")


def test_one_folder_can_hold_everything(office: Path, call: Callable[..., Any], tmp_path: Path,
                                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """``MINZHENG_HOME`` takes the user's settings and the log (48)."""
    home = tmp_path / "U盘"
    home.mkdir()
    monkeypatch.setenv("MINZHENG_HOME", str(home))
    monkeypatch.delenv("MINZHENG_LOG")
    (home / "minzheng.toml").write_text('operator = "李"\n', encoding="utf-8")
    monkeypatch.delenv("MINZHENG_OPERATOR")
    assert call("payout", "list", "-v").code == 0
    assert "· 李" in (home / "minzheng.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('datebase = "x.db"\n', "没有“datebase”这项配置"),
        ('opertor = "x"\n', "是不是：operator"),
        ('lang = "en"\n', "MINZHENG_LANG"),
        ("wait = -1\n", "wait 不能是“-1”"),
        ('wait = "soon"\n', "应为：秒数"),
        ('color = "red"\n', "auto、always、never"),
        ("db = 5\n", "db 不能是“5”"),
        ("db = \n", "读不了"),
        ("[db]\n", "db 不能是"),
    ],
    ids=["unknown", "near", "environment-only", "negative", "word", "choice", "type", "syntax",
         "table"],
)  # fmt: skip
def test_a_fault_in_the_file_is_told(
    content: str, told: str, folder: Path, call: Callable[..., Any]
) -> None:
    """An unknown key or a value of the wrong form ends 78 with what was meant (49)."""
    (folder / "minzheng.toml").write_text(content, encoding="utf-8")
    answer = call("config", "show")
    assert answer.code == Misconfigured.exit_code == 78
    assert told in answer.err
    assert "minzheng.toml" in answer.err


@pytest.mark.parametrize("key", ["dibao.urban", "standard", "age", "ratio", "amount"])
def test_policy_is_never_configured(key: str, folder: Path, call: Callable[..., Any]) -> None:
    """A policy number in the file is an error that says where it belongs (50)."""
    (folder / "minzheng.toml").write_text(f'"{key}" = "900"\n', encoding="utf-8")
    told = call("config", "show")
    assert told.code == 78
    assert "minzheng standard set" in told.err


def test_backups_lie_beside_the_database_or_where_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """``backups`` beside the file, unless the setting names a folder (40, 46)."""
    beside = Desk(db=Path("/数据/大冶.db")).backups()
    assert beside == Path("/数据/backups")
    monkeypatch.setenv("MINZHENG_BACKUPS", "/别处")
    assert Desk(db=Path("/数据/大冶.db")).backups() == Path("/别处")


# --- G: cron --------------------------------------------------------------------------------------


def test_quiet_is_silent_when_all_is_well(
    office: Path, call: Callable[..., Any], tmp_path: Path
) -> None:
    """With ``-q`` a writing command that succeeds writes nothing anywhere on the screen (51)."""
    shown = json.loads(call("payout", "show", "202611-dibao", "--json").out)["rows"][0]
    figures = ("--count", shown["payees"], "--total", shown["total"], "--operator", "王复核")
    found = json.loads(call("person", "find", "420281", "--json", "--reveal").out)["rows"]
    person = next(one for one in found if not one["died_on"])
    for words in (
        ("payout", "run", "2026-12", "--allow-sample"),
        ("payout", "run", "2026-12", "--allow-sample"),
        ("payout", "review", "202611-dibao", *figures),
        ("payout", "issue", "202611-dibao", "-o", "交付"),
        ("payout", "void", "202612-dibao", "--reason", "试", "--yes"),
        ("assist", "dibao", "suspend", "DB000001", "--reason", "核查"),
        ("assist", "dibao", "resume", "DB000001", "--reason", "已核"),
        ("assist", "dibao", "template", "-o", "登记表.xlsx"),
        ("assist", "dibao", "export", "-o", "台账.xlsx"),
        ("person", "flag", person["id_no"], "--kind", "建档立卡"),
        ("person", "death", person["id_no"], "--on", "2026-11-03", "--source", "公安"),
        ("standard", "set", "dibao.rural", "9000", "--from", "2027-01", "--document", "某文"),
        ("db", "migrate"),
        ("--db", "新.db", "init", "--county", "420281"),
        ("--db", "新.db", "demo", "--households", "2"),
    ):
        told = call("-q", *words)
        assert told.code == 0, (words, told.err)
        assert (told.out, told.err) == ("", ""), words


def test_quiet_still_tells_a_failure(office: Path, call: Callable[..., Any]) -> None:
    """A failure is told on stderr all the same, so that cron sends its mail (51)."""
    told = call("-q", "payout", "show", "没有")
    assert told.code == 4
    assert told.err


def test_the_holder_of_the_lock_is_named(
    office: Path, call: Callable[..., Any], shell: Callable[..., Any]
) -> None:
    """A second writer ends 75 at once, naming process and time; --wait waits (53)."""
    hold = (
        "import sys, time; from pathlib import Path; from minzheng.kernel.lock import hold\n"
        f"with hold(Path({str(office)!r}), 0):\n    print('held', flush=True); time.sleep(1.5)\n"
    )
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        began = time.monotonic()
        told = call("payout", "void", "202611-dibao", "--reason", "试", "--yes")
        assert time.monotonic() - began < 1
        assert told.code == 75
        assert f"进程 {other.pid}" in told.err
        done = call("payout", "void", "202611-dibao", "--reason", "试", "--yes", "--wait", "20")
        assert done.code == 0, done.err


def test_another_programs_lock_is_not_waited_for_either(
    office: Path, call: Callable[..., Any]
) -> None:
    """A lock that a foreign program holds on the file follows ``--wait`` as well (53)."""
    import sqlite3

    foreign = sqlite3.connect(office, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        began = time.monotonic()
        told = call("payout", "void", "202611-dibao", "--reason", "试", "--yes")
        assert told.code == 75
        assert time.monotonic() - began < 2
    finally:
        foreign.close()


# --- logs -----------------------------------------------------------------------------------------


@pytest.fixture
def lines(tmp_path: Path) -> Callable[[], list[str]]:
    """The lines of the log that the calls of this test wrote."""
    return lambda: (tmp_path / "minzheng.log").read_text(encoding="utf-8").splitlines()


def test_a_run_is_three_lines(
    office: Path, call: Callable[..., Any], lines: Callable[[], list[str]], tmp_path: Path
) -> None:
    """Start, what was written, end with the exit code; one run id, one line an event (56)."""
    call("payout", "run", "2026-12", "--benefit", "dibao", "--allow-sample")
    told = lines()
    shape = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ([0-9a-f]{8}) (start|wrote|end) (.+)")
    parts = [shape.fullmatch(line) for line in told]
    assert all(parts), told
    assert [part[2] for part in parts if part] == ["start", "wrote", "end"]
    assert len({part[1] for part in parts if part}) == 1
    assert "payout run 2026-12 --benefit=('dibao',) --allow-sample" in told[0]
    assert "张经办" in told[0]
    assert "rows=" in told[1]
    assert "exit=0" in told[2]
    assert stat.S_IMODE((tmp_path / "minzheng.log").stat().st_mode) == 0o600


def test_the_log_names_nobody(
    office: Path, call: Callable[..., Any], lines: Callable[[], list[str]]
) -> None:
    """Names, numbers and accounts that were typed are not in it, found or not (56)."""
    call("person", "find", "张三丰")
    call("person", "show", "42028119460520001X")
    call("assist", "dibao", "enter", "DB9001", "--area", "农村", "--town", "还地桥", "--village",
         "土库村", "--income", "300", "--member", "张三丰,42028119460520001X,户主",
         "--account", "6224120000000000013", "-n")  # fmt: skip
    told = "\n".join(line.split(" ", 2)[2] for line in lines())  # time and run are numbers too
    assert told.count("start ") == 3
    for secret in ("张三丰", "19460520", "6224120000000000013", "300"):
        assert secret not in told
    assert "--town=还地桥" in told


def test_a_failed_run_ends_in_the_log_too(
    office: Path, call: Callable[..., Any], lines: Callable[[], list[str]]
) -> None:
    """The exit code of a refusal stands there (56)."""
    assert call("payout", "show", "没有").code == 4
    assert "exit=4" in lines()[-1]


def test_the_log_turns_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is put aside, a few are kept, all for the owner alone (56)."""
    monkeypatch.setattr(logs, "MOST", 2_000)
    monkeypatch.setattr(logs, "KEPT", 2)
    log = Log(tmp_path / "x.log")
    for number in range(200):
        assert log.tell("wrote", f"change={number}")
    files = sorted(path.name for path in tmp_path.glob("x.log*"))
    assert files == ["x.log", "x.log.1", "x.log.2"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("x.log*")} == {0o600}
    assert "change=199" in (tmp_path / "x.log").read_text()


def test_an_event_is_one_line_and_masked(tmp_path: Path) -> None:
    """What has several lines is indented under its own; long numbers are masked (56)."""
    log = Log(tmp_path / "x.log")
    log.tell("bug", "first 42028119460520001X\nsecond")
    told = (tmp_path / "x.log").read_text(encoding="utf-8")
    assert [line[:1] == "\t" for line in told.splitlines()] == [False, True]
    assert "19460520" not in told


def test_a_log_that_cannot_be_written_stops_nothing(office: Path, call: Callable[..., Any]) -> None:
    """The command goes on, says so once, and with ``-q`` keeps silent (56)."""
    bad = ("--log-file", office / "不是文件夹.log")
    told = call(*bad, "payout", "run", "2026-11", "--allow-sample")
    assert told.code == 0
    assert told.err.count("日志写不了") == 1
    assert call("-q", *bad, "payout", "run", "2026-11", "--allow-sample").err == ""


def test_help_writes_no_log(call: Callable[..., Any], tmp_path: Path) -> None:
    """Only a command that comes to a database leaves a line (56, 74)."""
    call("payout", "run", "-h")
    call("help", "cron")
    assert not (tmp_path / "minzheng.log").exists()


# --- cron -----------------------------------------------------------------------------------------


def test_the_crontab_can_be_copied(
    office: Path, call: Callable[..., Any], every_command: dict[str, click.Command]
) -> None:
    """Five time fields, a known command, no % (57)."""
    told = call("cron", "example").out
    crontab, _, _ = told.partition("# /etc/systemd/system")
    jobs = [line for line in crontab.splitlines() if re.match(r"\d", line)]
    assert len(jobs) >= 4
    for job in jobs:
        assert "%" not in job
        fields = job.split()
        assert all(re.fullmatch(r"\*|\d+", field) for field in fields[:5])
        words = [word for word in fields[6:] if not word.startswith("-") and word != "600"]
        named = [path for path in every_command if " ".join(words).startswith(path)]
        assert named, job
    assert f"MINZHENG_DB={office}" in crontab
    assert "PYTHONUTF8=1" in crontab
    assert "TZ=Asia/Shanghai" in crontab


def test_the_units_are_whole(office: Path, call: Callable[..., Any]) -> None:
    """Service and timer have their sections; a failure is reported, a missed run made up (57)."""
    told = call("cron", "example").out
    parts = re.split(r"# /etc/systemd/system/(\S+)\n", told)
    units = dict(zip(parts[1::2], parts[2::2], strict=True))
    service, timer = (ConfigParser(strict=False, interpolation=None) for _ in range(2))
    service.read_string(units["minzheng-payout.service"])
    timer.read_string(units["minzheng-payout.timer"])
    assert service["Unit"]["OnFailure"]
    assert "payout run --month this" in service["Service"]["ExecStart"]
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Timer"]["OnCalendar"].endswith("Asia/Shanghai")


def test_a_missing_batch_is_noticed(office: Path, call: Callable[..., Any]) -> None:
    """``payout status`` of a month that was never run ends 3, quiet or not (58)."""
    assert call("payout", "status", "--month", "2026-10", "-q").code == 3
    told = call("payout", "status", "--month", "2026-10")
    assert told.code == 3
    assert told.out + told.err
