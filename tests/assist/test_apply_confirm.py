"""Confirmation: an application becomes a case, and what is paid next month is what was posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from applying import (
    BROTHER,
    DEED,
    MAN,
    NUMBER,
    OLD,
    OLDER,
    WIFE,
    Asks,
    One,
    apply,
    checked,
    stepper,
    surveyed,
)
from sqlmodel import col, select

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.models import Application, Supporter
from minzheng.assist.choices import (
    CostKind,
    IncomeKind,
    SingleGround,
    SupporterState,
    SupportMode,
)
from minzheng.assist.models import Assessment, IncomeItem, Support
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value, set_value
from minzheng.payout.models import Decision, Grant, Line
from minzheng.people.models import DisabilityKind

Call = Callable[..., Any]


@pytest.fixture
def town(county: Path) -> Path:
    """The county with the standards of the examples: urban 650, urban 特困 1,300."""
    with Store(county).work(DEED) as work:
        told = {
            "dibao.urban": "650",
            "tekun.basic.urban": "1300",
            "tekun.nursing.full": "0",
            "tekun.nursing.partial": "300",
            "tekun.nursing.none": "700",
        }
        for value in work.session.exec(select(Value).where(col(Value.key).in_(told))):
            value.value, value.mark = told[value.key], Mark.verified
            work.session.add(value)
    return county


def confirm(call: Call, path: Path, asks: Asks, on: date, *more: str, visited: bool = True) -> Any:
    """Take an application the whole way, so that it is confirmed on a day; gives that answer."""
    step = stepper(call, path, asks.kind.value)
    day = on.replace(day=1)
    checked(path, asks, day)
    care = more if asks.kind is ApplyKind.tekun else ()
    road = (
        ("accept", day, "--papers", "申请书"),
        ("check", day, "--check-no", "HD1"),
        ("survey", day, *surveyed(str(day)), *care),
        ("first-review", day, "--opinion", "同意"),
        ("notice", day, "--place", "公开栏"),
        ("submit", day.replace(day=9)),
        (
            "visit", day.replace(day=9), "--visited-on", str(day.replace(day=9)),
            "--visitors", "戊", "--visitors", "己", "--found", "属实",
        ),
    )  # fmt: skip
    for name, when, *words in road if visited else road[:-1]:
        told = step(name, str(when), *words, number=asks.number)
        assert told.code == 0, (name, told.err)
    return step("confirm", str(on), who="丁", number=asks.number)


def paid(call: Call, path: Path, month: str, benefit: str) -> dict[str, int]:
    """What each case gets in a month, by a run of payout."""
    today = f"{month}-02"
    told = call(
        "--db", path, "--today", today, "--operator", "戊", "payout", "run", month,
        "--benefit", benefit,
    )  # fmt: skip
    assert told.code == 0, told.err
    with Store(path).reading() as session:
        query = select(Grant.case_no, Line.amount).join(Line, col(Line.grant_id) == Grant.id)
        return dict(session.exec(query.where(Grant.benefit == benefit)).all())


def grants(path: Path) -> dict[str, Grant]:
    """The standing and ended rights, by benefit."""
    with Store(path).reading() as session:
        return {grant.benefit: grant for grant in session.exec(select(Grant))}


HOUSEHOLD = Asks(applied=date(2026, 7, 1))


def test_example_1_is_paid_from_the_next_month(town: Path, call: Call) -> None:
    """Three people, income 1,000: 650×3−1000 = 950 a month from 2026-08 (57号 第二十三条)."""
    apply(town, HOUSEHOLD)
    told = confirm(call, town, HOUSEHOLD, date(2026, 7, 15))
    assert told.code == 0, told.err
    assert "低保 DB2026-00001：自 2026-08 起每月 950.00 元" in told.err
    assert paid(call, town, "2026-08", "dibao") == {"DB2026-00001": 950_00}
    with Store(town).reading() as session:
        made = session.exec(select(Application)).one()
        grant = session.get_one(Grant, made.grant_id)
        assert (grant.since, grant.confirmed_on) == (Month(2026, 8), date(2026, 7, 15))
        decision = session.exec(select(Decision)).one()
        assert (decision.reason, decision.paper) == ("审核确认", f"申请 {NUMBER}")
        assessed = session.exec(select(Assessment)).one()
        assert (assessed.income, assessed.income_months) == (1000_00, 1)
        items = session.exec(select(IncomeItem)).all()
        assert [(one.kind, one.amount, one.counted) for one in items] == [
            (IncomeKind.wage, 1000_00, True)
        ]


def test_a_yearly_income_is_kept_without_loss(town: Path, call: Call) -> None:
    """19,000 a year stays 19,000 over twelve months; what does not count is kept as such."""
    income = ((IncomeKind.business, 19000_00, 12), (IncomeKind.scholarship, 300_00, 1))
    asks = replace(HOUSEHOLD, income=income)
    apply(town, asks)
    assert confirm(call, town, asks, date(2026, 7, 15)).code == 0
    with Store(town).reading() as session:
        assessed = session.exec(select(Assessment)).one()
        assert (assessed.income, assessed.income_months) == (19000_00, 12)
        items = session.exec(select(IncomeItem).order_by(col(IncomeItem.id))).all()
        assert [(one.amount, one.counted) for one in items] == [
            (19000_00, True),
            (3600_00, False),
        ]
    # 1950 − 19000/12 = 366.67, in whole yuan
    assert paid(call, town, "2026-08", "dibao") == {"DB2026-00001": 367_00}


def tekun(person: One, number: str = "SQ2026-00002", **told: Any) -> Asks:
    """One person who asks for 特困."""
    return Asks(
        kind=ApplyKind.tekun,
        people=(person,),
        income=(),
        mode=SupportMode.dispersed,
        account="6224120000000000047",
        number=number,
        applied=date(2026, 6, 1),
        told=told,
    )


def test_example_19_from_dibao_to_tekun(town: Path, call: Call) -> None:
    """One-person 低保 650: its last month is 2026-06, 特困 1,300 from 2026-07, linked."""
    alone = replace(HOUSEHOLD, people=(One(OLD),), income=(), applied=date(2026, 4, 1))
    apply(town, alone)
    assert confirm(call, town, alone, date(2026, 4, 20)).code == 0
    asks = tekun(One(OLD))
    apply(town, asks)
    told = confirm(call, town, asks, date(2026, 6, 12), "--self-care", "全自理")
    assert told.code == 0, told.err
    assert "特困 TK2026-00001：自 2026-07 起每月 1,300.00 元" in told.err
    assert "低保 DB2026-00001：末发 2026-06" in told.err
    found = grants(town)
    assert found["dibao"].until == Month(2026, 6)
    assert found["tekun"].since == Month(2026, 7)
    with Store(town).reading() as session:
        query = select(Application).where(Application.number == asks.number)
        assert session.exec(query).one().from_grant_id == found["dibao"].id
    assert paid(call, town, "2026-06", "dibao") == {"DB2026-00001": 650_00}
    assert paid(call, town, "2026-07", "tekun") == {"TK2026-00001": 1300_00}


def test_example_20_the_household_goes_on(town: Path, call: Call) -> None:
    """Two-person 低保 1,300 in June; from July 特困 for one, 650 for the other (43号 第八条)."""
    two = (One(BROTHER), One(OLD, "71"))
    household = replace(HOUSEHOLD, people=two, income=(), applied=date(2026, 4, 1))
    apply(town, household)
    assert confirm(call, town, household, date(2026, 4, 20)).code == 0
    disabled = One(OLD, disability=(DisabilityKind.intellectual, 2))
    asks = tekun(disabled)
    apply(town, asks)
    with Store(town).work(DEED) as work:
        made = work.session.exec(select(Application).where(Application.number == asks.number)).one()
        work.session.add(
            Supporter(
                application_id=made.stored_id,
                name="王小辛",
                id_no=BROTHER,
                relation="73",
                state=SupporterState.old_dibao,
            )
        )
    told = confirm(call, town, asks, date(2026, 6, 12), "--self-care", "半失能")
    assert told.code == 0, told.err
    assert "低保 DB2026-00001：自 2026-07 起按其余成员重算" in told.err
    assert paid(call, town, "2026-06", "dibao") == {"DB2026-00001": 1300_00}
    assert paid(call, town, "2026-07", "dibao") == {"DB2026-00001": 650_00}
    with Store(town).reading() as session:
        care = session.exec(select(Support)).one()
        assert care.self_care == "partial"
    assert paid(call, town, "2026-07", "tekun") == {"TK2026-00001": 1600_00}


def test_the_amount_paid_is_the_amount_posted(town: Path, call: Call) -> None:
    """With the care step: the confirmation names what the first run pays."""
    asks = tekun(One(OLD), carer_name="赵小丁", carer_id_no=MAN)
    apply(town, asks)
    told = confirm(call, town, asks, date(2026, 6, 12), "--self-care", "失能")
    assert told.code == 0, told.err
    assert "自 2026-07 起每月 2,000.00 元" in told.err
    assert paid(call, town, "2026-07", "tekun") == {"TK2026-00001": 2000_00}


def test_one_person_alone(town: Path, call: Call) -> None:
    """单人保: one person is counted, his family's income stands beside his own (57号 第八条)."""
    people = (
        One(MAN, disability=(DisabilityKind.physical, 1)),
        One(WIFE, "12"),
    )
    income = ((IncomeKind.wage, 100_00, 1),)
    family = Asks(
        kind=ApplyKind.marginal, people=people, income=((IncomeKind.wage, 1500_00, 1),),
        number="SQ2026-00002", applied=date(2026, 5, 1),
    )  # fmt: skip
    apply(town, family)
    told = confirm(call, town, family, date(2026, 5, 12))
    assert told.code == 0, told.err
    asks = Asks(people=people, income=income, single=SingleGround.disabled)
    apply(town, asks)
    told = confirm(call, town, asks, date(2026, 7, 15))
    assert told.code == 0, told.err
    found = grants(town)
    assert found["marginal"].until is None
    with Store(town).reading() as session:
        assessed = session.exec(select(Assessment)).one()
        assert assessed.single is SingleGround.disabled
        assert assessed.family_persons == 2
    (amount,) = paid(call, town, "2026-08", "dibao").values()
    assert f"每月 {amount // 100:,}.{amount % 100:02d} 元" in told.err


