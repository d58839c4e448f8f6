"""Text: what is cleaned away, what matches, what sounds alike, and how files are read."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import InputInvalid
from minzheng.kernel.text import (
    EXCEL_LOST,
    clean,
    decode,
    halfwidth,
    has_private_use,
    initials,
    name_key,
    nearest,
    pinyin_key,
    typed_code,
)

RARE = "䶮㙍㛃㭎𬱖𬭎𠮷玥堃"
TEXTS = st.text(max_size=30)


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("\ufeff张三", "张三"),
        ("张\u200b三\u200d", "张三"),
        ("\u00a0张三\u3000", "张三"),
        ("张\t三\r\n", "张 三"),
        ("土库村  三组", "土库村 三组"),
        ("\x00张\x1f三", "张 三"),
        ("e\u0301", "é"),
        ("\u202a张三\u202c", "张三"),
        ("１２", "１２"),
        (RARE, RARE),
        ("\ue863", "\ue863"),
        ("", ""),
    ],
)
def test_cleaning(dirty, text):
    """Invisible characters go, white space shrinks to one space, everything else stays."""
    assert clean(dirty) == text


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_cleaning_twice_changes_nothing(text):
    """``clean`` and ``name_key`` are final after one pass."""
    assert clean(clean(text)) == clean(text)
    assert name_key(name_key(text)) == name_key(text)


def test_halfwidth():
    """Full-width ASCII and the wide space become ASCII; Chinese punctuation stays."""
    assert halfwidth("４２０２８１Ｘ，（Ａ）\u3000。") == "420281X,(A) 。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("阿依古丽·买买提", "阿依古丽・买买提"),
        ("阿依古丽·买买提", "阿依古丽‧买买提"),
        ("阿依古丽·买买提", "阿依古丽．买买提"),
        ("阿依古丽·买买提", "阿依古丽.买买提"),
        ("阿依古丽·买买提", "阿依古丽･买买提"),
        ("阿依古丽·买买提", "阿依古丽⋅买买提"),
        ("阿依古丽·买买提", "阿依古丽∙买买提"),
        ("阿依古丽·买买提", "阿依古丽 · 买买提"),
        ("阿依古丽·买买提", "阿依古丽··买买提"),
        ("阿依古丽·买买提", "阿依古丽·买买提·"),
        ("方小明", "⽅小明"),
        ("金玉石", "⾦⽟⽯"),
        ("张三", "张 三"),
        ("张三", "张\u3000三"),
        ("张三", "\ufeff张三\u200b"),
        ("张三", "张\u00a0三\t"),
        ("葛小英", "葛\U000e0100小英"),
        ("李Mary", "李ｍａｒｙ"),
        ("𠮷野", " 𠮷\u200d野\n"),
    ],
)
def test_variants_of_one_name_match(one, other):
    """Twenty pairs that look alike on paper have one key."""
    assert one != other
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("张发", "張發"), ("张三", "章三"), ("吉野", "𠮷野"), ("买·提", "买提"), ("〇", "零")],
)
def test_different_names_stay_different(one, other):
    """Traditional forms, homophones and rare forms are not folded together."""
    assert name_key(one) != name_key(other)


def test_private_use_characters_are_found():
    """Leftovers of old GBK fonts are flagged, rare but real characters are not."""
    assert has_private_use("刘\ue863")
    assert has_private_use("\U000f0001")
    assert not has_private_use(RARE)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" 420281 19580312 0015\n", "420281195803120015"),
        ("'420281195803120015", "420281195803120015"),
        ("３６０９８２20100415００２ｘ", "36098220100415002X"),
        ("51420281mjh123457m", "51420281MJH123457M"),
        ("", ""),
    ],
)
def test_codes_as_typed(typed, code):
    """Spaces, line ends, the apostrophe of a text cell and full-width signs are put right."""
    assert typed_code(typed) == code


@pytest.mark.parametrize(
    "printed", ["1.10109200002291E+17", "4.2e18", "1E+17", "6.22848E18", "420281195803120000.0"]
)
def test_a_printed_number_is_no_code(printed):
    """What went through a numeric cell is named as that, not as a wrong check digit."""
    with pytest.raises(InputInvalid, match="末三位已丢失") as refused:
        typed_code(printed)
    assert refused.value.id == EXCEL_LOST.id == "id-digits-lost"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张三丰", "zsf"),
        ("还地桥镇", "hdqz"),
        ("阿依古丽·买买提", "ayglmmt"),
        ("吕布", "lb"),
        ("欧阳娜娜", "oynn"),
        ("曾小明", "zxm"),
        ("单小明", "sxm"),
        ("解小明", "xxm"),
        ("翟小明", "zxm"),
        ("小单", "xd"),
        ("重庆路", "cql"),
        ("长春路", "ccl"),
        ("Ａ座3栋", "az3d"),
        ("", ""),
    ],
)
def test_initials(name, letters):
    """First letters of the syllables; a surname in front keeps its own reading."""
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("鲁港村", "鲁岗村"),
        ("东岳花园", "东月花园"),
        ("张晓明", "章小铭"),
        ("吕梁路", "旅良路"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
    ],
)
def test_homophones_have_one_key(one, other):
    """Toneless syllables decide; interpuncts make no sound."""
    assert pinyin_key(one) == pinyin_key(other)


def test_the_sound_key_keeps_syllables_apart():
    """西安 is two syllables and 先 is one; Latin letters are kept in lower case."""
    assert pinyin_key("西安") == "xi an" != pinyin_key("先")
    assert pinyin_key("鲁岗村") == "lu gang cun"
    assert pinyin_key("Ａ座") == "a zuo"


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        ("鲁港村", ["土库村", "鲁岗村", "罗桥村"], ["鲁岗村"]),
        ("还地乔镇", ["大箕铺镇", "还地桥镇", "金山店镇"], ["还地桥镇"]),
        ("还地桥", ["大箕铺镇", "还地桥镇"], ["还地桥镇"]),
        ("鲁港村", ["鲁港新村", "鲁岗村"], ["鲁岗村", "鲁港新村"]),
        ("assis", ["assist", "care", "asset"], ["assist", "asset"]),
        ("鲁岗村", ["鲁岗村"], []),
        ("完全不同", ["土库村"], []),
        ("", ["土库村"], []),
    ],
)
def test_nearest(word, candidates, found):
    """What sounds the same is proposed before what is spelled alike; the word itself never."""
    assert nearest(word, candidates) == found


def test_nearest_is_short_and_steady():
    """At most ``n``, each once, in the order given; a generator will do."""
    villages = [f"鲁{char}村" for char in "岗港钢缸刚纲"]
    assert nearest("鲁杠村", (v for v in [*villages, *villages])) == villages[:3]
    assert nearest("鲁杠村", villages, n=1) == villages[:1]
    assert nearest("鲁杠村", villages, n=0) == []


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("姓名,张三".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "姓名,张三".encode(), "utf-8-sig"),
        ("姓名,张三".encode("gbk"), "gb18030"),
        ("姓名,张三".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "姓名,张三".encode("utf-16-be"), "utf-16"),
    ],
)
def test_files_are_read_in_the_encoding_they_have(data, encoding):
    """A BOM decides, else strict UTF-8, else GB 18030; the text comes without BOM."""
    assert decode(data) == ("姓名,张三", encoding)


def test_empty_and_plain_files():
    """Nothing and ASCII are UTF-8; line ends are not touched."""
    assert decode(b"") == ("", "utf-8")
    assert decode(b"a\r\nb") == ("a\r\nb", "utf-8")
    assert decode("联通".encode("gbk")) == ("联通", "gb18030")


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from(RARE + "张王李·\n,0"), max_size=40))
def test_rare_characters_survive(text):
    """Names beyond GBK come back whole from both encodings."""
    assert decode(text.encode())[0] == text
    assert decode(b"\xc4\xe3" + text.encode("gb18030"))[0] == "你" + text


@pytest.mark.parametrize(
    ("data", "line", "encoding"),
    [
        ("第一行\n第二行\n".encode("gbk") + b"ab\xff\xff", 3, "GB18030"),
        (codecs.BOM_UTF8 + "好\n".encode() + b"\xff", 2, "UTF-8"),
        (codecs.BOM_UTF16_LE + "好\n好\n".encode("utf-16-le") + b"x", 3, "UTF-16"),
    ],
)
def test_an_unreadable_file_names_the_line(data, line, encoding):
    """Nothing is replaced by question marks: the first bad line is named."""
    with pytest.raises(InputInvalid) as refused:
        decode(data)
    assert refused.value.id == "text-undecodable"
    assert refused.value.message == f"第 {line} 行不是 {encoding} 文字，无法读取"
