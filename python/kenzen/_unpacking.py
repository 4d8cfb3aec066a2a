"""Gzip and zip by Python's own modules, for builds whose compiled half was made without zlib."""

from __future__ import annotations

import gzip
import io
import mmap
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from glob import glob
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Protocol

from kenzen.exceptions import SourceError

if TYPE_CHECKING:
    from kenzen.typing import Bytes

    Given = bytes | tuple[str, Bytes]

    class Readable(Protocol):
        """Anything with a `read` that gives bytes."""

        def read(self, size: int, /) -> bytes:
            """Return at most that many bytes, none at the end."""
            ...


_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_AT_ONCE = 1 << 20
_MOST_BYTES = 64 << 30


@contextmanager
def unpacked(sources: Sequence[Given], *, most_bytes: int = _MOST_BYTES) -> Iterator[list[Given]]:
    """Yield the same sources with packed ones unpacked, into files that go when the block ends.

    Raises
    ------
    SourceError
        If a packed source is damaged, encrypted, or unpacks to more than `most_bytes`.
    """
    with ExitStack() as opened:
        yield [
            plain
            for source in sources
            for each in _files(source)
            for plain in _unpacked(each, opened, most_bytes)
        ]


def _files(source: Given) -> list[Given]:
    """Return the files that a folder or a pattern stands for; anything else as it is."""
    if isinstance(source, tuple):
        return [source]
    path = Path(os.fsdecode(source))
    if path.is_dir():
        found = [each for each in path.iterdir() if each.is_file() and each.name[0] != "."]
    elif path.exists():
        return [source]
    else:
        found = [Path(name) for name in glob(str(path))]  # noqa: PTH207  # may be absolute
    return [os.fsencode(each) for each in sorted(found)] or [source]


def _unpacked(source: Given, opened: ExitStack, most_bytes: int) -> list[Given]:
    packed: IO[bytes]
    if isinstance(source, tuple):
        name, packed = source[0], io.BytesIO(source[1])
    else:
        name = os.fsdecode(source)
        try:
            packed = Path(name).open("rb")  # noqa: SIM115  # closed by `opened`
        except OSError:
            return [source]  # the reader says why
    opened.enter_context(packed)
    begin = packed.read(len(_ZIP))
    packed.seek(0)
    try:
        if begin.startswith(_GZIP):
            with gzip.open(packed) as plain:
                return [(name, _kept(plain, name, opened, most_bytes))]
        if begin == _ZIP:
            with zipfile.ZipFile(packed) as archive:
                return list(_members(archive, name, opened, most_bytes))
    except (EOFError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceError(f"{name}: expected a whole gzip or zip file, got {error}") from error
    return [source]


def _members(
    archive: zipfile.ZipFile, name: str, opened: ExitStack, most_bytes: int
) -> Iterator[Given]:
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
            continue
        inner = f"{name}/{member.filename}"
        with archive.open(member) as plain:
            yield (inner, _kept(plain, inner, opened, most_bytes))


def _kept(plain: Readable, name: str, opened: ExitStack, most_bytes: int) -> Bytes:
    """Return the content as memory that a file on disk stands behind."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `opened`
    opened.enter_context(file)
    written = 0
    while block := plain.read(_AT_ONCE):
        written += len(block)
        if written > most_bytes:
            raise SourceError(f"{name}: expected at most {most_bytes} bytes unpacked, got more")
        file.write(block)
    if written == 0:
        return b""
    file.flush()
    mapped = opened.enter_context(mmap.mmap(file.fileno(), written, access=mmap.ACCESS_READ))
    return opened.enter_context(memoryview(mapped))
