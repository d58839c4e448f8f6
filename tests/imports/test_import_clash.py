"""Imports against what is on file: one person, one household, one account; partial imports."""

from __future__ import annotations

import pytest
from import_office import Office, marks, told
from sheet_books import TEKUN, Row, account_no, book, household, single

ERROR, WARNING = "阻断", "警告"


def refused(office: Office, rows: list[Row], cell: str, says: str, kind: str = "dibao") -> str:
    """Import; it must be refused at that cell with these words, and write nothing."""
    standing = office.dump()
    found = office.send(kind, book(rows, TEKUN) if kind == "tekun" else book(rows))
    assert found.code == 65, found.err
    assert (ERROR, cell) in told(found.err), found.err
    assert says in found.err
    assert office.dump() == standing
    assert cell in marks(office.returned())[0]
    return str(found.err)


def test_the_same_person_in_two_households_of_one_sheet(office: Office) -> None:
    """The second place is told, with the row of the first."""
    rows = [*household(1), *household(2)]
    rows[3] |= {title: rows[1][title] for title in ("姓名", "公民身份号码")}
    refused(office, rows, "F5", "在第 3 行已出现")


def test_the_same_person_by_both_numbers_in_one_sheet(office: Office) -> None:
    """Fifteen digits do not hide that it is the same person."""
    from sheet_books import old_id_no

    rows = [*household(1, 1), *household(2)]
    rows[2]["姓名"] = rows[0]["姓名"]
    rows[2]["公民身份号码"] = old_id_no(rows[0]["公民身份号码"])
    refused(office, rows, "F4", "在第 2 行已出现")


def test_a_person_already_covered_in_another_household(office: Office) -> None:
    """Somebody in a household on file cannot be covered in a second one."""
    office.send("dibao", book(household(1)))
    rows = household(2)
    rows[1] |= {title: household(1)[1][title] for title in ("姓名", "公民身份号码")}
    refused(office, rows, "F3", "已在编号 NC0001 享受同一待遇")


def test_a_person_who_already_holds_tekun(office: Office) -> None:
    """One person, one 特困 grant."""
    office.send("tekun", book([single(1)], TEKUN))
    rows = [single(1, 编号="TP9999")]
    refused(office, rows, "H2", "已在编号 TP0001 享受同一待遇", "tekun")


def test_one_number_with_two_names_on_file(office: Office) -> None:
    """The name on file and the name in the sheet are both told."""
    office.send("tekun", book([single(1)], TEKUN))
    rows = household(2)
    rows[1] |= {"公民身份号码": single(1)["公民身份号码"], "姓名": "另一人", "是否保障": "否"}
    text = refused(office, rows, "E3", "这里写“另一人”")
    assert single(1)["姓名"] in text


def test_one_number_with_two_names_in_one_sheet(office: Office) -> None:
    """Two rows, one number, two names: the second is refused."""
    rows = [single(1), single(2)]
    rows[1]["公民身份号码"] = rows[0]["公民身份号码"]
    found = office.send("tekun", book(rows, TEKUN))
    assert found.code == 65, found.err
    assert any(cell in ("G3", "H3") for _, cell in told(found.err)), found.err
    assert office.count("person") == 0


def test_an_account_of_somebody_else(office: Office) -> None:
    """Whose it is, is told without the whole name; on file or in the same sheet."""
    office.send("dibao", book(household(1)))
    text = refused(office, household(2, 银行账号=account_no(1)), "Q2", "一个账户只能登记给一个人")
    assert household(1)[0]["姓名"] not in text, "somebody else's name is masked"
    assert f"“{household(1)[0]['姓名'][0]}*" in text
    refused(office, [*household(3), *household(4, 银行账号=account_no(3))], "Q4", "已登记在")


def test_two_villages_of_one_name_are_told_apart_by_township(office: Office) -> None:
    """A village of another township is not in this one."""
    refused(office, household(1, **{"乡镇(街道)": "陈贵镇"}), "D2", "陈贵镇没有“土库村”")


