"""Patch: a list of cells to correct, named and written as clerks do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from minzheng.errors import InputInvalid
from minzheng.kernel import patch
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.history import table_word
from minzheng.kernel.patch import Cell
from minzheng.migrations.upgrade import load_models
from minzheng.people.models import Account, AccountKind, Death, Household, Member, Person, Sex

DEED = Deed("张经办", "minzheng test")
HEADER = "表,主键,字段,原值,新值\n"


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """Two people of one name, a household, an account, a death; inside a change that is dropped."""
    load_models()
    with store.work(DEED, dry_run=True) as work:
        made = work.session
        made.add_all(
            [
                Person(id_no="T1", name="张三", name_key="张三", initials="zs", sex=Sex.male),
                Person(
                    id_no="T2", name="张三", name_key="张三", initials="zs", phone="13800000000"
                ),
                Household(number="DB1", division_code="420281001001"),
            ]
        )
        made.flush()
        made.add_all(
            [
                Member(household_id=1, person_id=1, relation="01", since=date(2026, 1, 1)),
                Account(number="621", holder="张三", owner_id=1),
                Death(
                    person_id=2, died_on=date(2026, 1, 2), source="村报", told_on=date(2026, 1, 3)
                ),
            ]
        )
        made.flush()
        yield made


def write(session: Session, *told: str) -> list[tuple[str, str]]:
    """Correct the cells of these lines; the faults as place and id."""
    cells = patch.read((HEADER + "\n".join(told)).encode(), "订正.csv")
    faults = patch.write(session, cells)
    session.expire_all()
    return [(fault.where, fault.id) for fault in faults]


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_an_import_is_read(encoding: str) -> None:
    """The same cells, whichever program saved the file; blank lines are passed over."""
    data = f"{HEADER}人员,1,姓名,张三,张叁\n,,,,\nperson, 2 ,name,李四,\u3000李肆\n".encode(
        encoding
    )
    assert patch.read(data, "订正.csv") == [
        Cell("第2行", "人员", "1", "姓名", "张三", "张叁"),
        Cell("第4行", "person", "2", "name", "李四", "李肆"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("表,主键,字段\n人员,1,姓名\n", "patch-columns-missing"),
        ("Table,Key,Column,Old,New\n", "patch-empty"),
        ("", "sheet-empty-file"),
    ],
    ids=["columns", "rows", "nothing"],
)
def test_a_list_that_is_none_is_refused(text: str, problem: str) -> None:
    """Missing columns are named all at once."""
    with pytest.raises(InputInvalid) as raised:
        patch.read(text.encode(), "订正.csv")
    assert raised.value.id == problem
    assert problem != "patch-columns-missing" or "原值、新值" in raised.value.message


# --- writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["person", "人员"])
@pytest.mark.parametrize("column", ["phone", "联系电话"])
@pytest.mark.parametrize(
    "key", ["2", "公民身份号码=T2", "id_no=T2；name=张三", "姓名=张三;联系电话=13800000000"]
)
def test_names_of_program_and_screen_mean_the_same(
    session: Session, table: str, column: str, key: str
) -> None:
    """Tables and columns by either name, rows by number or by what they hold."""
    assert write(session, f"{table},{key},{column},13800000000,13900000000") == []
    assert [p.phone for p in session.exec(select(Person))] == ["", "13900000000"]


def test_values_are_written_as_people_write_them(session: Session) -> None:
    """Labels or codes of choices, days in the usual forms, yes and no, blank for nothing."""
    assert (
        write(
            session,
            "人员,1,性别,男,女",
            "person,2,sex,,male",
            "死亡,人员.公民身份号码=T2,死亡日期,2026-01-02,2026年1月5日",
            "家庭成员,1,保障人口,是,否",
            "家庭成员,1,至,,2026/6/30",
            "一卡通账户,1,账户种类,卡,存折",
        )
        == []
    )
    assert [p.sex for p in session.exec(select(Person))] == [Sex.female, Sex.male]
    assert session.exec(select(Death)).one().died_on == date(2026, 1, 5)
    member = session.exec(select(Member)).one()
    assert (member.covered, member.until) == (False, date(2026, 6, 30))
    assert session.exec(select(Account)).one().kind is AccountKind.other


def test_what_is_made_from_a_column_follows_it(session: Session) -> None:
    """A corrected name is found under its new key and initials."""
    assert write(session, "人员,1,姓名,张三,单四") == []
    found = session.get(Person, 1)
    assert found is not None
    assert (found.name_key, found.initials) == ("单四", "ss")


def test_references_lead_to_other_tables(session: Session) -> None:
    """``字段.字段=值`` goes through a reference, as far as it has to."""
    told = "家庭成员,家庭.家庭编号=DB1；人员.公民身份号码=T1,备注,,核对过"
    assert write(session, told) == []
    assert session.exec(select(Member)).one().note == "核对过"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("人口员,1,姓名,张三,李四", "patch-table-unknown"),
        ("audit_row,1,op,+,-", "patch-table-held"),
        ("订正,1,文件,a,b", "patch-table-held"),
        ("明细,1,实发,1,2", "patch-table-held"),
        ("人员,1,名字,张三,李四", "patch-column-unknown"),
        ("人员,1,id,1,9", "patch-column-unknown"),
        ("人员,1,姓名检索,张三,李四", "patch-column-made"),
        ("人员,9,姓名,张三,李四", "patch-key-unknown"),
        ("人员,张三,姓名,张三,李四", "patch-key-unknown"),
        ("人员,姓名.名=张三,姓名,张三,李四", "patch-key-unknown"),
        ("人员,姓名=张三,联系电话,,1", "patch-key-ambiguous"),
        ("人员,1,姓名,李四,王五", "patch-old-differs"),
        ("人员,1,姓名,,王五", "patch-old-differs"),
        ("人员,1,姓名,张三,张三", "patch-nothing"),
        ("人员,1,性别,男,中", "sheet-not-a-choice"),
        ("人员,1,出生日期,,2026-02-30", "sheet-bad-date"),
        ("人员,2,公民身份号码,T2,T1", "patch-not-taken"),
        ("人员,1,联系电话,,012345678901234567890", "patch-not-taken"),
        ("死亡,1,人员,2,77", "patch-not-taken"),
        ("死亡,1,死亡日期,2026-01-02,", "patch-blank"),
    ],
)
def test_what_does_not_fit_is_refused_by_line(session: Session, line: str, problem: str) -> None:
    """Each kind of mistake has its own words, and the other lines are looked at all the same."""
    told = write(session, line, "人员,9,姓名,一,二")
    assert told == [("第2行", problem), ("第3行", "patch-key-unknown")]


def test_what_stands_there_is_told_masked(session: Session) -> None:
    """The refusal shows enough to see the difference, and no whole name."""
    (fault,) = patch.write(session, [Cell("第2行", "人员", "1", "姓名", "李四", "王五")])
    assert "张*" in fault.message
    assert "张三" not in fault.message


def test_every_table_has_a_chinese_term_of_its_own() -> None:
    """A list of corrections may name any table by the word that screens use for it."""
    load_models()
    words = [table_word(str(model.__table__.name)).label for model in Row.__subclasses__()]
    business = [word for word in words if not word.isascii()]
    assert len(business) > 30
    assert len(set(business)) == len(business)
