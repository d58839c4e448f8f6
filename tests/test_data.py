"""The facts shipped in data/: every file is well formed and says what its sources say."""

from __future__ import annotations

import codecs
import csv
import re
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"
COUNTIES = ("110109", "360982", "420281", "440703")

UNITS_OF_AMOUNT = {"元/人/月", "元/人/年", "元/例", "元/户", "元/对", "%", "倍"}
UNITS_OF_COUNT = {"周岁", "个月", "日", "工作日", "小时", "次", "分"}
UNITS_OF_THINGS = {"个", "套", "辆", "台", "平方米", "平方分米"}
MARKS = {"verified", "verified-2nd", "recalled", "default", "sample"}
REQUIRED = {"key", "label", "value", "unit", "from", "document", "mark", "note"}
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")

# county key from until value unit mark
FACTS = """
    420281 dibao.urban 2020-01 2020-12 650 元/人/月 verified
    420281 dibao.rural 2020-01 2020-12 6000 元/人/年 verified
    420281 dibao.urban 2025-07 - 815 元/人/月 verified
    420281 dibao.rural 2025-07 - 8532 元/人/年 verified
    420281 tekun.basic.urban 2020-01 2020-12 1300 元/人/月 verified
    420281 tekun.basic.rural 2020-01 2020-12 14400 元/人/年 verified
    420281 tekun.basic.urban 2025-07 - 1630 元/人/月 verified
    420281 tekun.basic.rural 2025-07 - 16380 元/人/年 verified
    420281 tekun.nursing.full 2025-07 - 110 元/人/月 sample
    420281 tekun.nursing.partial 2025-07 - 375 元/人/月 sample
    420281 tekun.nursing.none 2025-07 - 1500 元/人/月 sample
    420281 marginal.ratio 2025-07 - 2 倍 verified
    420281 orphan.dispersed 2020-01 2020-12 1300 元/人/月 verified
    420281 orphan.institutional 2020-01 2020-12 2080 元/人/月 verified
    420281 orphan.dispersed 2025-07 - 1630 元/人/月 verified
    420281 orphan.institutional 2025-07 - 2608 元/人/月 verified
    420281 disabled_living 2016-01 2020-12 50 元/人/月 verified-2nd
    420281 disabled_living 2021-01 - 70 元/人/月 verified-2nd
    420281 disabled_nursing 2016-01 - 100 元/人/月 verified-2nd
    420281 elder_service 2020-01 - 80 元/人/月 sample
    420281 elder_nursing 2020-01 - 50 元/人/月 sample
    360982 elder_nursing 2025-04 - 50 元/人/月 verified-2nd
    420281 old_age.80 2016-01 - 50 元/人/月 sample
    420281 old_age.90 2016-01 - 100 元/人/月 sample
    420281 old_age.100 2016-01 - 300 元/人/月 sample
    420281 adapt.limit 2020-07 - 3000 元/户 sample
    420281 foster.income 2020-01 - 34000 元/人/年 sample
    420281 foster.fee 2020-01 - 500 元/人/月 sample
    420281 facility.split_share 2021-01 - 30 % verified
    420281 burial.grave.area.ashes_single 2023-03 - 50 平方分米 verified
    420281 burial.grave.area.ashes_joint 2023-03 - 80 平方分米 verified
    420281 burial.grave.area.body_single 2020-10 - 400 平方分米 verified-2nd
    420281 burial.grave.area.body_joint 2020-10 - 600 平方分米 verified-2nd
    420281 burial.grave.outsiders 2023-03 - 否 是否 verified
    420281 burial.grave.enough 2023-03 - 360 个月 verified
    420281 burial.target.county 2023-03 - 100 % verified
    420281 burial.target.township 2023-03 - 60 % verified
    420281 burial.target.eco 2023-03 - 60 % verified
    420281 burial.target.green 2023-03 - 80 % verified
    420281 burial.station.population 2023-03 - 30000 个 verified
    420281 eco_reward.tree 2023-01 - 1000 元/例 sample
    420281 eco_reward.flower 2023-01 - 1000 元/例 sample
    420281 eco_reward.lawn 2023-01 - 1000 元/例 sample
    420281 eco_reward.no_ashes 2023-01 - 1000 元/例 sample
    420281 eco_reward.deep 2023-01 - 1000 元/例 sample
    360982 dibao.urban 2024-01 2025-03 935 元/人/月 verified-2nd
    360982 dibao.rural 2024-01 2025-03 715 元/人/月 verified-2nd
    360982 dibao.urban 2025-04 - 980 元/人/月 verified-2nd
    360982 dibao.rural 2025-04 - 765 元/人/月 verified-2nd
    360982 tekun.basic.urban 2025-04 - 1275 元/人/月 verified-2nd
    360982 tekun.basic.rural 2025-04 - 995 元/人/月 verified-2nd
    360982 tekun.nursing.full 2025-04 - 110 元/人/月 verified-2nd
    360982 tekun.nursing.partial 2025-04 - 375 元/人/月 verified-2nd
    360982 tekun.nursing.none 2025-04 - 1500 元/人/月 verified-2nd
    360982 eco_reward.no_ashes 2022-01 - 2000 元/例 verified
    360982 marriage.waived_fee 2022-01 2022-12 11 元/对 verified
    440703 dibao.urban 2015-01 2015-12 550 元/人/月 verified
    440703 dibao.rural 2015-01 2015-12 550 元/人/月 verified
    440703 tekun.basic.rural 2015-01 2015-12 10949 元/人/年 verified
    440703 tekun.basic.floor_ratio 2018-12 - 1.6 倍 verified
    440703 dibao.consumption_floor 2018-12 2020-11 30 % verified
    440703 dibao.consumption_floor 2020-12 - 40 % verified
    440703 disabled_living 2020-01 2020-12 2084 元/人/年 verified
    440703 disabled_nursing 2020-01 2020-12 2779 元/人/年 verified
    440703 category_supplement.severe_disability 2014-01 2015-12 35 % verified
    440703 rehab.cap.psychiatric_inpatient 2014-01 2014-12 5000 元/人/年 verified
    440703 rehab.cap.psychiatric_inpatient 2015-01 - 6000 元/人/年 verified
    440703 alarm.order 2016-01 2019-12 tekun_severe_90 方式 verified
    440703 alarm.order 2020-01 - tekun_severe_90_80 方式 verified
    440703 coverage.station.street 2020-01 - 2 个 verified
    440703 coverage.station.town 2020-01 - 5 个 verified
    110109 child.target.orphan_ratio 2021-01 - 0.6 倍 verified
    420281 child.target.stations 2021-01 - 50 % verified
    420281 child.target.staff_trained 2021-01 - 100 % verified
    110109 dibao.urban 2024-07 - 1450 元/人/月 verified-2nd
    110109 institution.beds_per_10000 2021-01 - 15 个 verified
    110109 burial.target.township 2021-01 - 80 % verified
    110109 burial.target.eco 2021-01 - 60 % verified
    110109 dibao.rural 2024-07 - 1450 元/人/月 verified-2nd
    420281 child.adoption.certificate_mark 2010-01 - 鄂冶 字样 recalled
    420281 marriage.target.cross_province 2021-01 - 100 % verified
    420281 tekun.minor_age 2023-03 - 18 周岁 verified
    420281 temporary.emergency_hours 2023-03 - 48 小时 verified
"""

