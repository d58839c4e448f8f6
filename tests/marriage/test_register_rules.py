"""Conditions of a marriage: every ground of the law by itself, worked examples, what is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.choices import Checked, Faced, Origin
from minzheng.marriage.register import rules
from minzheng.marriage.register.choices import Declared, RegisterKind, Side
from minzheng.marriage.register.facts import Claim, Held, Party, Terms
from minzheng.marriage.register.kin import MARRIED_IN, MATES, OTHER_KIN, PLACES, related
from minzheng.marriage.register.rules import faults, judge, verdict
from minzheng.people.choices import MaritalStatus, Sex
from minzheng.people.marriages import MARRIED_ALREADY
from minzheng.people.relations import labels

ON = date(2026, 11, 21)
TERMS = Terms(man=22, woman=20, man_then=22, woman_then=20)
MAN = Party(Side.man, date(1996, 5, 20), Sex.male, before=Declared.unmarried, filed=Sex.male)
WOMAN = Party(Side.woman, date(1997, 5, 20), Sex.female, before=Declared.unmarried)
SOUND = Claim(
    on=ON, since=ON, man=MAN, woman=WOMAN, terms=TERMS, together=True, voluntary=True, no_kin=True,
    identity_check=Checked.agrees, status_check=Checked.agrees, signing=(), blanks=(),
)  # fmt: skip


def of_man(**facts: Any) -> Claim:
    """A sound claim but for the man."""
    return replace(SOUND, man=replace(MAN, **facts))


def of_woman(**facts: Any) -> Claim:
    """A sound claim but for the woman."""
    return replace(SOUND, woman=replace(WOMAN, **facts))


def told(**facts: Any) -> Claim:
    """A sound claim but for what both say."""
    return replace(SOUND, **facts)


def found(claim: Claim) -> set[str]:
    """What is against it."""
    return {one.id for _, one in faults(judge(claim))}


DAY = date(2026, 11, 22)
LATE: dict[str, Any] = {"kind": RegisterKind.late, "since_told": True}
AGAINST: dict[str, tuple[Claim, Problem]] = {
    "from Macao": (of_man(origin=Origin.macao), rules.NOT_OURS),
    "E41 one by video": (told(together=False), rules.NOT_IN_PERSON),
    "not of her will": (told(voluntary=False), rules.NOT_VOLUNTARY),
    "two men": (of_woman(sex=Sex.male), rules.SEX_WRONG),
    "sex not known": (of_woman(sex=None), rules.SEX_UNKNOWN),
    "filed as a woman": (of_man(filed=Sex.female), rules.SEX_DIFFERS),
    "one number twice": (told(same=True), rules.SAME_PERSON),
    "E35 born 2004-11-22": (of_man(born=date(2004, 11, 22)), rules.UNDER_AGE),
    "she is 19": (of_woman(born=date(2006, 11, 22)), rules.UNDER_AGE),
    "birth not known": (of_woman(born=None), rules.BORN_UNKNOWN),
    "says married": (of_man(before=Declared.married), rules.HAS_SPOUSE),
    "E39 a marriage of 2019": (of_man(held=(Held(date(2019, 1, 1), "X"),)), MARRIED_ALREADY),
    "E40 first cousins": (told(no_kin=False), rules.KIN_DECLARED),
    "siblings by the list": (told(kin=("长子与长女",)), rules.KIN_ON_FILE),
    "dead": (of_woman(died_on=date(2026, 11, 1)), rules.DEAD),
    "says unmarried, divorced": (
        of_man(status=MaritalStatus.divorced, status_since=date(2020, 1, 1)),
        rules.DECLARATION_DIFFERS,
    ),
    "says widowed, divorced": (
        of_man(before=Declared.widowed, status=MaritalStatus.divorced),
        rules.DECLARATION_DIFFERS,
    ),
    "identity not checked": (told(identity_check=Checked.unchecked), rules.NOT_CHECKED),
    "status differs": (told(status_check=Checked.differs), rules.NOT_CHECKED),
    "cleared without proof": (told(status_check=Checked.cleared), rules.NOT_PROVED),
    "another face": (of_woman(face=Faced.failed), rules.FACE_FAILED),
    "not marked 复婚": (told(parted=True), rules.AGAIN_UNTOLD),
    "复婚 of somebody unmarried": (told(kind=RegisterKind.again), rules.NOT_AGAIN),
    "补办 from no day": (told(kind=RegisterKind.late), rules.SINCE_UNTOLD),
    "补办 from tomorrow": (told(**LATE, since=DAY), rules.SINCE_AHEAD),
    "补办 from her 19th year": (told(**LATE, since=date(2017, 5, 19)), rules.SINCE_EARLY),
    "an earlier day without 补办": (
        told(since=date(2020, 1, 1), since_told=True),
        rules.SINCE_NOT_LATE,
    ),
}


@pytest.mark.parametrize("case", AGAINST)
def test_each_condition_by_itself(case: str) -> None:
    """Each is refused for itself alone, with an article and with what to do."""
    claim, problem = AGAINST[case]
    against = [one for _, one in faults(judge(claim)) if one.level is Level.error]
    assert {one.id for one in against} == {problem.id}
    assert all(one.cite and one.hint for one in against)


def test_a_sound_couple() -> None:
    """Everything holds, and every condition with an answer says so."""
    points = judge(SOUND)
    assert not faults(points)
    assert [verdict(point) for point in points] == ["符合"] * 12 + ["未核"]
    assert [point.number for point in points] == list(range(1, 14))


def test_all_is_told_at_once() -> None:
    """One look gives everything that stands in the way, each with its own article."""
    claim = replace(
        SOUND, together=False, no_kin=False, man=replace(MAN, born=date(2006, 1, 1)),
        woman=replace(WOMAN, held=(Held(date(2019, 1, 1), ""),)),
    )  # fmt: skip
    assert found(claim) == {
        "marriage-not-in-person", "marriage-kin-declared", "marriage-under-age",
        "marriage-standing",
    }  # fmt: skip
    cites = {one.cite for _, one in faults(judge(claim))}
    assert len(cites) == 4


def test_e35_says_from_when() -> None:
    """E35: 21 today, 22 tomorrow."""
    (_, one), *rest = faults(judge(of_man(born=date(2004, 11, 22))))
    assert not rest
    assert (one.message, one.hint) == ("男方 21 周岁，不满 22 周岁", "2026-11-22 起可以办理")
    assert found(told(man=replace(MAN, born=date(2004, 11, 22)), on=DAY, since=DAY)) == set()


def test_e36_on_the_birthday() -> None:
    """E36: she is 20 this very day; where the county says the day after, she waits."""
    claim = of_woman(born=date(2006, 11, 21))
    assert found(claim) == set()
    assert found(replace(claim, terms=replace(TERMS, on_birthday=False))) == {"marriage-under-age"}


def test_born_on_29_february() -> None:
    """In a common year the age is reached on 28 February, or on 1 March where it is set so."""
    claim = of_woman(born=date(2004, 2, 29))
    on: dict[str, Any] = {"on": date(2024, 2, 28), "since": date(2024, 2, 28)}
    assert found(replace(claim, **on)) == {"marriage-under-age"}
    leap = of_man(born=date(2004, 2, 29))
    last: dict[str, Any] = {"on": date(2026, 2, 28), "since": date(2026, 2, 28)}
    assert found(replace(leap, **last)) == set()
    march = replace(TERMS, leap="mar01")
    assert found(replace(leap, terms=march, **last)) == {"marriage-under-age"}


def test_e37_from_two_provinces() -> None:
    """E37: where they come from, and what household register they have, is not asked."""
    assert found(SOUND) == set()
    assert not {"household", "home", "health", "fee"} & set(Claim.__dataclass_fields__)


def test_e42_illness_forbids_nothing() -> None:
    """E42: only that the duty to tell was explained is recorded; left out, nothing is refused."""
    for word, said in (("符合", True), ("未核", None)):
        points = judge(told(explained=said))
        assert not faults(points)
        assert verdict(points[12]) == word
        assert "第一千零五十三条" in points[12].cite


def test_a_registry_for_foreigners() -> None:
    """Where the province has named this registry, the standard says so and it registers."""
    claim = of_man(origin=Origin.foreign)
    assert found(claim) == {"marriage-not-competent"}
    assert found(replace(claim, terms=replace(TERMS, beyond=True))) == set()


# --- declaration and records ----------------------------------------------------------------------


def test_a_difference_is_no_ground_but_bars_until_cleared() -> None:
    """Declared unmarried, divorced by the records: 待核实; with a proof it is registered."""
    claim = of_man(status=MaritalStatus.divorced)
    assert verdict(judge(claim)[7]) == "待核实"
    cleared = replace(claim, status_check=Checked.cleared)
    assert found(cleared) == {"marriage-declaration-differs", "marriage-not-proved"}
    assert found(replace(cleared, proof="离婚证 L420281-2020-000001")) == set()


def test_a_proof_clears_no_standing_marriage() -> None:
    """E38: the death is recorded first; as long as the marriage stands, no proof helps."""
    held = Held(date(2015, 1, 1), "J420281-2015-000001")
    claim = of_woman(before=Declared.widowed, held=(held,), status=MaritalStatus.married)
    told_ = replace(claim, status_check=Checked.cleared, proof="死亡证明")
    assert found(told_) == {"marriage-standing"}
    assert verdict(judge(told_)[4]) == "不符合"


@pytest.mark.parametrize(
    ("check", "proof", "bars"),
    [
        (Checked.agrees, "", False),
        (Checked.cleared, "离婚证", False),
        (Checked.differs, "", True),
        (None, "", True),
    ],
)
def test_divorced_elsewhere(check: Checked | None, proof: str, *, bars: bool) -> None:
    """Divorced where we have no record: the state's data or a proof tells it (MA-05)."""
    claim = replace(of_man(before=Declared.divorced), status_check=check, proof=proof)
    assert ("marriage-no-record" in found(claim)) is bars


