"""Responses of an API that a program has parsed already, as the JSON that they were."""

from __future__ import annotations

import datetime as dt
import decimal
import json
from collections.abc import Iterator, Mapping

_NOTHING = object()


def is_parsed(source: object) -> bool:
    """Whether that is a dict, a list, an iterator of such, or a response object with a payload."""
    if isinstance(source, (str, bytes, bytearray, memoryview)):
        return False
    if isinstance(source, (Mapping, list, tuple)) or _has_payload(source):
        return True
    return isinstance(source, Iterator) and not hasattr(source, "read")


def json_of(source: object) -> bytes:
    """Return the JSON text of a parsed response; of a list, one line an element.

    Raises
    ------
    TypeError
        For a value that JSON has no form for.
    ValueError
        For a number that is not finite.
    """
    if isinstance(source, Mapping) or _has_payload(source):
        return _dumped(source)
    if isinstance(source, (list, tuple, Iterator)):
        return b"[" + b",\n".join(_element(each) for each in source) + b"]"
    raise TypeError(f"sources: expected a parsed response, got {type(source).__name__}")


def _has_payload(source: object) -> bool:
    # A response object may have an answer for every name, so the type's own word is taken first.
    payload = getattr(source, "payload", _NOTHING)
    return isinstance(payload, (Mapping, list, tuple))


def _element(value: object) -> bytes:
    if isinstance(value, (Mapping, list, tuple)) or _has_payload(value):
        return _dumped(value)
    raise TypeError(
        "sources: expected a list of parsed responses, got one with "
        f"{value!r}; give several paths or files one by one"
    )


def _dumped(value: object) -> bytes:
    try:
        return json.dumps(value, default=_plain, allow_nan=False).encode("ascii")
    except ValueError as e:
        raise ValueError(f"sources: expected JSON values, got a number that is none: {e}") from None


def _plain(value: object) -> object:
    """Return what JSON can hold in place of a value that it cannot."""
    if _has_payload(value):
        return getattr(value, "payload")  # noqa: B009 - not every object has it
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"sources: expected JSON values, got {type(value).__name__}: {value!r}")
