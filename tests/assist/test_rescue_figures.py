"""Figures of the rescue station: person-times, cost, the return rate, repeats, patrols."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nights import Run, at, id_no, rows

from minzheng.assist.rescue.choices import Arrival, Campaign, Cause, Destination, HelpKind
from minzheng.assist.rescue.figures import rate
from minzheng.assist.rescue.patrols import PATROLS
from minzheng.assist.rescue.stays import HELPS, STAYS, VISITS
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.record.take import enter
from minzheng.people.choices import Sex
from minzheng.people.models import Person

PERSONS = (("钱小来", id_no(1)), ("孙小往", id_no(3, "20100101")), ("李小返", id_no(5)))

# who (0: unknown), admitted, left, whither, cause, told age
STAYS_OF = (
    (1, "2025-09-01", "2025-09-03", Destination.alone, Cause.work, 55),
    (1, "2026-08-31", "2026-09-02", Destination.alone, Cause.work, 56),
    (2, "2026-06-10", "2026-06-11", Destination.escorted, Cause.lost, 30),
    (3, "2026-06-30", "2026-07-02", Destination.free, Cause.robbed, 56),
    (3, "2026-08-01", None, None, Cause.work, 56),
    (0, "2026-06-30", "2026-07-04", Destination.hospital, Cause.lost, 12),
    (0, "2026-08-01", None, None, Cause.begging, 17),
)
HELPS_OF = (
    (2, "2026-06-10", HelpKind.board, 60_00),
    (2, "2026-06-11", HelpKind.ticket, 86_50),
    (3, "2026-07-01", HelpKind.board, 60_00),
    (1, "2026-09-02", HelpKind.ticket, 120_00),
)
PATROLS_OF = (
    ("2026-06-20", "420281104", Campaign.summer, 4, 3, 1),
    ("2026-07-20", "420281104", Campaign.summer, 5, 0, 0),
    ("2026-07-21", "420281003", Campaign.summer, 3, 2, 2),
    ("2026-10-20", "420281003", Campaign.ordinary, 3, 1, 0),
)


@pytest.fixture(scope="module")
def year_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year at the station: three people, seven admissions, two of them of people unknown."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("year") / "大冶.db"))
    with Store(path).work(Deed("甲", "test")) as work:
        _year(work.session)
    return path


def _year(session: Any) -> None:
    people = []
    for name, number in PERSONS:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
        people.append(Person(id_no=number, name=name, name_key=name, sex=Sex.male, birth=born))
    session.add_all(people)
    patrols = [
        enter(session, PATROLS, {
            "patrolled_on": date.fromisoformat(on), "division_code": at_, "place": f"{on}广场",
            "leader_name": "队长", "campaign": campaign, "people": sent, "found": found,
            "helped": helped,
        })
        for on, at_, campaign, sent, found, helped in PATROLS_OF
    ]  # fmt: skip
    stays = []
    for who, came, left, whither, cause, age in STAYS_OF:
        gone = {"left_on": date.fromisoformat(left), "left_at": "09:00"} if left else {}
        stays.append(enter(session, STAYS, {
            "admitted_on": date.fromisoformat(came), "admitted_at": "23:59", "sex": Sex.male,
            "told_age": age, "division_code": "420281104", "arrival": Arrival.patrol,
            "cause": cause, "destination": whither, **gone,
            **({"person_id": people[who - 1].id} if who else {}),
            **({"patrol_id": patrols[0].id} if cause is Cause.lost else {}),
            **({"campaign": Campaign.summer} if cause is Cause.lost else {}),
        }))  # fmt: skip
    for place, on, kind, amount in HELPS_OF:
        enter(session, HELPS, {
            "stay_id": stays[place].id, "given_on": date.fromisoformat(on), "kind": kind,
            "amount": amount,
        })  # fmt: skip
    seen = {"visited_on": date(2026, 10, 1), "kind": "phone", "settled_in": False}
    enter(session, VISITS, {"stay_id": stays[1].id, **seen})


@pytest.fixture
def run(year_file: Path, tmp_path: Path, call: Callable[..., Any]) -> Run:
    """Any command on that year."""
    return at(call, Path(shutil.copy(year_file, tmp_path / "大冶.db")))


def figures(run: Run, since: str, until: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The figures of a period, by part and item."""
    found = rows(run("assist", "rescue", "stat", "--json", since=since, until=until))
    return {(row["part"], row["item"]): row for row in found}