def test_what_the_records_tell_is_declared() -> None:
    """Divorced by both: nothing is against it."""
    claim = of_man(before=Declared.divorced, status=MaritalStatus.divorced)
    assert found(claim) == set()


# --- late and again -------------------------------------------------------------------------------


def test_a_late_registration_holds_from_the_day_both_could() -> None:
    """Not a day before her 20th birthday and his 22nd; the hint says which day that is."""
    early = told(**LATE, since=date(2018, 5, 19))
    (_, one), *_ = faults(judge(early))
    assert (one.id, one.hint) == ("marriage-since-early", "不早于双方均符合条件之日 2018-05-20")
    assert found(told(**LATE, since=date(2018, 5, 20))) == set()
    then = replace(TERMS, man_then=20, woman_then=18)
    assert found(told(**LATE, since=date(2016, 5, 20), terms=then)) == set()


def test_again() -> None:
    """复婚 of two who both say divorced."""
    parties = {
        "man": replace(MAN, before=Declared.divorced, status=MaritalStatus.divorced),
        "woman": replace(WOMAN, before=Declared.divorced, status=MaritalStatus.divorced),
    }
    assert found(told(kind=RegisterKind.again, parted=True, **parties)) == set()


def test_the_offices_own_faults_are_told_too() -> None:
    """The registrar and the booklets are conditions eleven and twelve."""
    claim = told(signing=(rules.NOT_IN_PERSON.finding(),), blanks=(rules.DEAD.finding(
        who="x", died_on="y"),))  # fmt: skip
    assert [point.number for point in judge(claim) if point.faults] == [11, 12]