# key month value mark
SETTINGS = """
    rounding.dibao 2020-01 ceil_yuan default
    dibao.mode 2020-01 gap default
    category_supplement.stack 2014-01 max_one default
    category_supplement.elder_age 2020-01 60 default
    category_supplement.minor_age 2020-01 18 default
    phase_out.max_months 2026-11 6 verified
    marginal.ratio 2021-07 1.5 verified
    tekun.elder_age 2021-07 60 verified
    tekun.minor_age 2021-07 16 verified
    leap_birthday 2020-01 feb28 default
    notice.days 2020-01 7 default
    notice.days 2026-11 7 verified
    notice_rolls 2026-11 否 default
    death.household_months 2022-10 3 verified
    returned.reissue_days 2026-11 30 default
    payout.draft_days 2026-11 5 default
    payout.review_days 2026-11 3 default
    payout.issue_days 2026-11 3 default
    payout.answer_days 2026-11 5 default
    recovery.return_days 2026-11 30 default
    hearing.required 2026-06 否 default
    hearing.required 2026-07 是 verified
    adopt_both_spouses_30 2026-11 是 default
    dibao.whole_days.delegated 2026-11 20 verified
    temporary.fast_ratio 2026-11 1 verified-2nd
    temporary.fast_days 2026-11 3 verified-2nd
    temporary.fast_by 2026-11 household default
    temporary.same_cause_months 2026-11 12 recalled
    temporary.papers_days 2026-11 10 default
    complaint.days 2026-11 60 recalled
    cadre_relative.review_months 2026-11 12 default
    means.valid_months 2026-11 6 default
    means.answer_days 2026-11 10 default
    means.recheck_days 2026-11 10 default
    assets.financial_multiple 2026-11 2 default
    assets.cars 2026-11 0 default
    assets.houses 2026-11 1 default
    assets.companies 2026-11 0 default
    assets.machines 2026-11 0 default
    voucher.open 2025-12 否 verified-2nd
    voucher.open 2026-01 是 verified-2nd
    voucher.quota 2026-12 800 verified-2nd
    voucher.share.home 2026-01 50 verified-2nd
    voucher.share.community 2026-01 50 verified-2nd
    voucher.share.institution 2026-01 40 verified-2nd
    voucher.min_age 2026-01 60 verified-2nd
    voucher.check_rate 2026-01 1 verified-2nd
    voucher.check_months 2026-01 1 default
    voucher.bars.long_term_insurance 2026-01 否 default
    rounding.voucher 2026-01 floor_fen default
    inspect.first_days 2026-01 20 recalled
    inspect.times_a_year 2026-01 1 recalled
    inspect.inspectors 2026-01 2 recalled
    rescue.stay_days 2026-08 10 verified-2nd
    rescue.longstay_months 2026-08 3 recalled
    rescue.minor_age 2026-08 18 verified
    rescue.search.notice_days 2026-08 1 verified-2nd
    rescue.search.dna_days 2026-08 7 verified-2nd
    rescue.return_days 2026-08 30 default
    rescue.repeat_months 2026-08 12 default
    rescue.repeat_times 2026-08 2 default
    marriage.archive.retention_months 2026-11 1200 recalled
    marriage.archive.file_days 2026-11 30 default
    marriage.archive.target.sound 2026-11 100 default
    marriage.archive.target.intact 2026-11 100 default
"""


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; no row may have more or fewer cells than the header."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert all(None not in row and None not in row.values() for row in rows), path
    return rows


