"""Faults that a means check brings to light, and near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.assist.means import acts
from minzheng.assist.means.choices import Matter, MeansResult, Resolution, Source
from minzheng.assist.means.find import checks_of, hits_of
from minzheng.assist.means.models import MeansCheck, MeansHit
from minzheng.people.models import Death, Person

ASKED, ANSWERED = date(2026, 11, 2), date(2026, 11, 10)


def reply(
    hand: Any, person: int, *hits: MeansHit, result: MeansResult = MeansResult.fits
) -> MeansCheck:
    """Somebody is asked for and answered, this month."""
    batch = acts.enter_request(hand.session, "", {person: ASKED}, acts.Terms(ASKED))
    check, _ = checks_of(hand.session, batch)[0]
    acts.enter_reply(hand.session, check, acts.Told(ANSWERED, result), hits)
    return check


def hit(source: Source, matter: Matter, amount: int | None = None) -> MeansHit:
    """One piece of information."""
    told = {"source": source, "matter": matter, "amount": amount, "dated": ASKED, "content": "x"}
    return MeansHit(check_id=0, number=0, **told)


def _dealt_with(hand: Any, check: MeansCheck, resolution: Resolution) -> None:
    for one in hits_of(hand.session, check):
        told = acts.Resolved(ANSWERED, "甲", resolution, "核查表")
        acts.resolve(hand.session, check, one.number, told)


def _number(hand: Any, person: int) -> str:
    return str(hand.session.get_one(Person, person).id_no)


# --- faults ---------------------------------------------------------------------------------------


def head_on_the_payroll(hand: Any) -> str:
    """The head of a household is paid by the budget, however little."""
    home = hand.home()
    reply(hand, home.person_id, hit(Source.insurance, Matter.public_pay, 100_00))
    return _number(hand, home.person_id)


def member_with_a_real_pension(hand: Any) -> str:
    """A member draws more than the standard by the month."""
    person = hand.other(hand.home(3))
    reply(hand, person, hit(Source.pension, Matter.pension, 2_400_00))
    return _number(hand, person)


def lone_with_a_wage(hand: Any) -> str:
    """A 特困 person whose wage somebody pays insurance for."""
    lone = hand.lone(housed=False)
    reply(hand, lone.person_id, hit(Source.insurance, Matter.wage, 1_900_00))
    return str(lone.id_no)


def household_with_a_car(hand: Any) -> str:
    """A car, where none is allowed."""
    home = hand.home()
    reply(hand, home.person_id, hit(Source.vehicle, Matter.car))
    return str(home.case_no)


def household_with_two_houses(hand: Any) -> str:
    """A house each of two members."""
    home = hand.home(3)
    reply(hand, home.person_id, hit(Source.estate, Matter.house))
    reply(hand, hand.other(home), hit(Source.estate, Matter.house))
    return str(home.case_no)


def lone_with_money(hand: Any) -> str:
    """Savings far above two years' standard, in two banks."""
    lone = hand.lone(housed=False)
    money = [hit(Source.bank, Matter.financial, 15_000_00) for _ in range(2)]
    reply(hand, lone.person_id, *money)
    return str(lone.case_no)


def said_to_be_dead(hand: Any) -> str:
    """The crematorium knows somebody whom nobody reported."""
    home = hand.home()
    reply(hand, home.person_id, hit(Source.funeral, Matter.death))
    return _number(hand, home.person_id)


def said_to_be_in_prison(hand: Any) -> str:
    """A source says that a 特困 person serves a sentence."""
    lone = hand.lone(housed=False)
    reply(hand, lone.person_id, hit(Source.other, Matter.custody))
    return str(lone.id_no)


def said_not_to_fit(hand: Any) -> str:
    """A household goes on with a reply that nobody followed."""
    home = hand.home()
    reply(hand, home.person_id, result=MeansResult.unfit)
    return _number(hand, home.person_id)


FAULTS: dict[Callable[[Any], str], str] = {
    head_on_the_payroll: "check-means-pay",
    member_with_a_real_pension: "check-means-pay",
    lone_with_a_wage: "check-means-pay",
    household_with_a_car: "check-means-assets",
    household_with_two_houses: "check-means-assets",
    lone_with_money: "check-means-assets",
    said_to_be_dead: "check-means-death",
    said_to_be_in_prison: "check-means-custody",
    said_not_to_fit: "check-means-unfit",
}


# --- near misses ----------------------------------------------------------------------------------


def pension_of_every_farmer(hand: Any) -> None:
    """The basic pension is below the standard."""
    reply(hand, hand.home().person_id, hit(Source.pension, Matter.pension, 150_00))


def a_house_and_a_little_money(hand: Any) -> None:
    """One house and savings below the limit."""
    house = hit(Source.estate, Matter.house)
    reply(hand, hand.home().person_id, house, hit(Source.bank, Matter.financial, 5_000_00))


def car_that_was_explained(hand: Any) -> None:
    """A car that was looked into: of a disabled person, or another's."""
    for home, way in ((hand.home(), Resolution.explained), (hand.home(3), Resolution.excluded)):
        check = reply(hand, home.person_id, hit(Source.vehicle, Matter.car))
        _dealt_with(hand, check, way)


def death_that_is_on_file(hand: Any) -> None:
    """A death of last month that is on file already."""
    lone = hand.lone(housed=True)
    reply(hand, lone.person_id, hit(Source.funeral, Matter.death))
    hand.add(Death(person_id=lone.person_id, died_on=ASKED, source="殡葬", told_on=ANSWERED))


def not_fit_and_disputed(hand: Any) -> None:
    """Whoever disputes a reply is not held to it until it was looked into."""
    check = reply(
        hand, hand.home().person_id, hit(Source.vehicle, Matter.car), result=MeansResult.unfit
    )
    acts.take_step(hand.session, check, "dispute", disputed_on=ANSWERED, dispute="车已报废")


def reply_of_long_ago(hand: Any) -> None:
    """A reply that may not be used any more tells nothing."""
    home = hand.home()
    asked, told = date(2026, 1, 5), date(2026, 1, 12)
    batch = acts.enter_request(hand.session, "", {home.person_id: asked}, acts.Terms(asked))
    check, _ = checks_of(hand.session, batch)[0]
    car = hit(Source.vehicle, Matter.car)
    acts.enter_reply(hand.session, check, acts.Told(told, MeansResult.unfit), [car])


NEAR: tuple[Callable[[Any], None], ...] = (
    pension_of_every_farmer,
    a_house_and_a_little_money,
    car_that_was_explained,
    death_that_is_on_file,
    not_fit_and_disputed,
    reply_of_long_ago,
)
