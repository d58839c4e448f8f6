"""Log: where the traceback of a bug goes (日志), with personal numbers masked."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from minzheng.kernel import clock
from minzheng.kernel.mask import mask_text


def log_path() -> Path:
    """``MINZHENG_LOG``, else the user's log folder."""
    named = os.environ.get("MINZHENG_LOG")
    if named:
        return Path(named)
    from platformdirs import user_log_path

    return user_log_path("minzheng", appauthor=False) / "minzheng.log"


def keep_traceback(error: BaseException) -> Path:
    """Append an exception's traceback to the log; gives the log's path."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    told = "".join(traceback.format_exception(error))
    opened = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(opened, "a", encoding="utf-8") as file:
        file.write(f"{clock.stamp()} bug\n{mask_text(told)}\n")
    return path