def standards() -> list[tuple[str, dict[str, str]]]:
    """Every dated value with the region whose folder it stands in."""
    found = []
    for path in sorted(DATA.glob("**/standards/*.toml")):
        region = path.parent.parent.name
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(tables) == {"value"}, path
        found += [(region, row) for row in tables["value"]]
    return found


def divisions(county: str) -> list[dict[str, str]]:
    """The division table of a county."""
    return read_csv(DATA / "counties" / county / "divisions.csv")


def test_every_text_file_is_plain() -> None:
    """Files are UTF-8 without BOM, with LF line ends and a newline at the end."""
    files = [path for path in DATA.rglob("*") if path.suffix in (".csv", ".toml", ".md")]
    assert files
    for path in files:
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert not raw.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in raw, path
        assert raw.endswith(b"\n"), path


# --- standards ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("region", "row"), standards())
def test_standard_is_well_formed(region: str, row: dict[str, str]) -> None:
    """A value has every field as text, a known unit and mark, real months and a paper."""
    assert REQUIRED <= set(row) <= REQUIRED | {"until"}
    assert all(isinstance(text, str) for text in row.values())
    assert re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", row["key"])
    assert "" not in (row["label"], row["document"])
    assert row["mark"] in MARKS
    assert MONTH.fullmatch(row["from"])
    assert "until" not in row or MONTH.fullmatch(row["until"])
    assert row["from"] <= row.get("until", "9999-12")


