"""Configuration of the edge (配置): where the database is, who works, how screens look.

A value is looked for in one order: the option, the environment (``MINZHENG_*``), the project's
``minzheng.toml`` (the nearest above the current folder), the user's own ``minzheng.toml``, the
default. A relative path in a file counts from that file's folder, so that a folder may be carried
elsewhere. Amounts, ages and limits are dated standards and never stand here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minzheng.errors import Misconfigured, Misused
from minzheng.kernel.finding import Problem

FILE = "minzheng.toml"

UNREADABLE = Problem(
    "config-unreadable",
    "配置文件 {path} 读不了：{what}",
    "改正这个文件，或移走它",
    kind=Misconfigured,
)
UNKNOWN_KEY = Problem(
    "config-key-unknown",
    "{path} 里没有“{key}”这项配置",
    "{near}全部：minzheng config show；金额、年龄、期限是政策标准，用 minzheng standard set",
    kind=Misconfigured,
)
BAD_VALUE = Problem(
    "config-value", "{source} 的 {key} 不能是“{value}”", "应为：{form}", kind=Misconfigured
)
NO_OPERATOR = Problem(
    "operator-unknown",
    "不知道经办人是谁：系统没有给出能读的用户名",
    "加 --operator 姓名，或设环境变量 MINZHENG_OPERATOR",
    kind=Misused,
)

COLORS = ("auto", "always", "never")
FORMATS = ("table", "plain", "tsv", "csv", "json", "jsonl", "xlsx", "md")


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name, what it says, which form its value has, what holds without one."""

    name: str
    title: str
    form: str = "文字"
    choices: tuple[str, ...] = ()
    default: str = ""
    only_environment: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"MINZHENG_{self.name.upper()}"


KEYS = {
    key.name: key
    for key in (
        Key("db", "数据库文件", "路径"),
        Key("operator", "经办人（缺省为系统用户）"),
        Key("wait", "库被占用时最多等几秒", "秒数", default="0"),
        Key("format", "列表的输出格式（缺省看输出到哪里）", "格式", FORMATS),
        Key("color", "颜色", "何时", COLORS, "auto"),
        Key("pager", "翻页程序（缺省 PAGER 或 less；空串不翻页）"),
        Key("log", "日志文件", "路径"),
        Key("backups", "备份文件夹（缺省为库旁边的 backups；off 为不自动备份）", "路径"),
        Key("today", "把这一天当作今天", "日期", only_environment=True),
        Key("lang", "命令行自身提示的语言", "语言", ("zh", "en"), "zh", only_environment=True),
        Key("home", "把个人配置和日志都放在这个文件夹", "路径", only_environment=True),
    )
}
"""Every setting there is, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it came from; ``None`` when nobody says anything and nothing is assumed."""

    value: Any
    source: str


@dataclass(slots=True)
class Config:
    """What the configuration files say, read once, the nearest first."""

    files: list[tuple[Path, Mapping[str, Any]]] = field(default_factory=list)

    @classmethod
    def load(cls) -> Config:
        """The project's file and the user's; raises what is wrong with them."""
        paths = dict.fromkeys(path for path in (_project_file(), user_file()) if path is not None)
        return cls([(path, _read(path)) for path in paths if path.is_file()])

    def find(self, name: str, given: Any = None) -> Found:
        """The value of a setting; ``given`` is what the option said. Raises ``config-value``."""
        key = KEYS[name]
        if given is not None:
            return Found(given, "选项")
        told = _surroundings(key)
        if told is not None and (told or name == "pager"):
            return Found(_typed(key, told, key.variable, Path()), f"环境变量 {key.variable}")
        for path, values in self.files:
            if name in values:
                return Found(_typed(key, values[name], str(path), path.parent), str(path))
        assumed = _typed(key, key.default, "缺省", Path()) if key.default else None
        return Found(assumed, "缺省")


def _surroundings(key: Key) -> str | None:
    """What the environment says of a setting; raises ``config-value`` where that is no text."""
    told = os.environ.get(key.variable)
    if told is not None and not _is_text(told):
        value = os.fsencode(told).decode(errors="backslashreplace")
        raise BAD_VALUE(source=key.variable, key=key.name, value=value, form="UTF-8 文字")
    return told


def _is_text(told: str) -> bool:
    """False where the system's bytes could not be read as characters and stand for themselves."""
    try:
        told.encode()
    except UnicodeEncodeError:
        return False
    return True


def system_user() -> str:
    """The user's name in the system; raises ``operator-unknown`` where there is none to read."""
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        raise NO_OPERATOR() from None
    if not _is_text(name):
        raise NO_OPERATOR()
    return name


def home() -> Path | None:
    """The folder that ``MINZHENG_HOME`` gathers everything in."""
    named = _surroundings(KEYS["home"])
    return Path(os.path.expanduser(named)) if named else None


def user_file() -> Path:
    """The user's own configuration file, there or not."""
    gathered = home()
    if gathered is not None:
        return gathered / FILE
    from platformdirs import user_config_path

    return user_config_path("minzheng", appauthor=False) / FILE


def default_log() -> Path:
    """Where the log lies when nothing names it: ``MINZHENG_HOME``, else the user's log folder."""
    gathered = home()
    if gathered is not None:
        return gathered / "minzheng.log"
    from platformdirs import user_log_path

    return user_log_path("minzheng", appauthor=False) / "minzheng.log"


def _project_file() -> Path | None:
    """The nearest ``minzheng.toml`` in this folder or above it."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder was deleted under our feet
        return None
    return next(
        (path for folder in (here, *here.parents) if (path := folder / FILE).is_file()), None
    )


def _read(path: Path) -> Mapping[str, Any]:
    """The values of one file; every key must be known."""
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UNREADABLE(path=path, what=error) from None
    for name in values:
        if name not in KEYS or KEYS[name].only_environment:
            raise UNKNOWN_KEY(path=path, key=name, near=_near(name))
    return values


def _near(name: str) -> str:
    """What an unknown key may have meant."""
    if name in KEYS:
        return f"这一项只能用环境变量 {KEYS[name].variable}；"
    from difflib import get_close_matches

    known = [key for key in KEYS if not KEYS[key].only_environment]
    near = get_close_matches(name, known, 1)
    return f"是不是：{near[0]}；" if near else ""


def _typed(key: Key, told: Any, source: str, folder: Path) -> Any:
    """A value in the form its setting has; raises ``config-value``."""
    form = "、".join(key.choices) or key.form
    refusal = BAD_VALUE(source=source, key=key.name, value=told, form=form)
    if key.form == "秒数":
        try:
            seconds = float(told)
        except (TypeError, ValueError):
            raise refusal from None
        if not 0 <= seconds < float("inf"):
            raise refusal
        return seconds
    if not isinstance(told, str) or (key.choices and told not in key.choices):
        raise refusal
    return folder / os.path.expanduser(told) if key.form == "路径" else told