# --- kin by the household lists -------------------------------------------------------------------


def codes(*words: str) -> Iterable[str]:
    """The codes of some relations."""
    known = {label: code for code, label in labels().items()}
    return [known[word] for word in words]


SURE = (
    ("户主", "长女"), ("父亲", "户主"), ("父亲", "次女"), ("长子", "长女"), ("户主", "妹"),
    ("孙子", "孙女"), ("孙子", "外孙女"), ("长子", "孙女"), ("户主", "姑母"), ("户主", "侄女"),
    ("弟", "长女"), ("侄子", "长女"), ("弟", "姑母"), ("祖父", "妹"),
    ("妻", "岳父"), ("妻", "岳母"), ("夫", "婆婆"),
)  # fmt: skip
HINTS = (
    ("户主", "养女或继女"), ("户主", "表兄弟姐妹"), ("父亲", "姨母"), ("祖父", "母亲"),
    ("伯父", "姨母"), ("长子", "(外)曾孙女"), ("户主", "其他亲属"), ("继父或养父", "户主"),
    ("堂兄弟姐妹", "表兄弟姐妹"), ("妻", "长子"), ("岳父", "长女"), ("儿媳", "孙子"),
    ("嫂", "侄子"), ("姑父", "表兄弟姐妹"), ("孙(外孙)媳妇", "(外)曾孙子"),
)  # fmt: skip
FREE = (
    ("户主", "妻"), ("父亲", "母亲"), ("祖父", "外祖母"), ("女婿", "次女"), ("户主", "儿媳"),
    ("弟", "孙女"), ("侄子", "孙女"), ("伯父", "长女"), ("户主", "非亲属"), ("岳父", "岳母"),
    ("妻", "其他亲属"), ("孙子", "孙(外孙)媳妇"), ("妻", "弟"), ("儿媳", "次子"), ("嫂", "弟"),
)  # fmt: skip


@pytest.mark.parametrize(("pairs", "sure"), [(SURE, True), (HINTS, False), (FREE, None)])
def test_relations(pairs: tuple[tuple[str, str], ...], sure: bool | None) -> None:
    """What two words of one list come to, whichever of the two stands first."""
    for pair in pairs:
        one, other = codes(*pair)
        for told_ in (related(one, other), related(other, one)):
            assert (told_.sure if told_ else None) is sure, pair


def test_every_word_of_the_standard_was_looked_at() -> None:
    """Each word stands in one place; who is no kin at all is in none."""
    placed = [*PLACES, *MATES, *MARRIED_IN, OTHER_KIN]
    assert len(placed) == len(set(placed))
    assert set(labels()) - set(placed) == {"80", "99"}


def test_a_hint_warns_and_does_not_refuse() -> None:
    """MA-07: a hint is a doubt on the sheet, and the couple is registered."""
    points = judge(told(hints=("户主与表兄弟姐妹",)))
    assert verdict(points[5]) == "疑点"
    assert not any(point.fails for point in points)