@pytest.mark.parametrize(("region", "row"), standards())
def test_value_fits_its_unit(region: str, row: dict[str, str]) -> None:
    """Amounts and rates are decimals, ages and days whole, choices words, yes-no 是 or 否."""
    value, unit = row["value"], row["unit"]
    if unit in UNITS_OF_AMOUNT:
        assert Decimal(value) > 0
    elif unit in UNITS_OF_COUNT:
        assert int(value) > 0
    elif unit in UNITS_OF_THINGS:
        assert int(value) >= 0, "none may be allowed"
    elif unit == "是否":
        assert value in ("是", "否")
    elif unit == "字样":
        assert value.strip()
    elif unit == "月日":
        assert date.fromisoformat(f"2026-{value}"), "a day of every year"
    else:
        assert unit == "方式"
        assert re.fullmatch(r"[a-z0-9_]+", value)


def test_values_of_a_key_never_overlap() -> None:
    """In one region no month has two values of one key."""
    spans = sorted((r, v["key"], v["from"], v.get("until", "9999-12")) for r, v in standards())
    for before, after in pairwise(spans):
        assert before[:2] != after[:2] or before[3] < after[2]


def test_county_standards_are_exactly_the_known_ones() -> None:
    """Each published value is there once, with its months, unit and mark; none is invented."""
    shipped = [
        " ".join([region, row["key"], row["from"], row.get("until", "-")])
        + f" {row['value']} {row['unit']} {row['mark']}"
        for region, row in standards()
        if region != "national"
    ]
    assert sorted(shipped) == sorted(line.strip() for line in FACTS.strip().split("\n"))


@pytest.mark.parametrize("fact", [line.split() for line in SETTINGS.strip().split("\n")])
def test_national_setting(fact: list[str]) -> None:
    """A national setting has its settled value in the month, and says how sure it is."""
    key, month, value, mark = fact
    found = [
        (row["value"], row["mark"])
        for region, row in standards()
        if region == "national"
        and row["key"] == key
        and row["from"] <= month <= row.get("until", "9999-12")
    ]
    assert found == [(value, mark)]


def test_nation_sets_no_amount() -> None:
    """No amount but those of the nation's own programmes; no lowest payment for all."""
    national = [row for region, row in standards() if region == "national"]
    amounts = [row["key"] for row in national if row["unit"].startswith("元")]
    assert sorted(amounts) == ["dream_aid", "voucher.quota"]
    assert "dibao.minimum" not in {row["key"] for row in national}


# --- divisions ----------------------------------------------------------------------------------

LEVELS = ("province", "prefecture", "county", "township", "village")
DIGITS = dict(zip(LEVELS, (6, 6, 6, 9, 12), strict=True))
KINDS = {
    "province": {"province"},
    "prefecture": {"city"},
    "county": {"county"},
    "township": {"street", "town", "township_rural", "farm", "committee_zone"},
    "village": {"community", "village", "community_like", "village_like"},
}
COUNTS = {  # townships, community, village, community_like, village_like
    "420281": (18, 71, 355, 1, 4),
    "360982": (22, 58, 242, 5, 5),
    "110109": (13, 126, 178, 0, 0),
    "440703": (6, 84, 55, 0, 0),
}


@pytest.mark.parametrize("county", COUNTIES)
def test_divisions_form_a_tree(county: str) -> None:
    """Codes are unique, parents exist one level up, and a code begins with its parent's."""
    rows = divisions(county)
    level = {row["code"]: row["level"] for row in rows}
    assert len(level) == len(rows)
    for row in rows:
        assert re.fullmatch(rf"[0-9]{{{DIGITS[row['level']]}}}", row["code"])
        if row["level"] == "province":
            assert row["parent_code"] == ""
        else:
            above = LEVELS[LEVELS.index(row["level"]) - 1]
            assert level[row["parent_code"]] == above
            assert row["code"].startswith(row["parent_code"].rstrip("0"))