def test_the_nearest_names_are_offered(office: Office) -> None:
    """By sound and by spelling, for townships and villages."""
    found = office.send("dibao", book(household(1, **{"乡镇(街道)": "环地桥镇"})))
    assert "是不是：还地桥" in found.err
    found = office.send("dibao", book(household(1, **{"村(社区)": "土酷村"})))
    assert "是不是：土库村" in found.err


@pytest.mark.parametrize(
    ("title", "written", "says"),
    [
        ("家庭月收入(元)", "400", "库中为“300.50”，表中为“400.00”"),
        ("类别", "城市低保", "类别"),
        ("银行账号", account_no(9), "银行账号"),
        ("村(社区)", "还桥村", "村(社区)"),
        ("起发月份", "2026-12", "起发月份"),
    ],
)
def test_a_case_on_file_is_not_changed_by_a_sheet(
    office: Office, title: str, written: str, says: str
) -> None:
    """A difference is told column by column; a change with legal effect is an act."""
    office.send("dibao", book(household(1)))
    text = refused(office, household(1, **{title: written}), "A2", says)
    assert "adjust" in text
    for code in ("rural", "urban"):
        assert code not in text, "codes are for the program"


def test_members_more_or_fewer_are_told(office: Office) -> None:
    """A household that has lost or won somebody since is told by name."""
    office.send("dibao", book(household(1, 2)))
    assert "库中没有成员" in refused(office, household(1, 3), "A2", "内容不同")
    assert "表中没有成员" in refused(office, household(1, 1), "A2", "内容不同")