def test_person_times_are_admissions(run: Run) -> None:
    """Each admission of the period counts once, by cause, age when admitted, and who brought."""
    found = figures(run, "2026-06-01", "2026-06-30")
    assert {key: row["times"] for key, row in found.items() if row["times"]} == {
        ("救助人次", "合计"): 3,
        ("性别", "male"): 3,
        ("其中", "未成年人"): 2,  # sixteen by the birth date whatever was told; twelve as told
        ("户籍范围", "unknown"): 3,
        ("来站方式", "patrol"): 3,
        ("求助原因", "lost"): 2,
        ("求助原因", "robbed"): 1,
        ("专项行动", "ordinary"): 1,
        ("专项行动", "summer"): 2,
        ("救助内容", "board"): 1,
        ("救助内容", "ticket"): 1,
        ("救助内容", "合计"): 2,
        ("离站去向", "escorted"): 1,
        ("查明身份", "查明身份"): 2,
        ("查明身份", "接送返回"): 1,
        ("在站", "本期入站期末在站"): 2,
        ("街面巡查", "巡查次数"): 1,
        ("街面巡查", "出动人次"): 4,
        ("街面巡查", "发现人数"): 3,
        ("街面巡查", "街面救助人次"): 1,
    }
    assert found["救助内容", "合计"]["amount"] == "146.50"
    assert found["求助原因", "begging"]["times"] == 0, "rows without anybody stand"


def test_cost_stands_in_the_month_it_was_spent(run: Run) -> None:
    """By kind; the sum of the kinds is the sum of all."""
    found = figures(run, "2026-01-01", "2026-12-31")
    kinds = {kind.value: found["救助内容", kind.value] for kind in HelpKind}
    assert kinds["board"]["amount"] == "120.00"
    assert kinds["ticket"]["amount"] == "206.50"
    assert kinds["mind"] == kinds["mind"] | {"times": 0, "amount": "0.00"}
    assert found["救助内容", "合计"]["amount"] == "326.50"


@pytest.mark.parametrize(
    ("since", "until", "told", "waiting"),
    [
        ("2026-01-01", "2026-11-21", "2 ÷ 4 = 50.0%；目标 100%", "其中仍在站 1"),
        ("2026-06-01", "2026-06-30", "1 ÷ 2 = 50.0%；目标 100%", "其中仍在站 1"),
        ("2026-06-01", "2026-06-29", "1 ÷ 1 = 100.0%；目标 100%", "其中仍在站 0"),
        ("2026-10-01", "2026-10-31", "0 ÷ 0；目标 100%", "其中仍在站 0"),
    ],
)
def test_the_return_rate_shows_both_numbers(
    run: Run, since: str, until: str, told: str, waiting: str
) -> None:
    """Identified and brought home ÷ identified; leaving freely is no return."""
    found = figures(run, since, until)
    assert found["查明身份", "返回率"]["note"] == told
    assert found["查明身份", "查明身份"]["note"] == waiting


@pytest.mark.parametrize(
    ("returned", "identified", "told"),
    [
        (12, 13, "12 ÷ 13 = 92.3%"),
        (2, 3, "2 ÷ 3 = 66.7%"),
        (1, 8, "1 ÷ 8 = 12.5%"),
        (1, 16, "1 ÷ 16 = 6.3%"),
        (0, 5, "0 ÷ 5 = 0.0%"),
    ],
)
def test_a_rate_is_rounded_half_up(returned: int, identified: int, told: str) -> None:
    """To a tenth of a hundredth."""
    assert rate(returned, identified) == told