@pytest.mark.parametrize("county", COUNTIES)
def test_divisions_are_complete(county: str) -> None:
    """Each county has the published number of townships and of villages of each kind."""
    rows = divisions(county)
    level = Counter(row["level"] for row in rows)
    kind = Counter(row["kind"] for row in rows)
    townships, *villages = COUNTS[county]
    assert (level["province"], level["prefecture"], level["county"]) == (1, 1, 1)
    assert level["township"] == townships
    assert [kind[k] for k in ("community", "village", "community_like", "village_like")] == villages


@pytest.mark.parametrize("county", COUNTIES)
def test_kind_agrees_with_code(county: str) -> None:
    """The kind belongs to the level, and a village's follows from its last three digits."""
    bounds = {"community": 200, "village": 400, "community_like": 500, "village_like": 600}
    for row in divisions(county):
        assert row["kind"] in KINDS[row["level"]]
        if row["level"] == "village":
            number = int(row["code"][9:])
            assert row["kind"] == next(kind for kind, end in bounds.items() if number < end)


@pytest.mark.parametrize("county", COUNTIES)
def test_short_name_is_what_clerks_write(county: str) -> None:
    """Committees are X村 and X社区; a township is written without its kind."""
    endings = {"village": "村", "community": "社区"}
    for row in divisions(county):
        assert row["short"]
        assert row["name"] == row["name"].strip()
        if row["kind"] in endings:
            assert row["short"].endswith(endings[row["kind"]])
            assert "委" not in row["short"]
        if row["kind"] in ("street", "town", "township_rural"):
            assert row["name"] in {row["short"] + end for end in ("街道", "镇", "乡", "地区")}


@pytest.mark.parametrize("county", COUNTIES)
def test_unmanaged_divisions_say_why(county: str) -> None:
    """Not managed are units without a committee and Daye's two townships run by Huangshi."""
    elsewhere = ("420281070", "420281170")
    for row in divisions(county):
        outside = row["kind"].endswith("_like") or row["code"].startswith(elsewhere)
        assert row["managed"] == ("no" if outside else "yes")
        assert row["note"] or not outside


@pytest.mark.parametrize("county", COUNTIES)
def test_names_are_unique_within_a_township(county: str) -> None:
    """A committee is found by township and name, though names repeat inside a county."""
    committees = [row for row in divisions(county) if row["kind"] in ("village", "community")]
    places = Counter((row["parent_code"], row["short"]) for row in committees)
    assert [place for place, times in places.items() if times > 1] == []


@pytest.mark.parametrize("county", COUNTIES)
def test_aliases_lead_to_a_division(county: str) -> None:
    """An alias stands for one existing division and is not that of another."""
    folder = DATA / "counties" / county
    codes = {row["code"] for row in divisions(county)}
    if (folder / "management.csv").exists():
        codes |= {row["code"] for row in read_csv(folder / "management.csv")}
    aliases = read_csv(folder / "aliases.csv")
    assert len({row["alias"] for row in aliases}) == len(aliases)
    names = {row["name"]: row["code"] for row in divisions(county) if row["level"] == "township"}
    for row in aliases:
        assert row["code"] in codes
        assert names.get(row["alias"], row["code"]) == row["code"]


def test_daye_counts_fourteen_units() -> None:
    """The bureau's own list has 14 units in order; only 高新区 has no statistical code."""
    units = read_csv(DATA / "counties/420281/management.csv")
    codes = {row["code"] for row in divisions("420281")}
    assert [row["order"] for row in units] == [str(n) for n in range(1, 15)]
    assert len({row["code"] for row in units}) == 14
    assert {row["name"]: row["code"] for row in units if row["code"] not in codes} == {
        "高新区": "420281M01"
    }