def test_an_ended_case_is_not_opened_by_a_sheet(office: Office) -> None:
    """A number that has ended is told with its last month."""
    office.send("dibao", book(household(1)))
    ended = office.run(
        "assist", "dibao", "terminate", "NC0001", "--reason", "收入超标", "--on", "2026-11-20",
        "--heard-on", "2026-11-10", "--notice-no", "冶民告〔2026〕1号",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    refused(office, household(1), "A2", "已终止")


@pytest.mark.parametrize("kind", ["dibao", "tekun"])
def test_a_stranger_as_payee_is_a_warning(office: Office, kind: str) -> None:
    """It goes in, once warned; it will not be paid until there is a paper."""
    rows = household(1, 领款人="路人甲") if kind == "dibao" else [single(1, 领款人="路人甲")]
    found = office.send(kind, book(rows, TEKUN) if kind == "tekun" else book(rows))
    assert found.code == 0, found.err
    assert found.err.count("路人甲") == 1
    assert {level for level, _ in told(found.err)} == {WARNING}


def test_a_place_that_others_manage_is_a_warning(office: Office) -> None:
    """A unit outside the bureau's own list goes in with a warning at its cell."""
    listed = office.run("division", "list", "--all", "--format", "json")
    import json

    foreign = next(row for row in json.loads(listed.out)["rows"] if row["managed"] is False)
    villages = office.run("division", "list", "--town", foreign["name"], "--all", "--json")
    village = json.loads(villages.out)["rows"][0]["name"]
    rows = household(1, **{"乡镇(街道)": foreign["name"], "村(社区)": village})
    found = office.send("dibao", book(rows))
    assert found.code == 0, found.err
    assert (WARNING, "C2") in told(found.err)


# --- partial --------------------------------------------------------------------------------------


def test_a_partial_import_takes_the_good_and_gives_back_the_bad(office: Office) -> None:
    """Exit 3; the figures add up; a household with one bad row stays out whole."""
    office.send("dibao", book(household(1)))
    bad = household(3, 3)
    bad[2]["公民身份号码"] = "42028119"
    rows = [*household(1), *household(2), *bad, *household(4, 1, 领款人="路人甲")]
    found = office.send("dibao", book(rows), "--partial")
    assert found.code == 3, found.err
    assert "8 行 = 新增 3 行（2 户/人） + 已在库 2 + 有误 3" in found.err
    assert found.err.count("路人甲") == 1, "a warning is told once"
    tables = office.dump()
    assert [row[1] for row in tables["household"]] == ["NC0001", "NC0002", "NC0004"]
    refused_names = {row["姓名"] for row in bad}
    assert not refused_names & {row[2] for row in tables["person"]}
    cells, _ = marks(office.returned())
    assert "F8" in cells
    assert office.run("audit", "verify").code == 0


def test_the_refused_come_in_later(office: Office) -> None:
    """The whole file again with the fault mended: only the refused household is new."""
    rows = [*household(1), *household(2)]
    right = rows[3]["公民身份号码"]
    rows[3]["公民身份号码"] = "42028119"
    assert office.send("dibao", book(rows), "--partial").code == 3
    rows[3]["公民身份号码"] = right
    found = office.send("dibao", book(rows))
    assert found.code == 0, found.err
    assert "4 行 = 新增 2 行（1 户/人） + 已在库 2 + 有误 0" in found.err


def test_two_households_that_clash_with_each_other(office: Office) -> None:
    """Of two that claim one account the first goes in, the second comes back."""
    rows = [*household(1), *household(2, 银行账号=account_no(1))]
    found = office.send("dibao", book(rows), "--partial")
    assert found.code == 3
    assert "新增 2 行（1 户/人） + 已在库 0 + 有误 2" in found.err
    assert [row[1] for row in office.dump()["household"]] == ["NC0001"]


def test_a_partial_dry_run_writes_nothing(office: Office) -> None:
    """The same figures, nothing written."""
    rows = [*household(1), *household(2, **{"类别": "x"})]
    standing = office.dump()
    found = office.send("dibao", book(rows), "--partial", "-n")
    assert found.code == 3
    assert "试算（未写库）：4 行 = 新增 2 行（1 户/人） + 已在库 0 + 有误 2" in found.err
    assert office.dump() == standing


def test_nothing_good_at_all(office: Office) -> None:
    """A file in which every row is bad is no success: nothing is written, all come back."""
    standing = office.dump()
    found = office.send("dibao", book(household(1, **{"类别": "x"})), "--partial")
    assert found.code == 3
    assert "新增 0 行" in found.err
    assert office.dump() == standing


# --- facts of a person who is on file -------------------------------------------------------------

ENDED = ("--reason", "收入超标", "--on", "2026-11-20", "--heard-on", "2026-11-10",
         "--notice-no", "冶民告〔2026〕1号")  # fmt: skip


@pytest.mark.parametrize("confirmed", ["2026-10-12", "2026-10-20"])
def test_a_ground_on_file_is_not_entered_twice(office: Office, confirmed: str) -> None:
    """A disabled person who moves to another household has the disability once, not twice."""
    first = household(1)
    first[1] |= {"残疾类别": "肢体", "残疾等级": "二级", "重病": "是"}
    office.send("dibao", book(first))
    ended = ("--from", "2026-11", *ENDED)  # paid no longer when the other household begins
    assert office.run("assist", "dibao", "terminate", "NC0001", *ended).code == 0
    moved = [*household(2, 1, 确认日期=confirmed), first[1] | {"家庭编号": "NC0002"}]
    found = office.send("dibao", book(moved))
    assert found.code == 0, found.err
    assert office.count("disability") == 1
    assert office.count("serious_illness") == 1
    again = office.send("dibao", book(moved))
    assert (again.code, "0 处变化" in again.err) == (0, True), again.err


def test_an_export_tells_the_month_of_an_income_of_a_year(office: Office) -> None:
    """The column is income a month: a yearly figure is exported as its twelfth."""
    import csv

    office.send("dibao", book(household(1, 1)))
    yearly = ("--income", "2400", "--yearly", "--reason", "核对")
    assert office.run("assist", "dibao", "adjust", "NC0001", *yearly).code == 0
    told = office.run("assist", "dibao", "export", "--format", "csv")
    (row,) = csv.DictReader(told.out.splitlines())
    assert row["家庭月收入(元)"] == "200.00"
