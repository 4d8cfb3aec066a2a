#!/usr/bin/env python3
"""Write include/kenzen/time/detail/time_zone_table.hpp from the tz database.

    generate_time_zones.py            write the table
    generate_time_zones.py --check    exit 1 and name the zones whose transitions differ

The rules come from Python's zoneinfo: the system's tz database, or the package tzdata where the
system has none. Another release of the database with the same transitions is not a difference.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import re
import sys
import zoneinfo
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "include/kenzen/time/detail/time_zone_table.hpp"

FIRST_YEAR, END_YEAR = 2000, 2038

# Zones in which a marketplace counts days, and the neighbours its sellers live in.
ZONES = (
    "Africa/Cairo",  # Amazon EG
    "Africa/Johannesburg",  # Amazon ZA
    "America/Argentina/Buenos_Aires",  # Mercado Libre AR
    "America/Bogota",  # Mercado Libre CO
    "America/Chicago",  # US Central
    "America/Denver",  # US Mountain
    "America/Lima",  # Mercado Libre PE
    "America/Los_Angeles",  # Amazon US and CA, eBay US, Walmart US
    "America/Mexico_City",  # Amazon MX, Mercado Libre MX
    "America/Montevideo",  # Mercado Libre UY
    "America/New_York",  # US Eastern, Etsy
    "America/Phoenix",  # US Mountain without summer time
    "America/Santiago",  # Mercado Libre CL
    "America/Sao_Paulo",  # Amazon BR, Mercado Libre BR
    "America/Toronto",  # Canada, Eastern
    "Asia/Bangkok",  # Shopee, Lazada, TikTok Shop TH
    "Asia/Dubai",  # Amazon AE
    "Asia/Ho_Chi_Minh",  # Shopee, Lazada, TikTok Shop VN
    "Asia/Hong_Kong",
    "Asia/Jakarta",  # Shopee, Lazada, TikTok Shop ID
    "Asia/Kolkata",  # Amazon IN, Flipkart
    "Asia/Kuala_Lumpur",  # Shopee, Lazada, TikTok Shop MY
    "Asia/Manila",  # Shopee, Lazada, TikTok Shop PH
    "Asia/Riyadh",  # Amazon SA
    "Asia/Seoul",  # Coupang
    "Asia/Shanghai",  # China
    "Asia/Singapore",  # Amazon SG, Shopee, Lazada, TikTok Shop SG
    "Asia/Taipei",  # Shopee TW
    "Asia/Tokyo",  # Amazon JP, Rakuten, Yahoo! Shopping, Mercari
    "Australia/Brisbane",
    "Australia/Melbourne",
    "Australia/Perth",
    "Australia/Sydney",  # Amazon AU, eBay AU
    "Etc/UTC",
    "Europe/Amsterdam",  # Amazon NL, bol.com
    "Europe/Berlin",  # Amazon DE, Conrad, eBay DE
    "Europe/Brussels",  # Amazon BE
    "Europe/Dublin",  # Amazon IE
    "Europe/Istanbul",  # Amazon TR, Trendyol
    "Europe/London",  # Amazon UK, eBay UK
    "Europe/Madrid",  # Amazon ES
    "Europe/Paris",  # Amazon FR, Cdiscount
    "Europe/Prague",  # MALL
    "Europe/Rome",  # Amazon IT
    "Europe/Stockholm",  # Amazon SE
    "Europe/Vienna",
    "Europe/Warsaw",  # Amazon PL, Allegro
    "Europe/Zurich",  # Galaxus
    "Pacific/Auckland",  # New Zealand
    "Pacific/Honolulu",  # US, Hawaii
    "UTC",
)

Transitions = tuple[tuple[int, int], ...]


def offset_at(zone: zoneinfo.ZoneInfo, second: int) -> int:
    moment = dt.datetime.fromtimestamp(second, dt.timezone.utc).astimezone(zone)
    return int((moment.utcoffset() or dt.timedelta()).total_seconds())


def transitions(name: str) -> Transitions:
    """The offset at the start of FIRST_YEAR, then each (UTC second, new offset) before END_YEAR."""
    zone = zoneinfo.ZoneInfo(name)
    begin = int(dt.datetime(FIRST_YEAR, 1, 1, tzinfo=dt.timezone.utc).timestamp())
    end = int(dt.datetime(END_YEAR, 1, 1, tzinfo=dt.timezone.utc).timestamp())
    # Two changes that cancel out within one step would be missed; the database has them days apart.
    step = 6 * 3600
    found = [(begin, offset_at(zone, begin))]
    for low in range(begin, end, step):
        high = min(low + step, end - 1)
        if offset_at(zone, high) == found[-1][1]:
            continue
        before, after = low, high
        while after - before > 1:
            middle = (before + after) // 2
            if offset_at(zone, middle) == found[-1][1]:
                before = middle
            else:
                after = middle
        found.append((after, offset_at(zone, after)))
    return tuple(found)


def database_version() -> str:
    """The release of the tz database in use, such as 2026a, or 'unknown'."""
    for folder in zoneinfo.TZPATH:
        for file, pattern in (("tzdata.zi", r"# version (\S+)"), ("+VERSION", r"(\S+)")):
            path = Path(folder) / file
            if path.is_file():
                with path.open(encoding="utf-8") as text:
                    if match := re.match(pattern, text.readline()):
                        return match[1]
        if (Path(folder) / "UTC").exists():
            return "unknown"
    try:
        return importlib.metadata.version("tzdata")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def identifier(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower())


def render(table: dict[str, Transitions], version: str) -> str:
    owners: dict[Transitions, str] = {}
    for name in sorted(table):
        owners.setdefault(table[name], identifier(name))
    lines = [
        "// Generated by tools/generate_time_zones.py; do not edit.",
        f"// tz database release {version}; years {FIRST_YEAR} to {END_YEAR - 1}.",
        "#pragma once",
        "",
        "#include <array>",
        "#include <cstdint>",
        "#include <span>",
        "#include <string_view>",
        "",
        "namespace kenzen::inline v1::detail {",
        "",
        "/// From the UTC second `at` on, local time is UTC plus `offset` seconds.",
        "struct zone_transition {",
        "  std::int64_t at;",
        "  std::int32_t offset;",
        "};",
        "",
        "/// One zone. Its first entry holds at the start of the table's first year.",
        "struct zone_record {",
        "  std::string_view name;",
        "  std::span<const zone_transition> transitions;",
        "};",
        "",
        f'inline constexpr std::string_view zone_database_release = "{version}";',
        "",
        "// clang-format off",
    ]
    for entries, owner in owners.items():
        lines.append(
            f"inline constexpr std::array<zone_transition, {len(entries)}> zone_{owner}{{{{"
        )
        row = " "
        for at, offset in entries:
            item = f" {{{at}, {offset}}},"
            if len(row) + len(item) > 110:
                lines.append(row)
                row = " "
            row += item
        lines += [row, "}};"]
    lines += ["", "/// Sorted by name."]
    lines.append(f"inline constexpr std::array<zone_record, {len(table)}> zone_table{{{{")
    lines += [f'  {{"{name}", zone_{owners[table[name]]}}},' for name in sorted(table)]
    lines += ["}};", "// clang-format on", "", "} // namespace kenzen::inline v1::detail", ""]
    return "\n".join(lines)


def parse(text: str) -> dict[str, Transitions]:
    arrays = {
        match[1]: tuple(
            (int(at), int(offset)) for at, offset in re.findall(r"\{(-?\d+), (-?\d+)\}", match[2])
        )
        for match in re.finditer(r"> zone_(\w+)\{\{\n(.*?)\n\}\};", text, re.DOTALL)
        if match[1] != "table"
    }
    return {name: arrays[owner] for name, owner in re.findall(r'\{"([^"]+)", zone_(\w+)\}', text)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only; write nothing")
    arguments = parser.parse_args()
    table = {name: transitions(name) for name in ZONES}
    if not arguments.check:
        TABLE.write_text(render(table, database_version()), encoding="utf-8")
        return 0
    committed_text = TABLE.read_text(encoding="utf-8") if TABLE.is_file() else ""
    committed = parse(committed_text)
    different = [
        name for name in sorted(table | committed) if table.get(name) != committed.get(name)
    ]
    for name in different:
        print(
            f"{TABLE.name}: {name}: expected the transitions of this machine's tz database"
            f" ({database_version()}), got others"
        )
    if not different:
        release = re.search(r"tz database release (\S+);", committed_text)
        if committed_text != render(table, release[1] if release else "unknown"):
            print(f"{TABLE.name}: expected the text that the generator writes, got an edited file")
            return 1
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
