"""Transcripts: what a clerk types and what the program answers, word for word.

``tests/transcripts/*.txt`` hold sessions: ``$ `` begins a command, everything below it up to the
next one is the answer as a terminal shows it, ``[exit N]`` ends it. Each file is run in a folder of
its own that holds ``大冶.db``, an invented county of sixty households on 2026-11-21 (``# 无库`` in
the first line: nothing at all). Times, digests and versions are told as ``<时间>``, ``<校验值>``
and ``<版本>``.

After a change of wording that is meant: ``UPDATE_TRANSCRIPTS=1 pytest tests/test_transcripts.py``,
and read the difference.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from books import ALIKE, ALLOWANCE_GROUPS, BOOKS
from minzheng.cli import main, root
from minzheng.kernel import clock
from minzheng.kernel.command import Command
from warm import warmed

SESSIONS = sorted(Path(__file__).parent.joinpath("transcripts").glob("*.txt"))
TODAY, OPERATOR, DB = "2026-11-21", "张经办", "大冶.db"
NO_DATABASE = "# 无库"

_UNSTABLE = (
    (re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}"), "<时间>-<校验值>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "<时间>"),
    (re.compile(r"\b(?=[0-9]*[a-f])[0-9a-f]{16,64}\b"), "<校验值>"),
    (re.compile(r"(?<=sha256 )[0-9]{16,64}\b|(?<= )[0-9]{16}$", re.M), "<校验值>"),  # no letter
    (re.compile(r"^minzheng \S+  schema \S+  Python \S+  SQLite \S+$", re.M), "<版本>"),
    (re.compile(r"(大小（字节）,)\d+"), r"\1<字节>"),
)


def folder_of(tmp_path: Path) -> str:
    """The folder as it may stand in an answer."""
    return str(tmp_path.resolve())


def plain(answer: str, tmp_path: Path) -> str:
    """The answer without what is never the same twice."""
    told = answer.replace(folder_of(tmp_path), "<文件夹>")
    for pattern, word in _UNSTABLE:
        told = pattern.sub(word, told)
    return "\n".join(line.rstrip() for line in told.splitlines())


# --- the surroundings -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county, made once."""
    folder = tmp_path_factory.mktemp("transcripts")
    with pytest.MonkeyPatch.context() as surroundings:
        _settle_in(surroundings, folder)
        for line in ("init --county 420281", "demo --households 60 --seed 1"):
            code, told = run(shlex.split(line))
            assert code == 0, told
        clock.fix(None)
    return folder / DB


