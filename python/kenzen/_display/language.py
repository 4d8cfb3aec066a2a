"""Which of the two languages a person reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "ja"]

LANGUAGES: tuple[Language, ...] = ("en", "ja")

# In the order of precedence that POSIX gives them.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def preferred_language(environ: Mapping[str, str] | None = None) -> Language:
    """Return Japanese if the locale's language of messages is Japanese, and English otherwise.

    The first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set and not empty decides. Where
    none is, as on Windows, the language of the user interface does.
    """
    variables = os.environ if environ is None else environ
    named = next((variables[name] for name in _VARIABLES if variables.get(name)), None)
    if named is None and environ is None:
        import locale

        named = locale.getlocale()[0] or ""
    name = (named or "").lower()
    return "ja" if name.startswith("ja") else "en"
