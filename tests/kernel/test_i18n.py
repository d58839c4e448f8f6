"""The Chinese catalogue covers click, agrees with it, and is in force whatever the locale."""

import io
import os
import subprocess
import sys
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from minzheng.kernel import i18n

MESSAGES = Path(i18n.LOCALE) / "zh_CN" / "LC_MESSAGES"

OLDER_CLICK = (
    "Error: The value you entered was invalid.",
    "Error: {e.message}",
    "No such option: {name}",
    "{text} {deprecated_message}",
    "{value!r} is not a valid boolean.",
    "Usage:",
)
"""What click 8.2 and 8.3 say that the newest no longer does (or hides from extraction)."""

PROGRAM = """
import sys
from minzheng.kernel import i18n
i18n.bind()
import click

@click.group()
@click.option("--month", required=True, help="月份")
@click.version_option("1.0")
def cli(month): "民政"

@cli.command()
@click.argument("count", type=int)
@click.option("--kind", type=click.Choice(["dog", "cat"]))
def show(count, kind): "显示"

cli(prog_name="demo")
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The committed catalogue."""
    with (MESSAGES / "messages.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def forms(message: Message) -> list[str]:
    """All source strings of a message: one, or singular and plural."""
    return list(message.id) if isinstance(message.id, tuple) else [message.id]


def words(message: Message) -> str:
    """The one translation of a message."""
    return message.string[0] if isinstance(message.string, tuple) else message.string


def placeholders(text: str) -> set[str]:
    """The names between braces, conversions and formats aside."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def run(*words: str, **environment: str) -> str:
    """What the sample program says, under another locale."""
    kept = {key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LANG")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=kept | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def test_compiled_catalogue_is_the_source_compiled(catalog: Catalog) -> None:
    """The .mo that runs says what babel makes of the .po (its header names babel's version)."""
    fresh = io.BytesIO()
    write_mo(fresh, catalog)
    fresh.seek(0)
    with (MESSAGES / "messages.mo").open("rb") as committed:
        runs, should = read_mo(committed), read_mo(fresh)
    assert [(m.id, m.string) for m in runs if m.id] == [(m.id, m.string) for m in should if m.id]
    assert runs.plural_expr == should.plural_expr == "0"


def test_every_string_of_the_installed_click_is_translated(catalog: Catalog) -> None:
    """Nothing that click can say is left in English."""
    found = list(extract_from_dir(Path(click.__file__).parent))
    ids = [message for _, _, message, _, _ in found]
    assert len(ids) > 60
    missing = [each for each in ids if each not in catalog or not words(catalog[each])]
    assert missing == []


@pytest.mark.parametrize("text", OLDER_CLICK)
def test_strings_of_older_clicks_are_translated(catalog: Catalog, text: str) -> None:
    """click 8.2 speaks Chinese too."""
    assert words(catalog[text])


def test_placeholders_agree(catalog: Catalog) -> None:
    """A translation fills in exactly the facts of the original (of its plural, if it has one)."""
    for message in catalog:
        if not message.id or "%(" in forms(message)[0]:
            continue
        assert placeholders(words(message)) == placeholders(forms(message)[-1]), message.id
    assert "%(prog)s" in words(catalog["%(prog)s, version %(version)s"])
    assert "%(version)s" in words(catalog["%(prog)s, version %(version)s"])


def test_nothing_is_unfinished_and_gbk_can_carry_it(catalog: Catalog) -> None:
    """No fuzzy, no obsolete, no empty entry; every word fits an old Windows console."""
    assert not catalog.obsolete
    for message in catalog:
        assert not message.fuzzy, message.id
        assert words(message), message.id
        assert words(message).encode("gbk")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LANG": "en_US.UTF-8"},
        {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:en"},
        {"LC_ALL": "POSIX", "LANG": "C"},
    ],
)
def test_click_speaks_chinese_whatever_the_locale(environment: dict[str, str]) -> None:
    """Help and errors are Chinese under any LANG, LC_ALL or LANGUAGE."""
    page = run("--help", **environment)
    for word in ("用法：", "选项", "必填", "显示版本", "显示本说明", "命令"):
        assert word in page
    assert "缺少选项 '--month'" in run("show", "1", **environment)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--month",), "选项“--month”后面要给 1 个值。"),
        (("--mnth", "1"), "没有“--mnth”这个选项。 是不是"),
        (("--month", "1", "shw"), "没有“shw”这个命令。"),
        (("--month", "1", "show"), "缺少参数 'COUNT'"),
        (("--month", "1", "show", "x"), "'COUNT' 的值不对：“x”不是有效的数（integer）。"),
        (("--month", "1", "show", "1", "2", "3"), "多出了参数（2 3）"),
        (("--month", "1", "show", "--kind", "pig", "1"), "“pig”不在可选值之内：'dog', 'cat'。"),
        (("--version",), "demo 1.0 版"),
    ],
)
def test_errors_read_as_the_bureau_would_put_them(call: tuple[str, ...], said: str) -> None:
    """Singular and plural sentences come out whole, facts in their places."""
    assert said in run(*call, LC_ALL="C")


def test_english_on_request() -> None:
    """MINZHENG_LANG=en leaves click's own words."""
    page = run("--help", MINZHENG_LANG="en")
    assert "Usage:" in page
    assert "Show this message and exit." in page
    assert "用法" not in page


def test_binding_costs_no_import() -> None:
    """Binding loads gettext and nothing that click does not load anyway."""
    code = (
        "import sys, click; before = set(sys.modules); from minzheng.kernel import i18n; "
        "i18n.bind(); print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) <= {"minzheng", "minzheng.kernel", "minzheng.kernel.i18n"}
