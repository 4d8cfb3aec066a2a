"""The compiled zone rules agree with Python's zoneinfo, second by second where it matters."""

import datetime as dt
import random
import subprocess
import sys
import zoneinfo
from pathlib import Path

import pytest
from kenzen import _core

EPOCH = dt.date(1970, 1, 1)
BEGIN = int(dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc).timestamp())
END = int(dt.datetime(2038, 1, 1, tzinfo=dt.timezone.utc).timestamp())
HOUR, DAY = 3_600, 86_400

MARKETPLACE_ZONES = {
    "Africa/Cairo",
    "Africa/Johannesburg",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Riyadh",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Warsaw",
    "UTC",
}


def offset_at(zone: zoneinfo.ZoneInfo, second: int) -> int:
    offset = dt.datetime.fromtimestamp(second, zone).utcoffset()
    return int((offset or dt.timedelta()).total_seconds())


def local_day(zone: zoneinfo.ZoneInfo, second: int) -> int:
    """Days since 1970-01-01 of the date that zoneinfo shows at that UTC second."""
    return (dt.datetime.fromtimestamp(second, zone).date() - EPOCH).days


def transitions(zone: zoneinfo.ZoneInfo) -> list[int]:
    """The UTC seconds of 2000 to 2037 from which another offset holds, found by bisection."""
    found = []
    for low in range(BEGIN, END, 12 * HOUR):
        high = min(low + 12 * HOUR, END - 1)
        old = offset_at(zone, low)
        if offset_at(zone, high) == old:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset_at(zone, middle) == old else (low, middle)
        found.append(high)
    return found


def disagreements(name: str, seconds: list[int]) -> list[str]:
    zone = zoneinfo.ZoneInfo(name)
    return [
        f"{name}: {dt.datetime.fromtimestamp(second, dt.timezone.utc).isoformat()}: "
        f"expected day {local_day(zone, second)}, got {day}"
        for second, day in zip(seconds, _core.local_days(name, seconds), strict=True)
        if day != local_day(zone, second)
    ]


def test_every_marketplaces_zone_is_known() -> None:
    names = _core.zone_names()
    assert names == sorted(names)
    assert set(names) >= MARKETPLACE_ZONES


@pytest.mark.parametrize("name", sorted(_core.zone_names()))
def test_local_days_agree_around_every_transition(name: str) -> None:
    zone = zoneinfo.ZoneInfo(name)
    seconds = []
    for at in transitions(zone):
        # Days meet at local midnights, in the offset before the transition and in the one after.
        midnights = [
            day * DAY - offset_at(zone, near)
            for near in (at - 1, at)
            for day in range(local_day(zone, at) - 1, local_day(zone, at) + 2)
        ]
        seconds += [
            moment + step
            for moment in (at, *midnights)
            for step in (-DAY, -HOUR, -1, 0, 1, HOUR, DAY)
            if BEGIN <= moment + step < END
        ]
    assert disagreements(name, seconds) == []


@pytest.mark.parametrize("name", sorted(_core.zone_names()))
def test_local_days_agree_at_random_instants(name: str) -> None:
    spread = random.Random(name)
    seconds = [spread.randrange(BEGIN, END) for _ in range(2_000)]
    assert disagreements(name, seconds) == []


def test_an_unknown_name_is_refused_with_names_like_it() -> None:
    with pytest.raises(ValueError, match="'Asia/Tokyo'"):
        _core.local_days("Asia/Tokio", [0])


def test_the_compiled_table_is_what_the_generator_writes() -> None:
    generator = Path(__file__).parents[2] / "tools" / "generate_time_zones.py"
    checked = subprocess.run(
        [sys.executable, str(generator), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