def test_service_areas_name_units() -> None:
    """Every unit is served by one supply point, and the planned sites add up as printed."""
    units = {row["name"] for row in read_csv(DATA / "counties/420281/management.csv")}
    areas = read_csv(DATA / "counties/420281/service_areas.csv")
    assert {row["unit"] for row in areas} == units
    assert all(row["point"] and row["since"] and row["document"] for row in areas)
    assert Counter(row["service"] for row in areas) == {
        "supply_point": 14,
        "own_welfare_home": 11,
        "funeral_station_planned": 11,
        "special_care_center_planned": 3,
        "cemetery_project": 3,
    }
    supply = {row["point"] for row in areas if row["service"] == "supply_point"}
    vacated = [row for row in areas if row["point"] == "腾空"]
    assert (len(supply), len(vacated)) == (4, 8)


# --- indicators and bank files ------------------------------------------------------------------


INDICATORS = {
    "420281/daye-13th-plan-results": 34,
    "420281/daye-13th-plan-text-figures": 31,
    "420281/daye-14th-plan-targets": 13,
    "420281/daye-14th-plan-text-targets": 55,
    "110109/mentougou-14th-plan-targets": 30,
    "110109/mentougou-13th-plan-text-figures": 42,
    "360982/zhangshu-2022-h1-results": 94,
    "440703/pengjiang-13th-plan": 85,
    "420100/wuhan-2015-targets": 23,
}


def test_indicators_are_whole() -> None:
    """A plan's figures are all there, each under its own key."""
    found = {}
    for path in DATA.glob("counties/*/indicators/*.csv"):
        keys = [row["key"] for row in read_csv(path)]
        assert len(set(keys)) == len(keys)
        found[f"{path.parent.parent.name}/{path.stem}"] = len(keys)
    assert found == INDICATORS


@pytest.mark.parametrize("path", sorted(DATA.glob("national/bank/*.toml")), ids=lambda p: p.stem)
def test_bank_profile_is_well_formed(path: Path) -> None:
    """A bank layout names a real encoding, unique columns, and words and codes for the answer."""
    profile = tomllib.loads(path.read_text(encoding="utf-8"))
    assert profile["name"] == path.stem
    assert codecs.lookup(profile["encoding"])
    assert profile["eol"] in ("crlf", "lf")
    assert profile["amount_unit"] in ("元", "分")
    assert re.findall(r"{(\w+)}", profile["file_name"]) == ["batch"]
    answer = profile["answer"]
    for columns in (profile["columns"], answer["columns"]):
        titles = [column["title"] for column in columns]
        assert len(set(titles)) == len({column["field"] for column in columns}) == len(titles)
        assert not [title for title in titles if profile["delimiter"] in title]
    assert answer["columns"][: len(profile["columns"])] == profile["columns"]
    assert answer["success"] != answer["failure"]
    codes = [reason["code"] for reason in answer["reasons"]]
    assert len(set(codes)) == len(codes)
    assert codes[-1] == "99"


def test_default_bank_file_is_as_agreed() -> None:
    """The default is GB18030 text with CRLF and the six columns clerks know."""
    profile = tomllib.loads((DATA / "national/bank/default.toml").read_text(encoding="utf-8"))
    titles = profile["delimiter"].join(column["title"] for column in profile["columns"])
    assert titles == "序号,账号,户名,金额,证件号码,摘要"
    layout = [profile[key] for key in ("encoding", "eol", "amount_unit", "amount_decimals")]
    assert layout == ["gb18030", "crlf", "元", 2]
    assert (profile["answer"]["success"], profile["answer"]["failure"]) == ("成功", "失败")


def test_readme_describes_every_kind_of_file() -> None:
    """data/README.md names each table, each folder and each county shipped."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for path in sorted(DATA.rglob("*")):
        if path.is_file() and path.name != "README.md":
            assert path.name in text or f"{path.parent.name}/*{path.suffix}" in text, path
    for folder in (DATA / "counties").iterdir():
        assert f"counties/{folder.name}" in text
