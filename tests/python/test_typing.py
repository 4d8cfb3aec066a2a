"""The names for arguments say what the functions accept."""

from __future__ import annotations

from typing import get_args

import kenzen as kz
from kenzen import _core, typing


def test_every_name_is_there() -> None:
    for name in typing.__all__:
        assert hasattr(typing, name)


def test_closed_lists_are_those_of_the_compiled_half() -> None:
    assert set(get_args(typing.DatesLike)) == {str(each) for each in _core.DateOrder}
    assert set(get_args(typing.IntervalMethod)) == {str(each) for each in _core.IntervalMethod}
    assert {*get_args(typing.GroupingLike), "none"} == {str(each) for each in kz.Grouping}