def test_month_by_month_with_zeros(run: Run) -> None:
    """Months without anything stand; the months add up to the period, cut at its ends."""
    answer = run("assist", "rescue", "stat", "--monthly", "--json", since="2026-05-15",
                 until="2026-09-01")  # fmt: skip
    keys = ("month", "admitted", "left", "identified", "returned", "cost", "patrols", "staying")
    assert [tuple(row[key] for key in keys) for row in rows(answer)] == [
        ("2026-05", 0, 0, 0, 0, "0.00", 0, 0),
        ("2026-06", 3, 1, 2, 1, "146.50", 1, 2),
        ("2026-07", 0, 2, 0, 0, "60.00", 2, 0),
        ("2026-08", 3, 0, 2, 0, "0.00", 0, 3),
        ("2026-09", 0, 0, 0, 0, "0.00", 0, 3),
    ]
    later = run("assist", "rescue", "stat", "--monthly", "--json", since="2026-08-01",
                until="2026-09-02")  # fmt: skip
    assert [row["returned"] for row in rows(later)] == [1, 0], "as it turned out by the last day"


def test_the_months_add_up_to_the_period(run: Run) -> None:
    """Admissions, names found, returns and cost of a year are those of its months."""
    year = {"since": "2026-01-01", "until": "2026-11-21"}
    found = rows(run("assist", "rescue", "stat", "--monthly", "--json", **year))
    whole = figures(run, *year.values())
    for key, place in (
        ("admitted", ("救助人次", "合计")),
        ("identified", ("查明身份", "查明身份")),
        ("returned", ("查明身份", "接送返回")),
        ("patrols", ("街面巡查", "巡查次数")),
        ("helped", ("街面巡查", "街面救助人次")),
    ):
        assert sum(row[key] for row in found) == whole[place]["times"] > 0


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-08-30", [("李*返", 2)]),
        ("2026-08-31", [("钱*来", 2), ("李*返", 2)]),
        ("2026-09-01", [("李*返", 2)]),  # the admission of a year ago is out of the window
        ("2025-12-31", []),
    ],
)
def test_who_comes_again_within_a_year(run: Run, on: str, told: list[tuple[str, int]]) -> None:
    """The same person twice and more; people unknown are in no list."""
    found = rows(run("assist", "rescue", "repeat", "--json", on=on))
    assert [(row["name"], row["times"]) for row in found] == told


def test_repeats_tell_of_visits(run: Run) -> None:
    """Numbers of the admissions, and when somebody was last looked after."""
    row = rows(run("assist", "rescue", "repeat", "--json", on="2026-08-31"))[0]
    assert (row["numbers"], row["visits"]) == ("LL2025-00001、LL2026-00001", 0)
    assert row["visited"] is None


def test_patrols_by_campaign_and_place(run: Run) -> None:
    """Sums of each township; a campaign without patrols has zeros; who was brought in counts."""
    answer = run("assist", "rescue", "patrol", "report", "--json", since="2026-01-01",
                 until="2026-11-21")  # fmt: skip
    keys = ("campaign", "place", "patrols", "people", "found", "helped", "brought")
    assert [tuple(row[key] for key in keys) for row in rows(answer)] == [
        ("ordinary", "金湖街道", 1, 3, 1, 0, 0),
        ("winter", "", 0, 0, 0, 0, 0),
        ("summer", "金湖街道", 1, 3, 2, 2, 0),
        ("summer", "还地桥镇", 2, 9, 3, 1, 2),
        ("special", "", 0, 0, 0, 0, 0),
    ]
    listed = rows(run("assist", "rescue", "patrol", "list", "--town", "还地桥", "--json"))
    assert [row["brought"] for row in listed] == [2, 0]


def test_a_person_s_page_tells_every_admission(run: Run) -> None:
    """Oldest first, the open one without an end."""
    page = run("person", "show", PERSONS[2][1]).out
    assert [line.split()[1:] for line in page.splitlines() if line.startswith("流散救助")] == [
        ["LL2026-00003", "2026-06-30", "2026-07-02", "被盗被抢被骗，自愿离站"],
        ["LL2026-00004", "2026-08-01", "务工不着，在站"],
    ]
