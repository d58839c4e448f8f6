"""Printed figures of plans: their own counts go in, the printed figure comes out, or does not.

Every pair of counts and figure stands in one of the documents (大冶 13th and 14th plan, 蓬江).
Where a document contradicts itself the test says what its counts really come to.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from minzheng.care.assess.ageing import Shares, project
from minzheng.care.facility.proving import Printed
from minzheng.care.facility.rates import Rate
from minzheng.care.service.coverage import needs
from minzheng.care.service.figures import growth
from minzheng.kernel.money import percent


def each(part: int, whole: int, of: int) -> str:
    """So many of so many people, as the indicators print it."""
    return Rate("指标", part, whole, "算法", of=of).value


@pytest.mark.parametrize(
    ("part", "whole", "places", "printed"),
    [
        (151, 286, 1, "52.8%"),
        (11, 14, 1, "78.6%"),
        (225, 378, 0, "60%"),
        (142_000, 889_400, 0, "16%"),
        (4, 12, 0, "33%"),
    ],
    ids=["disabled 特困", "townships", "villages", "elders", "supply points"],
)
def test_a_share_is_what_its_counts_come_to(
    part: int, whole: int, places: int, printed: str
) -> None:
    """大冶: to the places that are printed, half up."""
    assert percent(part, whole, places) == printed


@pytest.mark.parametrize(
    ("part", "whole", "of", "figure"),
    [
        (3_116, 83_000, 1_000, "37.54"),
        (5_286, 142_000, 1_000, "37.23"),
        (5_286, 889_400, 1_000, "5.94"),
    ],
    ids=["蓬江 elders", "大冶 elders", "大冶 residents"],
)
def test_beds_of_a_thousand(part: int, whole: int, of: int, figure: str) -> None:
    """One number of beds, two denominators: what elders have is not what residents have."""
    assert each(part, whole, of) == figure


def test_a_rate_prints_what_it_is_made_of() -> None:
    """Numerator, denominator and definition stand beside it; without a whole there is no value."""
    one = Rate("每千名户籍老年人床位", 3_116, 83_000, "全部床位 ÷ 老年人 × 1000", of=1_000)
    assert (one.part, one.whole, one.definition) == (3_116, 83_000, "全部床位 ÷ 老年人 × 1000")
    assert Rate("床位使用率", 3, None, "在住 ÷ 开放床位").value == "-"


def test_what_a_target_takes() -> None:
    """大冶: 90 % and 60 % of fourteen townships; 蓬江: half more than 10,000 are 15,000."""
    assert needs(11, 14, Fraction(9, 10)) == (13, 2)
    assert needs(11, 14, Fraction(6, 10)) == (9, 0)
    assert growth(15_000, 10_000) == "50.00%"


@pytest.mark.parametrize(
    ("total", "public", "private", "others"),
    [(3_880, 3_340, 540, 0), (8_000, 6_000, 2_000, 0), (5_286, 1_143, 1_043, 3_100)],
    ids=["2015", "target 2020", "2020"],
)
def test_parts_of_the_beds(total: int, public: int, private: int, others: int) -> None:
    """大冶: public and private are all of 2015's beds and of the target's, not of 2020's."""
    assert Printed(total, public, private).others == others


# --- figures that contradict themselves -----------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "beds", "elders"),
    [("34", 5_286, 142_000), ("39", 3_116, 83_000)],
    ids=["大冶 d13t.care.beds_per_1000", "蓬江 p13.care.beds_per_1000"],
)
def test_beds_of_a_thousand_that_are_not_what_is_printed(
    printed: str, beds: int, elders: int
) -> None:
    """The beds and the elders of the same document give another figure, whatever the rounding."""
    assert abs(Fraction(each(beds, elders, 1_000)) - Fraction(printed)) > 1


def test_a_share_cut_off_and_not_rounded() -> None:
    """大冶 d13t.tekun.disabled.in_rate: 151 of 286 are 52.80 %, printed 52.7."""
    assert percent(151, 286) == "52.80%"
    assert int(Fraction(151 * 1000, 286)) == 527


def test_growth_that_is_points_and_not_percent() -> None:
    """大冶: 16 % growing by 1 % a year to 30 % and more in 2035 is only true of points."""
    rate = Fraction(142_000, 889_400)
    found = {one.year: one for one in project(Shares(2019, rate, rate), 2035, Fraction(1))}
    assert found[2035].points > Fraction(30, 100) > found[2035].compound
