"""Registrations of the demo (虚构的结婚登记): couples of their own, by the real rules.

Samples: ``J<county>-<year>-000001`` is the first of the year; on any day there is one, because the
last couple comes on the demo's today. One remarries, one registers late, one comes from other
provinces; ``BY<year>-00001`` was refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.rooms.marriage_office import booklets, signer
from minzheng.admin.demo.world import World
from minzheng.kernel.codes import birth_of, check_char
from minzheng.kernel.record.take import add
from minzheng.kernel.setting import region
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.register.books import REGISTRATIONS
from minzheng.marriage.register.refusals import refuse
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriages import begin, end
from minzheng.people.models import Person

AGREED = dict.fromkeys(("together", "voluntary", "no_kin", "explained"), "是") | {
    "identity_check": "一致", "status_check": "一致", "man_face": "通过", "woman_face": "通过",
    "man_before": "未婚", "woman_before": "未婚", "man_nation": "汉族", "woman_nation": "汉族",
}  # fmt: skip
AWAY = ("510104", "360982", "330106")
"""Where the couple of other provinces is from: the first two that are not the county's own."""


def invent(session: Session, world: World) -> None:
    """Fill the room of registrations."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-register"))
    _Filling(session, own).fill()


class _Filling:
    """The registrations being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today

    def fill(self) -> None:
        """Eight couples over the last year in the order of their days, and one that was refused."""
        self.register(330, self.couple(27, 25), man_job="职员", woman_job="教师")
        self.register(240, self.couple(24, 23))
        self.again(190)
        self.late(150)
        self.across(100)
        self.register(60, self.couple(35, 31), man_before="丧偶", presenter="虚构颁证")
        self.refused(20)
        self.register(7, self.couple(29, 29))
        self.register(0, self.couple(23, 22))

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    def couple(self, his: int, hers: int) -> tuple[Person, Person]:
        """A man and a woman of so many years."""
        return self.person(his, "male"), self.person(hers, "female")

    def person(self, years: int, sex: str) -> Person:
        """Somebody of so many years at least."""
        return newcomer(self.session, self.world, self.day(366 * years + 400), sex)

    def told(self, back: int, couple: tuple[Person, Person]) -> dict[str, str]:
        """Who comes so many days ago, and who signs."""
        man, woman = couple
        return {
            "registered_on": str(self.day(back)), "registrar": signer(self.session),
            "man_name": man.name, "man_id_no": man.id_no,
            "woman_name": woman.name, "woman_id_no": woman.id_no,
        }  # fmt: skip

    # --- the work ---------------------------------------------------------------------------

    def register(self, back: int, couple: tuple[Person, Person], **more: str) -> Any:
        """A couple registered so many days ago."""
        his, hers = booklets(self.session, Paper.marriage)
        blanks = {"man_blank": his, "woman_blank": hers}
        told = {**AGREED, **self.told(back, couple), **blanks, **more}
        return add(self.session, REGISTRATIONS, told)

    def again(self, back: int) -> None:
        """Married twelve years ago, divorced by a court, married again."""
        man, woman = self.couple(38, 37)
        since = self.day(365 * 12)
        former = begin(
            self.session, man.stored_id, woman.stored_id, since=since, registered_on=since,
            certificate_no="虚构结字第0312号", source=MarriageSource.papers,
        )  # fmt: skip
        end(
            self.session, former, self.day(900), MarriageEnd.court_divorce,
            "（虚构）民初字第12号",
        )  # fmt: skip
        parted = {"man_before": "离婚", "woman_before": "离婚"}
        self.register(back, (man, woman), kind="复婚", **parted)

    def late(self, back: int) -> None:
        """They live together since nine years and never registered."""
        since = str(self.day(365 * 9))
        self.register(back, self.couple(40, 39), kind="补办", effective_from=since)

    def across(self, back: int) -> None:
        """Both come from other provinces, with nothing but their cards."""
        here = region(self.session)[:2]
        man, woman = self.couple(28, 26)
        homes = [code for code in AWAY if code[:2] != here]
        for person, code in zip((man, woman), homes, strict=False):
            person.id_no = _moved(person.id_no, code)
            self.session.add(person)
        self.session.flush()
        self.register(back, (man, woman))

    def refused(self, back: int) -> None:
        """He is not yet 22."""
        man = newcomer(self.session, self.world, self.day(365 * 21), "male")
        told = {**AGREED, **self.told(back, (man, self.person(24, "female")))}
        refuse(self.session, told, (), asked_paper=True)


def _moved(number: str, code: str) -> str:
    """The number somebody born on the same day has who comes from another county."""
    body = code + number[6:17]
    assert birth_of(body + "0")
    return body + check_char(body)
