"""Output appears whole or not at all; input that cannot be read is named with the reason."""

import errno
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import CannotWrite, InputMissing, Misused
from minzheng.kernel import files
from minzheng.kernel.files import Written, encode, read_input, sha256, write_new


def test_a_new_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    """The bytes are there, mode 0600, and nothing else is left in the folder."""
    target = tmp_path / "名单.csv"
    assert write_new(target, b"data") == "written"
    assert target.read_bytes() == b"data"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["名单.csv"]


def test_mode_is_the_one_asked_for(tmp_path: Path) -> None:
    """A page meant for others may be readable by others."""
    write_new(tmp_path / "a", b"", mode=0o644)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    """Running an export twice is quiet: the file is not even touched."""
    target = tmp_path / "a.csv"
    write_new(target, b"data")
    os.utime(target, (1_000_000, 1_000_000))
    assert write_new(target, b"data") is Written.same
    assert write_new(target, b"data", overwrite=True) is Written.same
    assert target.stat().st_mtime == 1_000_000


def test_other_bytes_are_refused_unless_asked_for(tmp_path: Path) -> None:
    """Nothing is overwritten silently; --overwrite replaces the whole."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"old and longer")
    with pytest.raises(CannotWrite) as refusal:
        write_new(target, b"new")
    assert refusal.value.id == "output-exists"
    assert str(target) in refusal.value.message
    assert "--overwrite" in refusal.value.hint
    assert target.read_bytes() == b"old and longer"
    assert write_new(target, b"new", overwrite=True) is Written.replaced
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_missing_folder_and_folder_as_file_are_refused(tmp_path: Path) -> None:
    """The message says which it was."""
    for place, reason in (
        (tmp_path / "没有" / "a.csv", "不存在"),
        (tmp_path, "这是文件夹"),
    ):
        with pytest.raises(CannotWrite) as refusal:
            write_new(place, b"data", overwrite=True)
        assert refusal.value.id == "output-unwritable"
        assert refusal.value.exit_code == 73
        assert reason in refusal.value.message


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EDQUOT, "配额"), (errno.EIO, "磁盘故障")],
)
def test_a_full_disk_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    """The old file stays as it was and the half-written one is removed."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=reason):
        write_new(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_an_interrupt_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while writing removes the half-written file."""

    def interrupted(_source: object, _target: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "a.csv", b"new")
    assert os.listdir(tmp_path) == []


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to is a refusal, not a crash."""

    def denied(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", denied)
    with pytest.raises(CannotWrite, match="没有权限"):
        write_new(tmp_path / "a.csv", b"new")


def test_an_unreadable_old_file_counts_as_different(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be compared is not taken for the same."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"data")

    def denied(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(CannotWrite) as refusal:
        write_new(target, b"data")
    assert refusal.value.id == "output-exists"


def test_the_new_name_is_forced_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced before it gets its name, the folder after."""
    order: list[str] = []
    sync, replace = os.fsync, os.replace

    def noted_sync(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def noted_replace(source: str, target: Path) -> None:
        order.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_new(tmp_path / "a.csv", b"new")
    assert order == ["file", "rename", "folder"]


def test_a_link_is_followed_and_a_device_refused(tmp_path: Path) -> None:
    """Writing through a link changes what it points at and keeps the link."""
    real = tmp_path / "real.csv"
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    assert write_new(link, b"data") is Written.written
    assert link.is_symlink()
    assert real.read_bytes() == b"data"
    with pytest.raises(CannotWrite):
        write_new(os.devnull, b"data", overwrite=True)


def test_reading_a_file_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path gives its bytes, - gives standard input's."""
    (tmp_path / "a").write_bytes(b"\xff\x00data")
    assert read_input(tmp_path / "a") == b"\xff\x00data"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
    assert read_input("-") == b"piped"


def test_what_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, a folder, no permission: exit 66 and the reason in Chinese."""
    for place, reason in ((tmp_path / "无.xlsx", "不存在"), (tmp_path, "这是文件夹")):
        with pytest.raises(InputMissing) as refusal:
            read_input(place)
        assert refusal.value.exit_code == 66
        assert str(place) in refusal.value.message
        assert reason in refusal.value.message
    (tmp_path / "a").write_bytes(b"")

    def denied(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(InputMissing, match="没有权限"):
        read_input(tmp_path / "a")


def test_a_name_that_is_no_text_can_still_be_printed() -> None:
    """A file name in GBK bytes under a UTF-8 locale gives a message that encodes."""
    with pytest.raises(InputMissing) as refusal:
        read_input(os.fsdecode("名单".encode("gbk")))
    assert refusal.value.message.encode("utf-8")


def test_an_encoding_never_replaces_characters() -> None:
    """What GBK lacks is named with its code point; nothing becomes a question mark."""
    assert encode("张三", "gbk") == "张三".encode("gbk")
    with pytest.raises(CannotWrite) as refusal:
        encode("𠮷𠮷䶮王", "gbk")
    assert refusal.value.id == "output-not-encodable"
    assert "䶮（U+4DAE）、𠮷（U+20BB7）" in refusal.value.message
    assert encode("𠮷䶮", "gb18030").decode("gb18030") == "𠮷䶮"
    with pytest.raises(CannotWrite, match=r"U\+D800$"):
        encode("\ud800", "utf-8")
    with pytest.raises(Misused) as unknown:
        encode("张", "gbk2")
    assert unknown.value.id == "encoding-unknown"


def test_digest_is_sha256() -> None:
    """The known value of the standard's example."""
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(b"abc") == digest


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200), st.binary(max_size=200), st.booleans())
def test_a_file_is_always_one_of_the_two(old: bytes, new: bytes, overwrite: bool) -> None:
    """Whatever is asked, the file holds all the old bytes or all the new ones."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "a"
        target.write_bytes(old)
        try:
            outcome = files.write_new(target, new, overwrite=overwrite)
        except CannotWrite:
            assert not overwrite
            assert target.read_bytes() == old != new
        else:
            assert target.read_bytes() == new
            assert (outcome is Written.same) == (old == new)
