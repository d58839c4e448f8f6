"""What no SQL through the program may do to a means check: jump a step, alter what was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from faults_of_means import hit
from minzheng.assist.means import acts
from minzheng.assist.means.choices import Matter, MeansResult, Source
from minzheng.assist.means.find import checks_of
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.people.models import Person

DEED = Deed("甲", "test")
ASKED, TOLD = date(2026, 5, 11), date(2026, 5, 20)

HIT = "INSERT INTO means_hit (check_id, number, source, matter, content, resolved_by, paper)"
FORBIDDEN = {
    "jump-to-the-end": "UPDATE means_check SET state = 'closed', closed_on = '2026-06-01'"
    " WHERE state = 'requested'",
    "told-otherwise": "UPDATE means_check SET result = 'fits' WHERE state = 'reported'",
    "unsaid": "DELETE FROM means_check WHERE state = 'reported'",
    "another-person": "UPDATE means_check SET person_id = 1 WHERE state = 'reported'",
    "hit-altered": "UPDATE means_hit SET amount = 1",
    "hit-removed": "DELETE FROM means_hit",
    "hit-added": f"{HIT} SELECT id, 9, 'bank', 'car', '', '', '' FROM means_check"
    " WHERE state = 'reported'",
    "result-without-a-day": "UPDATE means_check SET state = 'reported', result = 'fits'"
    " WHERE state = 'requested'",
}


@pytest.fixture
def session(county: Path) -> Iterator[Session]:
    """One check that waits for its reply, and one with a reply and a hit."""
    with Store(county).work(DEED, dry_run=True) as work:
        for number in ("T1", "T2"):
            work.session.add(Person(id_no=number, name=number, name_key=number))
        work.session.flush()
        terms = acts.Terms(ASKED)
        batch = acts.enter_request(work.session, "", {1: ASKED, 2: ASKED}, terms)
        check, _ = checks_of(work.session, batch)[1]
        car = hit(Source.vehicle, Matter.car)
        acts.enter_reply(work.session, check, acts.Told(TOLD, MeansResult.unfit), [car])
        yield work.session


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_the_schema_forbids(session: Session, name: str) -> None:
    """Each statement would change a row, and the database refuses it."""
    with pytest.raises(IntegrityError):
        session.execute(text(FORBIDDEN[name]))


def test_what_it_lets(session: Session) -> None:
    """A wrong day of authorisation is put right while nobody answered; a request is taken back."""
    right = "UPDATE means_check SET authorised_on = '2026-05-10' WHERE state = 'requested'"
    assert session.execute(text(right)).rowcount == 1
    gone = "DELETE FROM means_check WHERE state = 'requested'"
    assert session.execute(text(gone)).rowcount == 1
