"""Parting (离婚): couples with a marriage on file, and applications carried through real steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel.case import Case, Taking
from minzheng.kernel.codes import birth_of, check_char
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.take import enter
from minzheng.marriage.divorce.books import APPLICATIONS, REFUSALS
from minzheng.marriage.divorce.choices import Agreed, Stand, Withdrawer
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.procedure import PROCEDURE
from minzheng.marriage.divorce.process import DIVORCE
from minzheng.marriage.divorce.standing import Standing, standing
from minzheng.marriage.office.choices import Paper
from minzheng.people.choices import MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, marriages_of
from minzheng.people.models import Person, Sex
from wedding import registrar, stock

COUNTY = "420281"
BLANKS = ("42L0000001", "42L0000002")
TERMS = ("together", "by_will", "on_children", "on_property", "on_debts")


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def id_no(turn: int, sex: str) -> str:
    """A sound invented number, the same for the same turn."""
    first = f"{COUNTY}19850{turn % 9 + 1}15{500 + turn * 2 + (sex == 'male'):03d}"
    return first + check_char(first)


def person(session: Session, turn: int, sex: str) -> Person:
    """Somebody on file."""
    number = id_no(turn, sex)
    name = f"{'夫' if sex == 'male' else '妻'}{turn}"
    made = Person(
        id_no=number, name=name, name_key=name, sex=Sex.of(sex), birth=birth_of(number)
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def settle(session: Session) -> None:
    """A registrar who may sign, and blanks."""
    registrar(session, "登记甲")
    stock(session, Paper.divorce, 20)


def couple(session: Session, turn: int = 1, married: str = "2016-05-20") -> Marriage:
    """Two people and their marriage, known from the past."""
    man, woman = (person(session, turn, sex) for sex in ("male", "female"))
    return begin(
        session, man.stored_id, woman.stored_id, since=day(married), registered_on=day(married),
        certificate_no=f"旧字{turn}号", source=MarriageSource.history,
    )  # fmt: skip


def entered(session: Session, on: str, *, turn: int = 1, **facts: Any) -> Divorce:
    """An application as it is taken down, before any step."""
    told_already = marriages_of(session, [facts.get("man_id", 0)])
    marriage = next((one for one in told_already if one.until is None), None)
    if "man_id" not in facts:
        marriage = couple(session, turn)
    told: dict[str, Any] = {
        "applied_on": day(on), "seat": COUNTY, "registrar": "登记甲", "issuer": "大冶市民政局",
        **dict.fromkeys(TERMS, True),
    }  # fmt: skip
    if marriage is not None:
        told |= {"man_id": marriage.man_id, "woman_id": marriage.woman_id}
        told |= {"marriage_no": marriage.certificate_no}
    made: Divorce = enter(session, APPLICATIONS, told | facts)
    return made


def apply(session: Session, on: str, *, turn: int = 1, **facts: Any) -> Divorce:
    """An application accepted on a day."""
    married_on = facts.pop("married_on", None)
    one = entered(session, on, turn=turn, **facts)
    step(session, one, "apply", on, **({"married_on": married_on} if married_on else {}))
    return one


def refused(session: Session, on: str, *, turn: int = 1) -> Divorce:
    """An application that was not accepted: married abroad."""
    marriage = couple(session, turn)
    told = {
        "man_id": marriage.man_id, "woman_id": marriage.woman_id, "marriage_no": "LV-1",
        "applied_on": day(on), "seat": COUNTY, "registrar": "登记甲", "abroad": True,
        **dict.fromkeys(TERMS, True),
    }  # fmt: skip
    one: Divorce = enter(session, REFUSALS, told)
    step(session, one, "refuse", on, reason="结婚登记不是在中国内地办理")
    return one


def step(session: Session, one: Divorce, name: str, on: str, **recorded: Any) -> list[str]:
    """A step taken on a day; gives what came of it."""
    case = Case.of(session, DIVORCE, one.stored_id)
    taking = Taking(name, day(on), "测试员", recorded)
    return perform(session, PROCEDURE, case, taking, reckoner_of(session))


def withdraw(session: Session, one: Divorce, on: str, **told: Any) -> list[str]:
    """The woman withdraws with the receipt, unless told otherwise."""
    facts: dict[str, Any] = {"by": Withdrawer.woman, "receipt": True}
    return step(session, one, "withdraw", on, **{**facts, **told})


def finish(session: Session, one: Divorce, on: str, **told: Any) -> list[str]:
    """Both come for the certificate, unless told otherwise."""
    facts: dict[str, Any] = {
        "together": True, "confirmed": True, "agreement": Agreed.same, "man_blank": BLANKS[0],
        "woman_blank": BLANKS[1], "registrar": "登记甲",
    }  # fmt: skip
    return step(session, one, "finish", on, **{**facts, **told})


def at(session: Session, one: Divorce, on: str) -> Standing:
    """Where it stands on a day."""
    return standing(session, one, day(on), reckoner_of(session))


def stand(session: Session, one: Divorce, on: str) -> Stand:
    """The state on a day."""
    return at(session, one, on).stand
