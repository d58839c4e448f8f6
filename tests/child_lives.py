"""Child lives: children whose eighteen months were worked out by hand (儿童人生).

They are the check on the second working itself. ``due`` says by benefit what is due: ``2509-2603
1630`` from September 2025 to March 2026 1630 元 a month; ``over`` is what was paid and not due by
the end (元). A scattered orphan has 1630, from 2026-06 on 1700 (published in August); of an
unsupported child's standard a family without aid has half from 2026-04, one of 低保 a third
(33.3 %) from 2026-10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allowing import born
from child_world import ChildWorld
from minzheng.child.allowance.choices import StopReason
from minzheng.child.register.choices import (
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    SchoolEnd,
    Stage,
)
from raising import day

ORPHAN = "2509-2605 1630; 2606-2702 1700"
DEAD = {"status": ParentStatus.dead}
PRISON = {"status": ParentStatus.prison, "term_months": 60}
SENIOR = ("2023-09-01", "2026-06-20")


@dataclass(frozen=True, slots=True)
class Life:
    """One child: its birth, what is on file and happens, and what the law gives."""

    name: str
    born: str
    lives: Callable[[ChildWorld, int], None]
    due: Mapping[str, str]
    over: Mapping[str, str] = field(default_factory=dict)


def person(world: ChildWorld, name: str) -> int:
    """A parent who is on file as a person."""
    return born(world.session, name, date(1980, 1, 1)).stored_id


def parents(world: ChildWorld, one: int, father: Any = DEAD, mother: Any = DEAD) -> None:
    """Both parents, dead unless told otherwise."""
    world.parent(one, Parent.father, **father)
    world.parent(one, Parent.mother, **mother)


def orphan(world: ChildWorld, one: int, since: str = "2025-09", told: str = "") -> None:
    """Without parents, raised by kin, with an orphan's right."""
    parents(world, one)
    world.mode(one, Mode.kin, day("2020-01-06"))
    world.right(one, "orphan", since, told)


def unattended(world: ChildWorld, one: int) -> None:
    """Father in prison, mother missing, with the right of the unsupported."""
    parents(world, one, PRISON, {"status": ParentStatus.missing})
    world.right(one, "unattended", "2025-09")


# --- what happens -----------------------------------------------------------------------------


def second_parent_dies(world: ChildWorld, one: int) -> None:
    mother = person(world, "亡母")
    parents(world, one, DEAD, PRISON | {"person_id": mother})
    world.right(one, "unattended", "2025-09")
    world.dies(mother, day("2026-03-10"), "2026-05")
    world.mode(one, Mode.kin, day("2020-01-06"))
    world.right(one, "orphan", "2026-06", "2026-05")


def last_parent_dies_told_late(world: ChildWorld, one: int) -> None:
    father = person(world, "亡父")
    parents(world, one, {"status": ParentStatus.none, "person_id": father})
    world.mode(one, Mode.kin, day("2020-01-06"))
    world.right(one, "orphan", "2025-10")
    world.dies(father, day("2025-11-20"), "2026-02")


def father_released(world: ChildWorld, one: int) -> None:
    unattended(world, one)
    freed = day("2026-01-18")
    world.freed(one, Parent.father, freed, "2026-04")
    world.stopped(one, "unattended", (StopReason.resolved, freed), "2026-04")


