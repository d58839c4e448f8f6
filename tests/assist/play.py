"""Play: a story of a case file carried out on a county's database by the real acts (情节).

Acts stand in the order in which they were decided. Each month of the story is computed as soon as
its acts are done, and once more when everything is done: dated facts must give the same both times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import continuing
import paying
from casefile import fen, only, values
from sqlalchemy import delete, text
from sqlmodel import Session, select

from minzheng.assist.cases import acts
from minzheng.assist.enter import dibao_intake, tekun_intake
from minzheng.assist.enter.forms import DIBAO, TEKUN
from minzheng.assist.models import Area, IncomeKind, SelfCare, SupportMode
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.account import luhn_ok
from minzheng.kernel.audit import Deed
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import Standards, Value
from minzheng.payout import acts as grants
from minzheng.payout.acts import Paper, grant_by_case
from minzheng.payout.enter.intake import Plan
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Grant
from minzheng.payout.registry import benefit as benefit_of
from minzheng.payout.run import draft
from minzheng.people.acts import record_death
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import death_of
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Person
from minzheng.people.relations import relation_code

DEED = Deed("案例", "case")
REGION = "420281"
TOWN, VILLAGE, BANK = "还地桥镇", "土库村", "大冶农商银行"

ACT_KEYS = {
    "确认低保": "case area income members payee account",
    "确认特困": "case area mode self_care person carer account",
    "登记待遇": "case benefit person since",
    "调整低保": "case income yearly items area tier phase_out evidence joins leaves payee from",
    "调整特困": "case area mode self_care from",
    "停发": "case benefit from until",
    "恢复": "case benefit from",
    "终止": "case benefit from",
    "死亡": "person died",
    **paying.KEYS,
    **continuing.KEYS,
}
PAPER_KEYS = "on today do reason heard notice refused before after"


class Play:
    """One story on one database."""

    def __init__(self, path: Path, standards: Mapping[str, Any], story: Mapping[str, Any]) -> None:
        self.store = Store(path)
        self.story = story
        self.numbers: dict[str, str] = {}
        self.recoveries: dict[str, str] = {}
        with self.store.work(DEED) as work:
            work.session.execute(delete(Value))
            work.session.add_all(values(standards, story.get("standards", {})))

    def run(self) -> None:
        """Every act and every month, then every month again."""
        waiting = list(self.story.get("act", []))
        for month in self.story.get("month", []):
            last = Month.parse(month["month"]).last
            while waiting and date.fromisoformat(waiting[0]["on"]) <= last:
                self.act(waiting.pop(0))
            self.expect(month, month)
        for act in waiting:
            self.act(act)
        for month in self.story.get("month", []):
            self.expect(month, month | month.get("again", {}))
        self._expect_ends()

    # --- months -----------------------------------------------------------------------------------

    def expect(self, month: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """The lines of a month's batches: exactly these cases, each with its amount or refusal."""
        only(month, "month dibao tekun again households persons", self.story["name"])
        for code in ("dibao", "tekun"):
            if code in wanted:
                found = self.lines(code, month["month"])
                assert found == wanted[code], f"{self.story['name']}：{month['month']} {code}"
        if "households" in wanted:
            counted = self.counted(month["month"])
            assert counted == (wanted["households"], wanted["persons"]), self.story["name"]

    def counted(self, month: str) -> tuple[int, int]:
        """Households and persons whom a month's 低保 lines pay, as the statistics count them."""
        query = text(
            "SELECT count(*), sum(l.persons) FROM payout_line l "
            "JOIN payout_batch b ON b.id = l.batch_id AND b.benefit = 'dibao' "
            "AND b.state <> 'void' WHERE l.for_month = :month AND l.amount > 0"
        )
        with self.store.reading() as session:
            households, persons = session.execute(query, {"month": month}).one()
        return households, persons or 0

    def lines(self, code: str, month: str) -> dict[str, str]:
        """A month computed: 元 by case number, the refusal where nothing is paid."""
        with self.store.work(DEED) as work:
            standards = Standards.load(work.session, REGION)
            made = draft(
                work.session, benefit_of(code), Month.parse(month), standards=standards, maker="甲"
            )
            rows = work.session.execute(
                text("SELECT case_no, amount, refusal FROM payout_line WHERE batch_id = :batch"),
                {"batch": made.batch.id},
            )
            return {
                case_no: refusal or f"{amount // 100}.{amount % 100:02d}"
                for case_no, amount, refusal in rows
            }

    def _expect_ends(self) -> None:
        """Grants that must have ended, with their last months."""
        for case_no, until in self.story.get("ends", {}).items():
            with self.store.reading() as session:
                grant = session.exec(select(Grant).where(Grant.case_no == case_no)).one()
            assert str(grant.until or "") == until, case_no

    # --- acts --------------------------------------------------------------------------------

    def act(self, told: Mapping[str, Any]) -> None:
        """One act on its day; it must be refused for exactly what ``refused`` names."""
        only(told, f"{ACT_KEYS[told['do']]} {PAPER_KEYS}", f"{self.story['name']} {told['do']}")
        clock.fix(date.fromisoformat(told.get("today", told["on"])))
        done, refused = None, []
        try:
            with self.store.work(DEED) as work:
                done = ACTS[told["do"]](self, work.session, told)
        except MinzhengError as error:
            refused = [finding.id for finding in error.findings] or [error.id]
        clock.fix(None)
        assert refused == told.get("refused", []), f"{self.story['name']} {told}"
        for name in ("before", "after"):
            if name in told:
                assert getattr(done, name) == fen(told[name])

    def confirm_dibao(self, session: Session, told: Mapping[str, Any]) -> None:
        """A household, entered as from the register's sheet."""
        rows = []
        for place, member in enumerate(told["members"]):
            only(member, "name born sex relation covered disability ill", told["case"])
            kind, _, grade = member.get("disability", "").partition(" ")
            rows.append(
                {
                    "case_no": told["case"],
                    "name": member["name"],
                    "id_no": self.number(member),
                    "relation": member.get("relation", "户主" if place == 0 else "其他"),
                    "covered": "是" if member.get("covered", True) else "否",
                    "disability_kind": kind,
                    "disability_grade": grade,
                    "ill": "是" if member.get("ill") else "",
                }
            )
        rows[0] |= self._case(told, rows[0]["name"])
        rows[0]["income"] = told.get("income", "0.00")
        self._take_in(session, DIBAO, dibao_intake.PLAN, rows)

    def confirm_tekun(self, session: Session, told: Mapping[str, Any]) -> None:
        """A 特困 person; what this bars ends."""
        name = told["person"]["name"]
        row = {"case_no": told["case"], "name": name, "id_no": self.number(told["person"])}
        row |= {"mode": told.get("mode", "分散"), "self_care": told.get("self_care", "全自理")}
        if "carer" in told:
            row["carer_name"] = told["carer"]["name"]
            row["carer_id_no"] = self.number(told["carer"])
        self._take_in(session, TEKUN, tekun_intake.PLAN, [row | self._case(told, name)])

    def enter_grant(self, session: Session, told: Mapping[str, Any]) -> None:
        """A grant of another section, as that section's register will keep it."""
        person = self._person(session, told["person"])
        session.add(
            Grant(
                benefit=told["benefit"],
                case_no=told["case"],
                person_id=person,
                division_code="",
                confirmed_on=date.fromisoformat(told["on"]),
                since=Month.parse(told["since"]),
            )
        )

    def adjust_dibao(self, session: Session, told: Mapping[str, Any]) -> acts.Amounts:
        """Income, members, tier, payee or phase-out of a household."""
        joins = [
            (self._person(session, m), relation_code(m.get("relation", "其他")), True)
            for m in told.get("joins", [])
        ]
        change = acts.Change(
            income=fen(told["income"]) if "income" in told else None,
            income_months=12 if told.get("yearly") else 1,
            items=tuple((IncomeKind.of(k), fen(a)) for k, a in told.get("items", [])),
            area=Area.of(told["area"]) if "area" in told else None,
            tier=told.get("tier"),
            phase_out=told.get("phase_out"),
            evidence=told.get("evidence", "劳动合同"),
            joins=tuple(joins),
            leaves=tuple(self._known(session, name) for name in told.get("leaves", [])),
            account=(card(told["payee"]), told["payee"], BANK) if "payee" in told else None,
        )
        return acts.adjust_dibao(
            session,
            grant_by_case(session, "dibao", "低保", told["case"]),
            change,
            paper(told),
            standards=Standards.load(session, REGION),
            effective=_month(told, "from"),
        )

    def adjust_tekun(self, session: Session, told: Mapping[str, Any]) -> acts.Amounts:
        """Area, mode or self-care level of a person."""
        change = acts.SupportChange(
            area=Area.of(told["area"]) if "area" in told else None,
            mode=SupportMode.of(told["mode"]) if "mode" in told else None,
            self_care=SelfCare.of(told["self_care"]) if "self_care" in told else None,
        )
        return acts.adjust_tekun(
            session,
            grant_by_case(session, "tekun", "特困", told["case"]),
            change,
            paper(told),
            standards=Standards.load(session, REGION),
            effective=_month(told, "from"),
        )

    def suspend(self, session: Session, told: Mapping[str, Any]) -> None:
        """Stop paying."""
        grant = grant_by_case(session, told.get("benefit", "dibao"), "", told["case"])
        since = _month(told, "from") or paper(told).next_month
        grants.suspend(session, grant, paper(told), since, until=_month(told, "until"))

    def resume(self, session: Session, told: Mapping[str, Any]) -> None:
        """Pay again."""
        grant = grant_by_case(session, told.get("benefit", "dibao"), "", told["case"])
        grants.resume(session, grant, paper(told), _month(told, "from") or paper(told).next_month)

    def terminate(self, session: Session, told: Mapping[str, Any]) -> None:
        """End a grant: the month of the decision is the last one, or the month of death."""
        grant = grant_by_case(session, told.get("benefit", "dibao"), "", told["case"])
        first = _month(told, "from")
        last = first - 1 if first else Month.of(paper(told).on)
        death = death_of(session, session.get_one(Person, grant.person_id))
        if first is None and death is not None and told["reason"] == grants.DEATH:
            last = Month.of(death.died_on)
        standards = Standards.load(session, REGION)
        grants.terminate(session, grant, paper(told), last, standards=standards)

    def die(self, session: Session, told: Mapping[str, Any]) -> None:
        """A death told on the day of the act."""
        person = session.get_one(Person, self._known(session, told["person"]))
        record_death(session, person, date.fromisoformat(told["died"]), source="公安")

    # --- people ------------------------------------------------------------------------------

    def number(self, person: Mapping[str, Any]) -> str:
        """A right identity number for an invented person, the same each time he is named."""
        name = person["name"]
        if name not in self.numbers:
            order = 2 * len(self.numbers) + (person["sex"] == "男")
            first17 = f"{REGION}{person['born'].replace('-', '')}{order:03d}"
            self.numbers[name] = first17 + check_char(first17)
        return self.numbers[name]

    def _known(self, session: Session, name: str) -> int:
        found = session.exec(select(Person.id).where(Person.id_no == self.numbers[name])).one()
        return int(found or 0)

    def _person(self, session: Session, told: Mapping[str, Any]) -> int:
        bulk = Bulk(session)
        people = PeopleIntake(session, bulk)
        people.know([self.number(told)], [])
        key = people.person(self.number(told), told["name"], where="", division_code="", phone="")
        bulk.write()
        return key

    def _case(self, told: Mapping[str, Any], name: str) -> dict[str, str]:
        payee = told.get("payee", name)
        on = date.fromisoformat(told["on"])
        return {
            "area": told.get("area", "城市"),
            "township": TOWN,
            "village": VILLAGE,
            "payee": payee,
            "bank": BANK,
            "account_no": card(payee) if told.get("account", True) else "",
            "confirmed_on": told["on"],
            "since": str(Month.of(on) + 1),
        }

    @staticmethod
    def _take_in(session: Session, form: Form, plan: Plan, rows: list[dict[str, str]]) -> None:
        take_in(session, reading_of(form, rows), Gazetteer.load(session), plan)


ACTS: dict[str, Callable[[Play, Session, Mapping[str, Any]], Any]] = {
    "确认低保": Play.confirm_dibao,
    "确认特困": Play.confirm_tekun,
    "登记待遇": Play.enter_grant,
    "调整低保": Play.adjust_dibao,
    "调整特困": Play.adjust_tekun,
    "停发": Play.suspend,
    "恢复": Play.resume,
    "终止": Play.terminate,
    "死亡": Play.die,
    **paying.ACTS,
    **continuing.ACTS,
}


def card(name: str) -> str:
    """A card number of one's own that passes the bank's check."""
    digits = f"6217{int.from_bytes(name.encode()) % 10**14:014d}"
    return next(whole for last in "0123456789" if luhn_ok(whole := digits + last))


def paper(told: Mapping[str, Any]) -> Paper:
    """What a decision of a story rests on."""
    heard = told.get("heard")
    return Paper(
        on=date.fromisoformat(told["on"]),
        reason=told.get("reason", "案例"),
        heard_on=date.fromisoformat(heard) if heard else None,
        notice_no=told.get("notice", ""),
    )


def _month(told: Mapping[str, Any], key: str) -> Month | None:
    return Month.parse(told[key]) if key in told else None
