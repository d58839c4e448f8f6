"""Register of the means check: template, import, export, history (核对台账登记)."""

from __future__ import annotations

from sqlmodel import Session

from minzheng.assist.means.forms import REPLY
from minzheng.assist.means.intake import take_replies
from minzheng.assist.means.tables import (
    LIST,
    batch_images,
    register_rows,
    sheet_rows,
    show_batch,
)
from minzheng.kernel.register import Lists, Register
from minzheng.people.divisions import town_code


def _lists(_session: Session) -> Lists:
    """The form's closed lists are its own; nothing of a county stands in it."""
    return {}, {}


MEANS_REGISTER = Register(
    name="assist.means",
    title="家庭经济状况核对台账",
    columns=LIST,
    key="number",
    rows=register_rows,
    show=show_batch,
    images=batch_images,
    form=REPLY,
    sheet_rows=sheet_rows,
    take_in=take_replies,
    lists=_lists,
    town=town_code,
)