def adopted(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    on = day("2026-05-06")
    world.adopted(one, on, "2026-09")
    world.stopped(one, "orphan", (StopReason.adopted, on), "2026-09")


def in_secondary_school(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.school(one, Stage.senior, SENIOR)


def goes_to_university(world: ChildWorld, one: int) -> None:
    in_secondary_school(world, one)
    world.school(one, Stage.bachelor, ("2026-09-01", ""), "2026-10")


def leaves_school(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.school(one, Stage.technical, ("2024-09-01", ""))
    world.leaves(one, day("2026-09-20"), SchoolEnd.withdrawn, "2026-12")


def into_an_institution(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.mode(one, Mode.institution, day("2026-03-20"), "2026-06")


def out_of_an_institution(world: ChildWorld, one: int) -> None:
    parents(world, one)
    world.mode(one, Mode.institution, day("2020-01-06"))
    world.right(one, "orphan", "2025-09")
    world.mode(one, Mode.kin, day("2026-01-31"), "2026-04")


def of_a_dibao_household(world: ChildWorld, one: int) -> None:
    unattended(world, one)
    world.dibao(one, "2025-09", 122200)
    world.income(one, "2026-02", 102200, "2026-05")


def dies_told_late(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    dead = day("2026-02-28")
    world.dies(child_of(world, one), dead, "2026-04")
    world.stopped(one, "orphan", (StopReason.died, dead), "2026-04")


def dies_on_the_first(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.dies(child_of(world, one), day("2026-03-01"), "2026-03")


def student(world: ChildWorld, one: int) -> None:
    parents(world, one)
    world.school(one, Stage.bachelor, ("2025-09-01", ""))
    world.right(one, "dream_aid", "2025-09")
    world.leaves(one, day("2026-10-20"), SchoolEnd.suspended, "2026-12")


def disabled_orphan(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.certificate(one, ["肢体", 2, "2022-05-05", "2026-04-15"])
    world.right(one, "child_nursing", "2025-09")


def of_two_classes(world: ChildWorld, one: int) -> None:
    for kind in (LabelKind.poor, LabelKind.disabled):
        world.label(one, kind)
    terms = {"2025-09": "poor", "2026-01": "disabled"}
    world.right(one, "child_hardship", "2025-09", terms=terms)
    world.unlabelled(one, LabelKind.disabled, day("2026-06-10"), "2026-08")


def infected_and_moves(world: ChildWorld, one: int) -> None:
    world.label(one, LabelKind.hiv)
    world.right(one, "hiv_child", "2025-09")
    world.moves(one, day("2026-11-10"), told="2026-11")


def rests_two_months(world: ChildWorld, one: int) -> None:
    orphan(world, one)
    world.suspended(one, "orphan", ("2026-01", "2026-02"), "2026-01")


def child_of(world: ChildWorld, one: int) -> int:
    """The person of a file."""
    from child_world import of

    return of(world.session, one).person_id


LIVES = (
    Life("孤儿", "2014-05-01", orphan, {"orphan": ORPHAN}),
    Life(
        "决定迟录",
        "2014-05-01",
        lambda world, one: orphan(world, one, "2025-10", "2026-01"),
        {"orphan": "2510-2605 1630; 2606-2702 1700"},
    ),
    Life(
        "第二个父母死亡",
        "2014-05-01",
        second_parent_dies,
        {"unattended": "2509-2603 1630; 2604-2605 815", "orphan": "2606-2702 1700"},
    ),
    Life(
        "父亲死亡迟报",
        "2014-05-01",
        last_parent_dies_told_late,
        {"orphan": "2511-2605 1630; 2606-2702 1700"},
    ),
    Life(
        "父亲刑满迟报",
        "2014-05-01",
        father_released,
        {"unattended": "2509-2601 1630"},
        {"unattended": "3260"},
    ),
    Life("收养迟报", "2018-05-01", adopted, {"orphan": "2509-2605 1630"}, {"orphan": "4960"}),
    Life("满十八未在读", "2008-03-15", orphan, {"orphan": "2509-2603 1630"}),
    Life("月初满十八", "2008-04-01", orphan, {"orphan": "2509-2604 1630"}),
    Life("闰日满十八", "2008-02-29", orphan, {"orphan": "2509-2602 1630"}),
    Life(
        "满十八读完高中",
        "2008-03-15",
        in_secondary_school,
        {"orphan": "2509-2605 1630; 2606-2606 1700"},
    ),
    Life("满十八升大学迟报", "2008-03-15", goes_to_university, {"orphan": ORPHAN}),
    Life(
        "满十八退学迟报",
        "2008-03-15",
        leaves_school,
        {"orphan": "2509-2605 1630; 2606-2609 1700"},
        {"orphan": "3400"},
    ),
    Life(
        "转入机构迟报",
        "2014-05-01",
        into_an_institution,
        {"orphan": "2509-2603 1630; 2604-2702 2608"},
    ),
    Life(
        "转出机构迟报",
        "2014-05-01",
        out_of_an_institution,
        {"orphan": "2509-2601 2608; 2602-2605 1630; 2606-2702 1700"},
        {"orphan": "1956"},
    ),
    Life(
        "低保份额变化",
        "2014-05-01",
        of_a_dibao_household,
        {
            "unattended": "2509-2601 1530; 2602-2605 1430; 2606-2609 1500; 2610-2611 366.10; "
            "2612-2702 327.10"
        },
        {"unattended": "339"},
    ),
    Life(
        "死亡迟报", "2014-05-01", dies_told_late, {"orphan": "2509-2602 1630"}, {"orphan": "1630"}
    ),
    Life("死于月初", "2014-05-01", dies_on_the_first, {"orphan": "2509-2603 1630"}),
    Life(
        "圆梦休学",
        "2007-06-01",
        student,
        {"dream_aid": "2509 2500; 2512 2500; 2603 2500; 2606 2500; 2609 2500"},
    ),
    Life(
        "残疾孤儿",
        "2014-05-01",
        disabled_orphan,
        {"orphan": ORPHAN, "child_nursing": "2509-2604 100"},
    ),
    Life(
        "困境类别改变",
        "2014-05-01",
        of_two_classes,
        {"child_hardship": "2509-2512 300; 2601-2606 400.50"},
        {"child_hardship": "400.50"},
    ),
    Life(
        "感染儿童迁出",
        "2014-05-01",
        infected_and_moves,
        {"hiv_child": "2509-2605 1630; 2606-2611 1700"},
    ),
    Life(
        "停发两月",
        "2014-05-01",
        rests_two_months,
        {"orphan": "2509-2512 1630; 2603-2605 1630; 2606-2702 1700"},
    ),
)
