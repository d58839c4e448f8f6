"""The words of the command line in Chinese (界面文字): puts click's own messages into zh_CN.

The catalogue is ``minzheng/locale/zh_CN/LC_MESSAGES/messages.po``; the compiled ``.mo`` lies beside
it and is what runs. The program's own texts are written in Chinese where they stand and need no
catalogue.
"""

from __future__ import annotations

import gettext
import os

LOCALE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
"""The folder that holds the catalogue (``os.path``: pathlib would cost every start 3 ms)."""


def bind() -> None:
    """Make gettext answer in Chinese whatever the machine's locale says (LANG, LC_ALL).

    Call it before any command module is imported: some of click's texts are looked up when a
    decorator runs. ``MINZHENG_LANG=en`` leaves click's English. Setting ``LANGUAGE`` is the only
    public way past ``LC_ALL=C``; a pager or editor started from here inherits it.
    """
    if os.environ.get("MINZHENG_LANG", "").lower().startswith("en"):
        return
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", LOCALE)
