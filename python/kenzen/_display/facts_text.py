"""Names and their values for the terminal, in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kenzen._display.layout import display_width, wrapped
from kenzen._display.screen import Screen

_INDENT = "  "
_GAP = 2


def facts_text(facts: Iterable[tuple[str, str]], screen: Screen) -> Iterator[str]:
    """Yield a line a fact, more where the value is long.

    A value that is one word longer than its column, such as an address, stands as far left as it
    goes, so that a terminal shows it in one piece where it can.
    """
    rows = list(facts)
    ambiguous = screen.ambiguous_width
    width = max(display_width(name, ambiguous) for name, _ in rows) + _GAP
    space = screen.width - len(_INDENT) - width
    for name, value in rows:
        first, *more = wrapped(value, space, ambiguous=ambiguous)
        if display_width(first, ambiguous) > space:
            yield _INDENT + screen.styled(first, "dim")
            continue
        gap = " " * (width - display_width(name, ambiguous))
        yield f"{_INDENT}{screen.styled(name, 'dim')}{gap}{first}"
        for line in more:
            yield _INDENT + " " * width + line