def test_a_marginal_household_is_recognised_and_not_paid(town: Path, call: Call) -> None:
    """低保边缘: a status from the month of the decision, no money (57号 第八条)."""
    income = ((IncomeKind.wage, 2000_00, 1),)
    asks = replace(HOUSEHOLD, kind=ApplyKind.marginal, income=income)
    apply(town, asks)
    told = confirm(call, town, asks, date(2026, 7, 15))
    assert told.code == 0, told.err
    assert "低保边缘 BY2026-00001：自 2026-07 起只认定身份" in told.err
    assert grants(town)["marginal"].since == Month(2026, 7)


def test_a_marginal_household_becomes_dibao(town: Path, call: Call) -> None:
    """What the new right bars ends the month before it."""
    first = replace(
        HOUSEHOLD, kind=ApplyKind.marginal, income=((IncomeKind.wage, 2000_00, 1),),
        applied=date(2026, 4, 1), number="SQ2026-00002",
    )  # fmt: skip
    apply(town, first)
    assert confirm(call, town, first, date(2026, 4, 15)).code == 0
    apply(town, HOUSEHOLD)
    told = confirm(call, town, HOUSEHOLD, date(2026, 7, 15))
    assert told.code == 0, told.err
    assert "低保边缘 BY2026-00001：末发 2026-07" in told.err
    assert grants(town)["marginal"].until == Month(2026, 7)


