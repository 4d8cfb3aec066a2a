"""What every reader does with its arguments before the compiled half gets them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kenzen import _core
from kenzen._parsed import is_parsed, json_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenzen.typing import Bytes, DatesLike, Progress, SourceLike


def as_source(source: SourceLike, number: int) -> bytes | tuple[str, Bytes]:
    """Return a path as bytes, or the name and the bytes of what is in memory.

    Parsed responses of an API become the JSON that they were.

    `number` names a source that has no name of its own.

    Raises
    ------
    TypeError
        For anything else, above all for a file opened as text: its encoding is for us to find out.
    """
    if isinstance(source, (str, os.PathLike)):
        return os.fsencode(source)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return (f"<bytes {number}>", source)
    if is_parsed(source):
        return (f"<{type(source).__name__} {number}>", json_of(source))
    read = getattr(source, "read", None)
    if read is None:
        raise TypeError(
            f"sources: expected a path, bytes or a file opened in binary mode, got {source!r}"
        )
    name = getattr(source, "name", None)
    content = read()
    if not isinstance(content, (bytes, bytearray, memoryview)):
        raise TypeError(
            "sources: expected a file opened in binary mode, open(path, 'rb'), got one that gives "
            f"{type(content).__name__}"
        )
    return (name if isinstance(name, str) else f"<file {number}>", content)


def read_options(
    *,
    marketplace: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesLike = "settled_by_file",
    threads: int = 0,
) -> _core.ReadOptions:
    """Return the options as the compiled half takes them.

    Raises
    ------
    ValueError
        For a way of reading dates that does not exist, or a negative number of threads.
    """
    known = tuple(str(order) for order in _core.DateOrder)
    if dates not in known:
        raise ValueError(f"dates: expected one of {known}, got {dates!r}")
    if threads < 0:
        raise ValueError(f"threads: expected 0 or more, got {threads!r}")
    return _core.ReadOptions(
        marketplace=marketplace or "",
        encoding=encoding or "",
        columns=dict(columns or {}),
        dates=dates,
        threads=threads,
    )


@contextmanager
def reporting(progress: Progress) -> Iterator[Callable[[int, int], object] | None]:
    """Yield the function that is told how far the read has come, if anybody wants to know."""
    if progress is None or progress is False:
        yield None
    elif progress is True:
        from kenzen._display.progress import ProgressBar

        bar = ProgressBar()
        try:
            yield bar
        finally:
            bar.close()
    elif callable(progress):
        yield progress
    else:
        raise TypeError(f"progress: expected True, False, None or a callable, got {progress!r}")
