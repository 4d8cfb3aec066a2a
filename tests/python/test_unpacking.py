"""Without zlib in the compiled half, Python's own modules unpack."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import kenzen as kz
import pytest
from kenzen import _core
from kenzen._unpacking import unpacked
from order_files import Row, all_orders

FILE = all_orders([Row(number=1), Row(number=2)])


def zipped(**members: bytes) -> bytes:
    """Return a zip archive of these files, with what an archive of a Mac has beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._a.txt", b"x")
        archive.writestr("folder/", b"")
        for name, content in members.items():
            archive.writestr(f"folder/{name}.txt", content)
    return made.getvalue()


def names_and_bytes(*sources: bytes | tuple[str, bytes]) -> list[tuple[str, bytes]]:
    with unpacked(sources) as plain:
        return [(each[0], bytes(each[1])) for each in plain if isinstance(each, tuple)]


def test_packed_bytes_come_out_plain() -> None:
    assert names_and_bytes(("a", gzip.compress(FILE))) == [("a", FILE)]
    assert names_and_bytes(("a", gzip.compress(FILE) + gzip.compress(b"x"))) == [("a", FILE + b"x")]
    assert names_and_bytes(("z", zipped(b=FILE, c=b""))) == [
        ("z/folder/b.txt", FILE),
        ("z/folder/c.txt", b""),
    ]


def test_what_is_not_packed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    path.write_bytes(FILE)
    missing = os.fsencode(tmp_path / "missing.txt")
    with unpacked([os.fsencode(path), missing, ("a", FILE)]) as plain:
        assert plain == [os.fsencode(path), missing, ("a", FILE)]


def test_folders_and_patterns_may_hold_packed_files(tmp_path: Path) -> None:
    (tmp_path / "b.gz").write_bytes(gzip.compress(FILE))
    (tmp_path / "a.zip").write_bytes(zipped(x=FILE))
    (tmp_path / ".hidden").write_bytes(b"x")
    whole = [(f"{tmp_path}/a.zip/folder/x.txt", FILE), (f"{tmp_path}/b.gz", FILE)]
    assert names_and_bytes(os.fsencode(tmp_path)) == whole
    assert names_and_bytes(os.fsencode(tmp_path / "*.gz")) == whole[1:]


@pytest.mark.parametrize(
    "damaged",
    [gzip.compress(FILE)[:-5], gzip.compress(FILE)[:-1] + b"?", zipped(a=FILE)[:-30]],
    ids=["gzip cut off", "gzip with a wrong checksum", "zip cut off"],
)
def test_damage_is_an_error(damaged: bytes) -> None:
    with pytest.raises(kz.SourceError, match="a: expected a whole gzip or zip file"):
        names_and_bytes(("a", damaged))


def test_what_unpacks_to_far_too_much_is_refused() -> None:
    bomb = gzip.compress(bytes(1 << 22))
    with (
        pytest.raises(kz.SourceError, match="a: expected at most 1048576 bytes unpacked"),
        unpacked([("a", bomb)], most_bytes=1 << 20),
    ):
        pass


def test_readers_unpack_where_the_compiled_half_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bytes] = []
    read = _core.read_orders

    def look_and_read(sources: list[tuple[str, bytes]], *rest: Any) -> _core.OrderBook:
        given.extend(bytes(content) for _, content in sources)
        return read(sources, *rest)

    monkeypatch.setattr(_core, "reads_compressed", False)
    monkeypatch.setattr(_core, "read_orders", look_and_read)
    path = tmp_path / "orders.gz"
    path.write_bytes(gzip.compress(FILE))
    orders = kz.read_orders(path, zipped(x=FILE))
    assert given == [FILE, FILE]
    assert len(orders) == 2
    assert orders.sources["source"] == [str(path), "<bytes 2>/folder/x.txt"]