def test_who_gets_it_already_is_refused_and_nothing_is_written(town: Path, call: Call) -> None:
    """A member who is counted in another 低保 household: no grant, no step."""
    apply(town, HOUSEHOLD)
    assert confirm(call, town, HOUSEHOLD, date(2026, 7, 15)).code == 0
    again = replace(HOUSEHOLD, number="SQ2026-00002", people=(One(WIFE),), income=())
    apply(town, again)
    told = confirm(call, town, again, date(2026, 8, 15))
    assert told.code in (1, 65)
    assert "已" in told.err
    with Store(town).reading() as session:
        assert len(session.exec(select(Grant)).all()) == 1
        query = select(Application).where(Application.number == again.number)
        assert session.exec(query).one().grant_id is None


def test_a_rigid_household_is_recognised_for_a_year(town: Path, call: Call) -> None:
    """刚性支出: a status that ends by itself (认定办法 第十条)."""
    asks = Asks(
        kind=ApplyKind.rigid,
        income=((IncomeKind.wage, 6000_00, 1),),
        costs=((CostKind.medical, 60000_00),),
        applied=date(2026, 7, 1),
    )
    apply(town, asks)
    with Store(town).work(DEED) as work:
        for key, value, unit in (
            ("rigid.cost_ratio", "60", "%"),
            ("rigid.disposable_income", "3300", "元/人/月"),
        ):
            set_value(
                work.session,
                Value(
                    region="420281",
                    key=key,
                    label=key,
                    value=value,
                    unit=unit,
                    since=Month(2026, 1),
                    document="例 37",
                    mark=Mark.sample,
                ),
            )
    told = confirm(call, town, asks, date(2026, 7, 15))
    assert told.code == 0, told.err
    assert "刚性支出 GX2026-00001：自 2026-07 起只认定身份，至 2027-06" in told.err


def test_of_three_tekun_files_the_county_looks_at_one(town: Path, call: Call) -> None:
    """At least 30 in a hundred are visited before they are confirmed, drawn (43号 第十六条)."""
    codes = []
    for place, person in enumerate((OLD, BROTHER, OLDER), 1):
        account = f"622412000000000006{place}"
        asks = replace(
            tekun(One(person), number=f"SQ2026-0000{place}"), account=account, people=(One(person),)
        )
        apply(town, asks)
        told = confirm(
            call, town, asks, date(2026, 6, 12 + place), "--self-care", "全自理", visited=False
        )
        codes.append(told.code)
        if told.code:
            assert "抽中核查，县级还没有入户核查" in told.err
            assert "民发〔2021〕43号 第十六条" in told.err
    assert sorted(codes) == [0, 0, 1]