def _settle_in(surroundings: pytest.MonkeyPatch, folder: Path) -> None:
    """Work in this folder, on this day, as this operator, without colours."""
    surroundings.chdir(folder)
    surroundings.setenv("MINZHENG_DB", DB)
    surroundings.setenv("MINZHENG_TODAY", TODAY)
    surroundings.setenv("MINZHENG_OPERATOR", OPERATOR)
    surroundings.setenv("MINZHENG_LOG", "minzheng.log")
    surroundings.setenv("COLUMNS", "100")
    surroundings.setenv("NO_COLOR", "1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it."""
    _settle_in(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def place(demo_file: Path, folder: Path) -> Path:
    """A folder with a copy of the county, and nothing else."""
    shutil.copy(demo_file, folder / DB)
    return folder


def run(words: list[str]) -> tuple[int, str]:
    """Call the program; exit code, and both its streams in the order they were written."""
    screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    before, sys.argv = sys.argv, ["minzheng", *words]
    warmed(words)
    try:
        with (
            redirect_stdout(screen),
            redirect_stderr(screen),
            pytest.raises(SystemExit) as ended,
        ):
            main()
    finally:
        sys.argv = before
    code = ended.value.code
    told = screen.buffer.getvalue()  # type: ignore[attr-defined]
    return (code if isinstance(code, int) else 0), told.decode("utf-8", "replace")


# --- helpers that a session may call besides the program ------------------------------------------


def answer(sent: str, made: str, failing: str = "0") -> None:
    """The bank's answer to a file that was sent: the last rows fail."""
    data = Path(sent).read_bytes().decode("gb18030")
    rows = list(csv.reader(io.StringIO(data)))
    good = len(rows) - int(failing)
    lines = [[*rows[0], "结果", "原因"]]
    for number, row in enumerate(rows[1:], 2):
        lines.append([*row, "成功", ""] if number <= good else [*row, "失败", "账户已销户"])
    _written(made, lines)


def alter(path: str, row: str, column: str, told: str) -> None:
    """One cell of a csv of the bank, changed."""
    rows = list(csv.reader(io.StringIO(Path(path).read_bytes().decode("gb18030"))))
    rows[int(row) - 1][rows[0].index(column)] = told
    _written(path, rows)


def _written(path: str, rows: list[list[str]]) -> None:
    text = "".join(",".join(row) + "\r\n" for row in rows)
    Path(path).write_bytes(text.encode("gb18030"))


def sheet(kind: str, path: str, *spoiled: str) -> None:
    """A good sheet; ``column=text`` spoils its first row, ``2:column=text`` the second."""
    sys.path.insert(0, str(Path(__file__).parent / "imports"))
    try:
        import sheet_books as books
    finally:
        sys.path.pop(0)
    rows = [*books.household(91), *books.household(92, 1)]
    header: tuple[str, ...] = books.DIBAO
    if kind == "tekun":
        rows, header = [books.single(941), books.single(942)], books.TEKUN
    for part in spoiled:
        where, _, told = part.partition("=")
        number, _, title = where.rpartition(":")
        rows[int(number or 1) - 1][title] = told
    Path(path).write_bytes(books.by_xlsxwriter(books.book(rows, header)))


def booklet(path: str, template: str, *spoiled: str) -> None:
    """An application workbook of two households; ``成员3:列名=text`` spoils a row of a sheet."""
    sys.path.insert(0, str(Path(__file__).parent / "assist"))
    try:
        import applybook as books
    finally:
        sys.path.pop(0)
    sheets = {books.MEMBERS: [*books.family(), *books.lone()], books.LINES: books.declared()}
    for part in spoiled:
        where, _, told = part.partition("=")
        place, _, title = where.partition(":")
        name = place.rstrip("0123456789")
        sheets[name][int(place.removeprefix(name)) - books.FIRST][title] = told or None
    books.fill(Path(template), Path(path), sheets[books.MEMBERS], sheets[books.LINES])


def fill(template: str, path: str, *told: str) -> None:
    """A template with one line filled in: ``列名=text``; ``甲~乙=4432`` a figure in each column."""
    book = load_workbook(template)
    page = book.worksheets[1]
    heads = next(row for row in page.iter_rows(max_row=5) if row[1].value)
    titles = [str(cell.value).strip("* ") for cell in heads]
    for part in told:
        title, _, text = part.partition("=")
        first, _, last = title.partition("~")
        place = titles.index(first)
        cells = list(text) if last else [text]
        assert len(cells) == (titles.index(last) - place + 1 if last else 1), part
        for step, cell in enumerate(cells):
            page.cell(heads[0].row + 1, place + step + 1, cell)
    book.save(path)


def note(path: str, *lines: str) -> None:
    """A small text file."""
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def schema(path: str, version: str) -> None:
    """Let a database say that it stands at another version."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (version,))


def pick(pattern: str, name: str) -> None:
    """The one file of a pattern, under a name that can be typed."""
    (found,) = Path().glob(pattern)
    found.rename(name)


HELPERS: dict[str, Callable[..., None]] = {
    "pick": pick,
    "schema": schema,
    "answer": answer,
    "alter": alter,
    "sheet": sheet,
    "booklet": booklet,
    "fill": fill,
    "note": note,
}


def perform(line: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """One line of a session: settings such as ``MINZHENG_OPERATOR=李``, then program or helper."""
    words = shlex.split(line)
    with monkeypatch.context() as surroundings:
        while re.fullmatch(r"[A-Z_]+=.*", words[0]):
            name, _, told = words.pop(0).partition("=")
            surroundings.setenv(name, told) if told else surroundings.delenv(name, raising=False)
        if words[0] == "minzheng":
            return run(words[1:])
        HELPERS[words[0]](*words[1:])
        return 0, ""


# --- sessions -------------------------------------------------------------------------------------


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """``(command or comment, answer)`` in order; a comment has no answer."""
    for block in re.split(r"^(?=[$#] )", text, flags=re.M):
        if block.strip():
            head, _, told = block.partition("\n")
            yield head, told.strip("\n")


@pytest.mark.parametrize("path", SESSIONS, ids=[path.stem for path in SESSIONS])
def test_a_session_goes_as_written(
    path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer of the session, its exit code included, is the one written down."""
    text = path.read_text(encoding="utf-8")
    if text.startswith(NO_DATABASE):
        (place / DB).unlink()
        monkeypatch.delenv("MINZHENG_DB")
    wanted, found = [], []
    for head, told in blocks(text):
        wanted.append(f"{head}\n{told}".rstrip("\n"))
        if head.startswith("#"):
            found.append(wanted[-1])
            continue
        code, answered = perform(head.removeprefix("$ "), monkeypatch)
        lines = [head, *filter(None, [plain(answered, place).strip("\n")])]
        if " minzheng" in f" {head.removeprefix('$')}":
            lines.append(f"[exit {code}]")
        found.append("\n".join(lines))
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text("\n\n".join(found) + "\n", encoding="utf-8")
        return
    for one, other in zip(found, wanted, strict=True):
        assert one == other


def test_no_session_ends_in_a_bug() -> None:
    """No transcript writes down a traceback or exit 70 as if it were meant."""
    for path in SESSIONS:
        text = path.read_text(encoding="utf-8")
        assert "[exit 70]" not in text, path.name
        assert "程序错误" not in text, path.name
        assert "Traceback" not in text, path.name


def test_every_command_is_in_some_session() -> None:
    """Each command of the program is called in a transcript at least once.

    What every declared book has alike is tried for all of them in ``test_books``. Of commands that
    one function makes from declarations (acts of books, of allowances) one is called.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in SESSIONS)
    called = re.findall(r"^\$ (?:[A-Z_]+=\S* )*minzheng(.*)$", text, flags=re.M)
    kinds: dict[str, list[str]] = {}
    for words, command in commands(root, ()):
        if not (words[:-1] in BOOKS and words[-1] in ALIKE):
            name = " ".join(words)
            kinds.setdefault(_kind(words, command), []).append(name)
    for kind, names in kinds.items():
        told = "|".join(map(re.escape, names))
        assert any(re.search(rf"(^|\s)({told})(\s|$)", line) for line in called), (kind, names[0])


MAKERS = (
    "minzheng.kernel.record.cli",
    "minzheng.payout.allowance.group_cli",
    "minzheng.payout.look.cli",
)
"""Where commands are made from declarations of books, allowances and estimates."""


def _kind(words: tuple[str, ...], command: click.Command) -> str:
    """One name for what one function makes from many declarations; else the command's own."""
    if words[:-1] in ALLOWANCE_GROUPS and words[-1] in ALIKE:
        return f"allowance {words[-1]}"
    where = command.callback
    if getattr(where, "__module__", "") in MAKERS:
        return f"{where.__module__}:{where.__qualname__}"
    return " ".join(words)


# --- help and examples ----------------------------------------------------------------------------


def commands(
    group: click.Group, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that call it."""
    context = click.Context(group, info_name="minzheng")
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        elif found is not None:
            yield (*path, name), found


def groups(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words of every group."""
    yield path
    context = click.Context(group, info_name="minzheng")
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from groups(found, (*path, name))


EVERY = [
    (words, command)
    for words, command in commands(root, ())
    if not (words[:-1] in BOOKS and words[-1] in ALIKE)
]
"""Every command but what all declared books have alike: those are tried in ``test_books``."""

EXAMPLES = [
    (words, example)
    for words, command in EVERY
    if isinstance(command, Command)
    for example in command.examples
]


REHEARSED = {
    words for words, command in EVERY if "dry_run" in {param.name for param in command.params}
}
"""The commands that can be rehearsed."""


@pytest.mark.parametrize("words", [*groups(root, ()), *(words for words, _ in EVERY)], ids=" ".join)
def test_help_answers_everywhere(words: tuple[str, ...], folder: Path) -> None:
    """-h and --help give the same page, exit 0, and touch no database."""
    short, long = run([*words, "-h"]), run([*words, "--help"])
    assert short == long
    assert short[0] == 0
    assert "用法" in short[1]
    assert not (folder / DB).exists()


def test_every_command_has_an_example() -> None:
    """No command is without one."""
    assert {words for words, _ in EXAMPLES} == {words for words, _ in EVERY}


OTHER_CODES = {
    "assist occasion show ZX2026-00001": 4,
    "care meal price CD2024-00001 42028119460520001X --on 2026-11-20": 4,
    "care meal bill --month 2026-10": 1,
    "assist enquiry slip 42028119460520001X": 4,
    "assist audit --month 2026-10 --stops -o 停发追回.xlsx": 3,
    "assist notice scan 公示.xlsx --phone 0714-8760012": 66,
    "assist follow-on DB000001 转边缘 -n": 1,
    "assist tekun disclose SQ2026-00020 --place 村务公开栏 -n": 1,
    "assist rigid first-review SQ2026-00039 --opinion 同意 -n": 1,
    "assist rigid recheck SQ2026-00043 --surveyors 甲某 --surveyors 乙某 --found 与申报一致 "
    "--opinion 同意 -n": 1,
    "assist rigid confirm SQ2026-00044 -n": 1,
    "assist tekun ending post ZZ2026-0001 --place 土库村公示栏 -n": 1,
    "assist tekun ending repost ZZ2026-0001 --finding 已核实 --place 土库村公示栏 -n": 1,
    "assist tekun ending decide ZZ2026-0001 --notice-no 冶民告〔2026〕3号 -n": 1,
    "assist marginal resume BY2026-00001 --reason 已核查 -n": 1,
    "assist rigid resume GX2026-00001 --reason 已核查 -n": 1,
    "assist marginal import 登记表.xlsx --dry-run": 65,
    "assist rigid import 登记表.xlsx --dry-run": 65,
    "assist tekun show DB000001": 4,
    "assist tekun history DB000001": 4,
    "assist dibao resume DB000001 --reason 已核查 -n": 1,
    "assist tekun resume TK000001 --reason 已核查 -n": 1,
    "payout run 2026-12 -n": 3,
    "payout review 202612-dibao --count 6853 --total 5276523.90 --operator 王复核": 1,
    "payout issue 202612-dibao -o 交付": 77,
    "payout settle 202612-dibao 回盘.txt": 77,
    "person show 42028119460520001X": 4,
    "person death 42028119460520001X --on 2026-11-03 --source 殡仪馆 -n": 4,
    "person flag 42028119460520001X --kind 建档立卡 --since 2024-01-01 -n": 4,
    "audit show 12": 4,
    "audit verify --head 3f9a1c2b4d5e6f70": 3,
    "standard check": 3,
    "fix apply 订正.csv --reason 录入有误 --paper 冶民核〔2026〕12号 -n": 66,
    "fix apply 订正.py --reason 录入有误 --paper 冶民核〔2026〕12号": 66,
    "fix show 3": 4,
    "fix undo 3 --reason 改错了人 -n": 4,
    "db restore backups/大冶-20261121T013000Z-3f9a1c2b.db -n": 66,
    "db restore 备份.db --yes": 66,
    "db verify backups/大冶-20261121T013000Z-3f9a1c2b.db": 66,
    "assist dibao succeed DB000001 --on 2026-11-10 --account 6224120000000000013 -n": 1,
    "assist complaint close TS2026-0001 --outcome 不属实 --reply 入户核查符合条件 -n": 4,
    "payout compare 2026-12": 4,
    "payout compare 2026-12 2026-10 --benefit dibao": 4,
    "payout recovery show ZH2026-0001": 4,
    "payout recovery open dibao DB000001 --cause 死亡 --paper 追回〔2026〕1号 "
    "--reason 死亡报送迟了三个月": 1,
    "payout recovery receive ZH2026-0001 --amount 200 --paper 收据0001": 4,
    "payout recovery offset ZH2026-0001 --month 2026-12 --amount 50 --paper 协议3号": 4,
    "payout recovery write-off ZH2026-0001 --amount 200 --paper 核销〔2026〕2号 "
    "--reason 无遗产 --operator 李局长": 4,
    "payout recovery reverse ZH2026-0001 --entry 3 --paper 更正1号": 4,
    "payout recovery cancel ZH2026-0001 --reason 立错了户": 4,
    "todo --overdue --quiet": 3,
    "payout status": 3,
    "payout status --month last --quiet": 3,
    "payout status --owed": 3,
    "person deaths show 42028119460520001X": 4,
    "person deaths import 登记表.xlsx --dry-run": 65,
    "assist means-check import 登记表.xlsx --dry-run": 65,
    "assist monitor dispose JC2026-00005 --disposition 已落实政策 --disposed-on 2026-11-20 -n": 1,
    "assist monitor receive 医保名单.xlsx --code A1 --source 医保 --on 2026-11-10 -n": 66,
    "assist apply import 登记表.xlsx --dry-run": 65,
    "assist temporary import 登记表.xlsx --dry-run": 65,
    "assist temporary accept LS2026-00001 -n": 1,
    "assist temporary investigate LS2026-00001 --surveyors 某人 --surveyors 某人 "
    "--finding 火灾属实 -n": 1,
    "assist temporary notice LS2026-00001 --posted-at 村公告栏 -n": 1,
    "assist temporary objection LS2026-00001 --objection 有人反映已获赔付 -n": 1,
    "assist temporary supply LS2026-00001 --paper-title 身份证明 -n": 1,
    "assist temporary finish LS2026-00001 -n": 1,
    "assist temporary approve LS2026-00001 --amount 500 --way 银行发放 --decided-by 乡镇 -n": 1,
    "assist reserve advance LS2026-00002 300 -n": 1,
    "assist community revoke SF2024-00001 --removed-on 2026-11-20 -n": 1,
    "care grade revoke DJ2026-00001 --revoked-on 2026-11-20 --reason 原因 -n": 1,
    "child foster add --child ET2026-00001 --family JT2026-00001 --institution FY2021-00001 "
    "--since 2026-11-20 -n": 65,
    "child street follow LW2026-00001 --followed-on 2026-11-20 -n": 1,
    "child colour add --child ET2026-00001 --decided-on 2026-11-20 --colour 绿 --level 县 "
    "--decider-name 某人 --reason 综合研判 -n": 65,
    "child street add --found-on 2026-11-20 --station-no LL2026-00001 --name 某人 "
    "--id-no 42028119460520001X --told-name 无名男童 --sex 男 --told-age 12 --township 还地桥镇 "
    "--village 土库村 -n": 65,
    "care handover use YJ2026-00001 --used-on 2026-11-20 --run-by 运营方 -n": 1,
    "assist carer add --case-no TK000003 --carer-name 某人 --carer-id-no 42028119460520001X "
    "--agreement-no 还照〔2026〕1号 --frequency 每日 --signed-on 2026-11-20 "
    "--since 2026-11-20 -n": 65,
    "person deaths history 42028119460520001X": 4,
    "division regroup 420281104221 --to 420281104222 -n": 1,
    "division population import 登记表.xlsx --dry-run": 65,
    "division area import 登记表.xlsx --dry-run": 65,
    "care adapt add --screened-on 2026-11-20 --name 某人 --id-no 42028119460520001X "
    "--township 还地桥镇 --village 土库村 --address 三组12号 --house 自有 --target 分散供养特困 "
    "--need 高龄 -n": 65,
    "care adapt approve SL2026-00001 --approved-on 2026-11-20 --approval-no 审批文号 -n": 1,
    "care adapt start SL2026-00001 --started-on 2026-11-20 --contractor 施工单位 "
    "--due-on 2026-12-20 -n": 1,
    "care adapt accept SL2026-00001 --accepted-on 2026-11-20 --accepter 验收单位 "
    "--settlement 2760 --content 满意 -n": 1,
    "care women add --name 某人 --id-no 42028119460520001X --township 还地桥镇 --village 土库村 "
    "--since 2026-11-20 --spouse-place 广东东莞 --children 1 --elders 1 -n": 65,
    "marriage court-note upload FS2026-00004 --uploaded-on 2026-11-20 -n": 1,
    "doctor": 3,
    "care inspect hazard rectify AY2026-00002 --rectified-on 2026-11-20 --measures 整改情况 -n": 1,
    "child rectify reopen EX2026-00001 --reopened-on 2026-11-20 --reopened-for 退回原因 -n": 1,
    "burial inspection case close NK2026-00001 --closed-on 2026-11-20 -n": 1,
    "burial inspection case mark NK2026-00001 --marked-on 2026-11-20 --marked-in 信用平台 -n": 1,
    "burial inspection case repair NK2026-00001 --lifted-on 2026-11-20 -n": 1,
    "burial reform booking rate NF2026-00002 --rating 1 -n": 1,
    "burial ashes order GH2026-00023 --order-no 虚构民责改〔2026〕1号 "
    "--correct-by 2026-12-20 -n": 1,
    "burial cemetery spot publish BC2026-00002 --published-on 2026-11-20 -n": 1,
    "burial tomb notify SF2026-00001 --notified-on 2026-11-20 --notified-to 某后人 "
    "--notice-way 当面送达 -n": 1,
    "burial tomb agree SF2026-00001 --agreed-on 2026-11-20 --basis 家属同意 "
    "--basis-no 同意书12号 -n": 1,
    "burial tomb finish SF2026-00001 --done-on 2026-11-20 --treatment 深埋不留坟头 -n": 1,
    "burial tomb photograph SF2026-00001 --after-photo 照片.jpg -n": 1,
    "burial tomb verify SF2026-00001 --verified-on 2026-11-20 --verifier 某干部 -n": 1,
    "burial tomb settle SF2026-00001 --settled-on 2026-11-20 --settled-by 村委会调解成功 -n": 1,
    "doctor --format json": 3,
}
"""Examples that end otherwise than 0 in a county of sixty households, and rightly so."""

OTHER_CODES |= {f"{' '.join(words)} import 登记表.xlsx --dry-run": 65 for words in BOOKS}
"""The sheet at hand is one of 低保 or 特困: no book of records can use it."""
OTHER_CODES |= {"marriage import 登记表.xlsx --dry-run": 65}


ALLOWANCES = {
    "old-age": "GL",
    "elder-service": "YF",
    "elder-nursing": "YH",
    "disabled-living": "CS",
    "disabled-nursing": "CH",
}
OTHER_CODES |= {
    f"care {name} resume {letters}2026-00001 --reason 已联系上 -n": 1
    for name, letters in ALLOWANCES.items()
}
OTHER_CODES |= {f"care {name} import 登记表.xlsx --dry-run": 65 for name in ALLOWANCES}
OTHER_CODES |= {
    f"care {name} confirm --person 张三,42028119460520001X "
    f"--town 还地桥 --village 土库村{more} -n": 65
    for name, more in (
        ("elder-service", ""),
        ("elder-nursing", " --category 中度失能"),
        ("disabled-living", ""),
        ("disabled-nursing", ""),
    )
}
UNOPENED = {"disabled-carer": "QH", "disabled-work": "JY"}
OTHER_CODES |= {
    f"care {name} {act.format(letters)}": code
    for name, letters in UNOPENED.items()
    for act, code in (
        ("confirm --person 张三,42028119460520001X --town 还地桥 --village 土库村 -n", 65),
        ("import 登记表.xlsx --dry-run", 65),
        ("suspend {}2026-00001 --from 2026-12 --reason 失联 -n", 4),
        ("resume {}2026-00001 --reason 已联系上 -n", 4),
        ("terminate {}2026-00001 --reason 户籍迁出 -n", 4),
        ("account {}2026-00001 6217002870012345678 --bank 工商银行 -n", 4),
        ("show {}2026-00001", 4),
        ("history {}2026-00001", 4),
    )
}
OTHER_CODES |= {"payout estimate disabled-carer --grade 1": 1}
OTHER_CODES |= {"payout estimate disabled-work --grade 3": 1}
"""Two programmes that the county has not opened: nobody receives them, and no amount is set."""
OTHER_CODES |= {
    "care subsidy account add --of JG2022-00001 --holder 还地桥敬老院 "
    "--credit-code 12420281MJ9001017R --bank 虚构银行大冶支行 --account-no 82010000000000101 "
    "--since 2026-11-20 --permit-no 开户许可证1号 -n": 65,
    "care subsidy rating add --of JG2024-00001 --rated-on 2026-11-20 --grade 优秀 "
    "--since 2026-11 --until 2026-11 --document 冶民养〔2026〕2号 -n": 65,
}
"""The home has an account already, the station is rated for these months."""
OTHER_CODES["care choose 42028119460520001X --benefit disabled_nursing --paper 选择书1号 -n"] = 4
"""Nobody is stopped, and the person of the examples is neither poor, disabled nor on file."""

OTHER_CODES |= {
    "payout estimate disabled-carer --grade 1": 1,
    "payout estimate disabled-work --grade 3": 1,
    "payout estimate child-hardship --category 家庭贫困": 1,
    "payout estimate child-nursing --grade 2": 1,
}
"""No county of the demo has set what is paid."""

CHILD_AID = {"orphan": "GE", "unattended": "SW"}
CHILD_AID_UNUSED = {"hiv": "AE", "hardship": "KE", "nursing": "CE", "dream": "YM"}
OTHER_CODES |= {
    f"child {name} import 登记表.xlsx --dry-run": 65 for name in (*CHILD_AID, *CHILD_AID_UNUSED)
}
OTHER_CODES |= {
    f"child {name} resume {letters}2026-00001 --reason 已联系上 -n": 1
    for name, letters in CHILD_AID.items()
}
OTHER_CODES |= {
    f"child {name} {words.format(f'{letters}2026-00001')}": 4
    for name, letters in CHILD_AID_UNUSED.items()
    for words in (
        "suspend {} --from 2026-12 --reason 失联 -n",
        "resume {} --reason 已联系上 -n",
        "account {} 6217002870012345678 --bank 工商银行 -n",
        "show {}",
        "history {}",
        "adjust {} --category 监护缺失或不当 --reason 重新核定 -n",
    )
}
OTHER_CODES |= {
    "child file add --name 某人 --id-no 42028119460520001X --township 还地桥镇 --village 土库村 "
    "--address 三组12号 --opened-on 2026-11-20 --director 某人 -n": 65,
    "child review --month 2026-10": 3,
}
"""Two benefits have nobody stopped, the others nobody; the person of the examples is no child."""


ALONE = frozenset({"init", "demo", "db restore", "db dump"})
"""Commands that write without a rehearsal: what fills an empty file, and a dump's own record."""


def _must_not_write(words: tuple[str, ...], example: str) -> bool:
    """Whether a call only looks or rehearses: it has no ``--dry-run``, or is given it.

    Who reveals leaves a record of it, and so does a dump, which reveals everything.
    """
    typed, name = set(shlex.split(example)), " ".join(words)
    if {"-n", "--dry-run"} & typed:
        return True
    return words not in REHEARSED and "--reveal" not in typed and name not in ALONE


@pytest.mark.parametrize(("words", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_of_the_help_runs(
    words: tuple[str, ...], example: str, folder: Path, monkeypatch: pytest.MonkeyPatch, shelf: Path
) -> None:
    """Copied from the help page it is understood and does what it says.

    What has no ``--dry-run`` only looks: no byte of the database moves. So those that look or
    rehearse look at one file.
    """
    file = folder / DB
    if _must_not_write(words, example) and not re.search("init|db |--db|doctor|202612", example):
        file = shelf
        monkeypatch.setenv("MINZHENG_DB", str(shelf))
    elif " init" not in example:
        shutil.copy(shelf, file)
    if "--db " in example and " init" not in example and " db " not in example:
        assert run(["--db", "演示.db", "init", "--county", "420281"])[0] == 0
    if "登记表" in example and "template" not in example:
        sheet("tekun" if "tekun" in example else "dibao", "登记表.xlsx")
    note("回盘.txt", "序号,账号")
    note("照片.jpg", "虚构的照片")
    for name in ("公安.csv", "医院.csv", "十月.csv", "十一月.csv"):
        note(name, "姓名,公民身份号码,死亡日期", "路人甲,420281199001010015,2026-09-05")
    shutil.copy(Path(__file__).parents[1] / "data/counties/420281/divisions.csv", "新区划.csv")
    note(
        "新标准.toml", "[[value]]", 'key = "x.y"', 'label = "某标准"', 'value = "1"',
        'unit = "元/人/月"', 'from = "2026-12"', 'document = "某文"', 'mark = "verified"',
    )  # fmt: skip
    if "202612" in example:
        assert run(shlex.split("payout run 2026-12 --benefit dibao"))[0] == 0
    typed = shlex.split(example)
    if words == ("demo",):
        typed += ["--households", "12"]
    before = file.read_bytes() if file.exists() else b""
    code, told = run(typed)
    assert code == OTHER_CODES.get(example, 0), told
    assert "程序错误：" not in told
    if _must_not_write(words, example):
        assert file.read_bytes() == before


@pytest.fixture(scope="module")
def shelf(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the county that nobody writes to."""
    return Path(shutil.copy(demo_file, tmp_path_factory.mktemp("shelf")))


def test_the_examples_on_the_first_page_run(place: Path) -> None:
    """What the root page and its neighbours promise is no other than what the commands take."""
    from minzheng.cli import EXAMPLES as FIRST

    sheet("dibao", "登记表.xlsx")
    for line, _ in FIRST:
        code, told = run(shlex.split(line.replace("编号", "DB000001").removeprefix("minzheng ")))
        assert code in (0, 3), (line, told)
