"""Service: what the commands of clues do, between the desk and the rules (死亡线索经办)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minzheng import catalog
from minzheng.kernel.command import Desk
from minzheng.kernel.record.take import find
from minzheng.kernel.resolve import resolve
from minzheng.people.clues.acts import Confirmed, confirm
from minzheng.people.clues.book import CLUES
from minzheng.people.models import Person
from minzheng.people.view import tell_roles


def confirm_one(desk: Desk, number: str, told: Mapping[str, Any], *, dry_run: bool) -> None:
    """Confirm a clue and say what goes on of whoever is dead."""
    with desk.work("核实死亡线索", paper=told["proof"], dry_run=dry_run) as work:
        clue = find(work.session, CLUES, number)
        fresh = confirm(work.session, clue, Confirmed(by=desk.who(), **told))
        person = work.session.get_one(Person, clue.person_id)
        roles = [one for name in catalog.ROLES for one in resolve(name)(work.session, person)]
        day = clue.real_on
    desk.say_done(f"死亡线索 {number} ", f"核实属实：{day} 死亡", dry_run=dry_run)
    if not fresh:
        desk.say("  死亡早已登记")
        return
    desk.say("  登记死亡，次月起停发；后续事项见 minzheng todo")
    tell_roles(desk, roles)
