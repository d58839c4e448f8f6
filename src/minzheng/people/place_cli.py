"""Places on the command line (命令行上的区划): the tab key offers townships and villages."""

from __future__ import annotations

from minzheng.kernel.command import Known
from minzheng.kernel.register_cli import TOWNSHIP as TOWNSHIP

VILLAGE = Known("village", "村", names_nobody=True)
"""A village or community (村、社区)."""
