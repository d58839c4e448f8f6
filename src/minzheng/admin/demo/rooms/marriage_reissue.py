"""Reissues of the demo (虚构的补领): lost here and elsewhere, damaged, one after a divorce.

Samples: ``BJ…-000001`` of a couple on file (both booklets), ``BJ…-000002`` of one married
elsewhere (the wife's), ``BL…-000001`` of a couple divorced elsewhere (the husband's, by a power).
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
from minzheng.kernel.record.take import enter
from minzheng.marriage.choices import Checked
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.books import REISSUES
from minzheng.marriage.reissue.choices import Applicant, Reason
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin

ELSEWHERE = "虚构邻县民政局"


def invent(session: Session, world: World) -> None:
    """Fill the room of reissues."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-reissue"))
    _Filling(session, own).fill()


class _Filling:
    """The reissues being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today

    def fill(self) -> None:
        """On file; married elsewhere; divorced elsewhere."""
        self.on_file(90)
        self.reissue(
            30, Paper.marriage, Applicant.woman, reason=Reason.damaged,
            archive_paper="虚构邻县档案证明12号", issuer=ELSEWHERE, original_on=self.day(365 * 12),
            original_no="虚邻婚字〔旧〕第0112号",
        )  # fmt: skip
        self.reissue(
            12, Paper.divorce, Applicant.man, reason=Reason.lost,
            archive_paper="虚构邻县档案证明30号", issuer=ELSEWHERE, original_on=self.day(365 * 5),
            married_on=self.day(365 * 15), delegate="代甲", power="虚构公证书7号",
        )  # fmt: skip

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    def couple(self) -> tuple[int, int]:
        """A man and a woman of no household."""
        man = newcomer(self.session, self.world, self.day(365 * 45 + 3), "male")
        woman = newcomer(self.session, self.world, self.day(365 * 44 + 3), "female")
        return man.stored_id, woman.stored_id

    def on_file(self, back: int) -> None:
        """A couple whose marriage is known from the time before the program; both booklets."""
        man, woman = self.couple()
        married = self.day(365 * 18)
        begin(
            self.session, man, woman, since=married, registered_on=married,
            certificate_no="虚婚字〔旧〕第0218号", source=MarriageSource.history,
        )  # fmt: skip
        self.reissue(back, Paper.marriage, Applicant.both, (man, woman), reason=Reason.lost)

    def reissue(
        self, back: int, paper: Paper, applicant: Applicant, who: tuple[int, int] | None = None,
        **facts: Any,
    ) -> None:  # fmt: skip
        """One reissue so many days ago, on the next blanks in hand."""
        man, woman = who or self.couple()
        blanks = dict(zip(applicant.sides, booklets(self.session, paper), strict=False))
        told = {f"{side}_blank": value for side, value in blanks.items()}
        enter(
            self.session, REISSUES,
            {"paper": paper, "applied_on": self.day(back), "man_id": man, "woman_id": woman,
             "applicant": applicant, "stated": True, "identity_check": Checked.agrees,
             "registrar": signer(self.session), **told, **facts},
        )  # fmt: skip
