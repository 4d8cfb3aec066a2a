"""Reading from every kind of source, and what is said when it does not work."""

from __future__ import annotations

import gzip
import io
import os
import signal
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import kenzen as kz
import pytest
from kenzen import demo
from order_files import Row, all_orders

FILE = all_orders([Row(number=1), Row(number=2), Row(number=3)])


def zipped(*members: bytes) -> bytes:
    """Return a zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, member in enumerate(members):
            archive.writestr(f"orders-{number}.txt", member)
    return made.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zipped], ids=["plain", "gzip", "zip"])
def test_a_path_may_be_plain_or_packed(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "orders.dat"
    path.write_bytes(pack(FILE))
    assert len(kz.read_orders(path)) == 3
    assert len(kz.read_orders(str(path))) == 3


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zipped], ids=["plain", "gzip", "zip"])
def test_bytes_and_files_may_be_plain_or_packed(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(FILE)
    for source in (packed, bytearray(packed), memoryview(packed), io.BytesIO(packed)):
        assert len(kz.read_orders(source)) == 3


def test_a_folder_and_a_pattern_stand_for_their_files(tmp_path: Path) -> None:
    (tmp_path / "2026-10.txt").write_bytes(all_orders([Row(number=1)]))
    (tmp_path / "2026-11.txt").write_bytes(all_orders([Row(number=2)]))
    assert len(kz.read_orders(tmp_path)) == 2
    assert len(kz.read_orders(str(tmp_path / "*-11.txt"))) == 1


def test_an_open_file_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    path.write_bytes(FILE)
    with path.open("rb") as opened:
        assert kz.read_orders(opened).sources["source"] == [str(path)]


def test_sources_in_memory_are_told_apart_by_number() -> None:
    orders = kz.read_orders(FILE, io.BytesIO(FILE))
    assert orders.sources["source"] == ["<bytes 1>", "<file 2>"]


def test_a_file_opened_as_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    path.write_bytes(FILE)
    with path.open() as opened, pytest.raises(TypeError, match=r"binary mode, open\(path, 'rb'\)"):
        kz.read_orders(opened)  # type: ignore[arg-type]


def test_what_is_no_source_is_refused() -> None:
    with pytest.raises(TypeError, match="sources: expected a path, bytes or a file"):
        kz.read_orders(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="sources: expected at least one"):
        kz.read_orders()


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(kz.SourceError, match=r"no-such-file\.txt"):
        kz.read_orders(tmp_path / "no-such-file.txt")


def test_what_is_no_order_file_is_an_error() -> None:
    with pytest.raises(kz.SourceError):
        kz.read_orders(b"<!DOCTYPE html><html><body>Sign in</body></html>")
    with pytest.raises(kz.SourceError):
        kz.read_orders(b"")


def test_other_headers_are_mapped_by_columns() -> None:
    renamed = FILE.replace(b"amazon-order-id", b"Bestellnummer")
    with pytest.raises(kz.SourceError):
        kz.read_orders(renamed)
    assert len(kz.read_orders(renamed, columns={"order_id": "Bestellnummer"})) == 3


def test_an_option_without_sense_is_named() -> None:
    with pytest.raises(ValueError, match="dates"):
        kz.read_orders(FILE, dates="backwards")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads: expected 0 or more, got -1"):
        kz.read_orders(FILE, threads=-1)
    with pytest.raises(ValueError, match="encoding"):
        kz.read_orders(FILE, encoding="klingon")
    with pytest.raises(TypeError, match="progress: expected True, False, None or a callable"):
        kz.read_orders(FILE, progress=3)  # type: ignore[arg-type]


def test_the_demo_is_cp932_and_is_read_as_it_is() -> None:
    orders = kz.read_orders(*demo.order_paths())
    assert orders.sources["encoding"] == ["cp932", "cp932"]
    assert orders.sources["dialect"] == ["amazon_all_orders", "amazon_all_orders"]


def many_orders(megabytes: int) -> bytes:
    """Return a file of about that size."""
    body = b"".join(Row(number=number).line().encode() + b"\n" for number in range(1, 4001))
    header = all_orders([])
    return header + body * (megabytes * 2**20 // len(body) + 1)


def test_progress_is_told_in_bytes() -> None:
    file = many_orders(8)
    told: list[tuple[int, int]] = []
    kz.read_orders(file, progress=lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done <= total == len(file) for done, total in told)


def test_what_progress_raises_ends_the_read() -> None:
    def refuse(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        kz.read_orders(many_orders(8), progress=refuse)
    assert len(kz.read_orders(FILE)) == 3


def test_ctrl_c_ends_the_read_and_leaves_python_usable() -> None:
    interrupted = threading.Event()

    def press_ctrl_c(done: int, total: int) -> None:
        if not interrupted.is_set():
            interrupted.set()
            os.kill(os.getpid(), signal.SIGINT)

    # A shell starts its background jobs with the signal ignored; a terminal does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            kz.read_orders(many_orders(8), progress=press_ctrl_c)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(kz.read_orders(FILE)) == 3


def test_other_threads_run_while_a_file_is_read() -> None:
    counted = 0
    done = threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0)

    file = many_orders(32)
    other = threading.Thread(target=count)
    other.start()
    try:
        before = counted
        kz.read_orders(file)
        while_reading = counted - before
    finally:
        done.set()
        other.join()
    assert while_reading > 0


def test_several_threads_may_read_at_once() -> None:
    lengths: list[int] = []
    threads = [
        threading.Thread(target=lambda: lengths.append(len(kz.read_orders(many_orders(1)))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lengths == [4000] * 4


def test_a_defect_report_beats_everything_else() -> None:
    row = Row(status="Cancelled")
    report = f"Order Date,Order ID,Impacts Account Health\n2026-11-01,{row.order_id},Yes\n".encode()
    orders = kz.read_orders(all_orders([row])).add(kz.read_defect_report(report))
    assert kz.attribute(orders, policy="amazon-us")["rule"] == ["listed_as_counted"]
