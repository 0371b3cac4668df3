"""The ledger: look-ups, a whole ledger as of a day, one series among 50 million observations, writers killed.

The large ledgers are built once, in the system's temporary folder (about five minutes and 1.5 GB), and used again.
LADING_BENCH_ROWS asks for another size than 50,000,000.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from lading.model import Key, Period, Release, instant
from lading.store import Ledger
from lading.store.bundle import Bundle
from lading.store.duckdb import connect, parquet
from lading.store.files import sha256
from lading.store.schema import STORED, microseconds
from lading.store.shelf import LAYOUT, Manifest

ROWS = int(os.environ.get("LADING_BENCH_ROWS", "50_000_000"))
VINTAGES, PERIODS = 20, 25
RELEASES = 4_000
KILLS = 200
HERE = Path(__file__).parents[1]
KEPT = Path(tempfile.gettempdir()) / f"lading-bench-{LAYOUT}"
FIRST = dt.datetime(2024, 1, 14, 3, tzinfo=dt.UTC)
DAY = FIRST + dt.timedelta(days=30 * VINTAGES * 2 // 3)

Row = tuple[str, float, str]


def run() -> list[Row]:
    """Every figure of the store."""
    return [*cold(), *warm(), *large(), *many_releases(), *exact_values(), *kills()]


def best(action: Callable[[], object], rounds: int = 5) -> float:
    """The seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def cold() -> Iterator[Row]:
    """Compiling the bundled tables, and the first look-up of a process."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = Bundle()
        count = sum(table.read_bytes().count(b"\n") for table in bundle.tables)
        seconds = best(lambda: Bundle().compiled([Path(folder) / str(time.monotonic_ns())], connect), 3)
        yield f"compiling the bundled tables, {count:,} rows, s", seconds, "< 2 s for 70,000 rows"
        program = (
            "from lading.store import Ledger; from lading.model import Key, Period\n"
            "Ledger.open().vintages(Key('CHN', 'exports'), Period.parse('2025'))"
        )
        environment = os.environ | {"PYTHONPATH": str(HERE / "src"), "LADING_HOME": folder}
        commands = {code: [sys.executable, "-c", code] for code in (program, "import duckdb")}
        subprocess.run(commands[program], env=environment, check=True)
        ours, peer = (
            best(lambda command=command: subprocess.run(command, env=environment, check=True), 9)
            for command in commands.values()
        )
        yield "cold: open the ledger and read one figure / import duckdb", ours / peer, "<= 3"


def warm() -> Iterator[Row]:
    """A look-up in an open ledger."""
    ledger, key, period, day = Ledger.open(), Key("CHN", "exports"), Period.parse("2025"), instant("2026-01-14")
    ledger.in_force(key, period, day)
    seconds = best(lambda: [ledger.in_force(key, period, day) for _ in range(10_000)]) / 10_000
    yield "warm look-up of a figure in force, microseconds", seconds * 1e6, "microseconds"
    yield (
        "a whole reporter read into memory (China), ms",
        1e3 * best(lambda: Ledger.open().series(key)),
        "once a process",
    )


def built(name: str, build: Callable[[Path], None]) -> Path:
    """A folder kept from an earlier run, or built now."""
    folder = KEPT / name
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        print(f"building {folder} ...", file=sys.stderr)
        build(folder)
        (folder / "ready").touch()
    return folder


def write_release(ledger: Ledger, number: int, moment: dt.datetime, reporters: list[str], rows: str) -> None:
    """A release as appending would leave it, its figures made by DuckDB."""
    shelf, connection = ledger._holdings.shelf, ledger._holdings.connection  # noqa: SLF001  made without observations
    file = shelf.releases / f"release-{number}.{number}.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    release = Release(f"release {number}", "bench", "", moment, moment)
    ((count,),) = connection.execute(f"SELECT count(*) FROM '{file}'").fetchall()
    known = microseconds(moment)
    facts = (file.name, sha256(file), file.stat().st_size, str(number), count, tuple(reporters), known)
    shelf.write_manifest(Manifest(release, *facts))


def figures(number: int, moment: dt.datetime, where: str) -> str:
    """The SQL of one vintage of made-up figures, 1,000 series a reporter; `where` tells the series and periods."""
    known = f"make_timestamptz({microseconds(moment)})"
    value = f"((hash(s, p) % 1000000) * 1000 + {number} * (hash(s, p, 1) % 1000)) * 100"
    return f"""
        SELECT 'R' || lpad((s // 1000)::VARCHAR, 3, '0') AS reporter, if(s % 2 = 0, 'exports', 'imports') AS flow,
            'P' || lpad((s // 2 % 50)::VARCHAR, 2, '0') AS partner, 'product ' || (s // 100 % 10) AS product,
            'value' AS measure, 'USD' AS unit, 'level' AS indicator, 'none' AS adjustment, '' AS valuation,
            (DATE '2020-01-01' + to_months(p::INT))::DATE AS "first", last_day("first") AS "last",
            ({value})::VARCHAR AS value, '100' AS resolution, 'printed' AS status, 'release {number}' AS release,
            {known} AS known_from, {known} AS known_by, '' AS printed, '4' AS "table", '' AS "row", '' AS "column",
            'bench' AS source, NULL::TIMESTAMPTZ AS retrieved_at, '' AS pollster, '' AS statistic, '' AS note,
            ({value})::DOUBLE AS number
        FROM {where}"""


def build_large(folder: Path) -> None:
    """A ledger of ROWS observations in 20 vintages, compacted, and the same rows as a plain DuckDB table."""
    count = ROWS // (VINTAGES * PERIODS)
    ledger = Ledger.open(folder / "ledger")
    reporters = [f"R{number:03d}" for number in range((count + 999) // 1000)]
    for number in range(VINTAGES):
        moment = FIRST + dt.timedelta(days=30 * number)
        rows = figures(number, moment, f"range({count}) a(s), range({PERIODS}) b(p)")
        write_release(ledger, number, moment, reporters, rows)
    ledger.compact()
    with duckdb.connect(str(folder / "plain.duckdb")) as plain:
        files = parquet(sorted((folder / "ledger" / "releases").glob("*.parquet")))
        plain.execute(f"CREATE TABLE figures AS SELECT {STORED} FROM {files}")


def large() -> Iterator[Row]:
    """Everything as of a day, and one series, among 50 million observations."""
    folder = built(f"large-{ROWS}", build_large)
    ledger = Ledger.open(folder / "ledger")
    names = ("reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment", "valuation")
    columns = (*names, "first", "last", "value")
    ours = best(lambda: pa.table(ledger.frame(DAY, columns=columns)), 3)
    chosen = ", ".join(columns[:-1])
    with duckdb.connect(str(folder / "plain.duckdb"), read_only=True) as plain:
        newest = f"SELECT {chosen}, arg_max(number, known_by) AS value FROM figures WHERE known_by <= '{DAY}'"
        sql = f"{newest} GROUP BY {chosen}"
        peer = best(lambda: pa.table(plain.sql(sql)), 3)
        key = Key("R003", "exports", "P07", "product 4")
        yield f"everything as of a day, {ROWS:,} rows / plain DuckDB table", ours / peer, "<= 1.2"
        where = " AND ".join(f"{name} = '{getattr(key, name)}'" for name in names)
        one = f"SELECT * FROM figures WHERE {where}"
        yield (
            "one series from the plain DuckDB table, ms",
            1e3 * best(lambda: plain.execute(one).fetchall()),
            "(the peer)",
        )
    yield "one series, every vintage, ms", 1e3 * one_series(ledger), "<= 15 ms"
    yield from one_release_more(ledger.root, columns, peer)
    yield "bytes a row, releases and compacted files together", size(ledger.root) / ROWS, "(the price)"


def one_release_more(root: Path, columns: tuple[str, ...], peer: float) -> Iterator[Row]:
    """The same while a release of 100,000 rows waits beside the compacted files; it is taken away again."""
    ledger = Ledger.open(root)
    before = set(root.rglob("*"))
    try:
        moment = FIRST + dt.timedelta(days=30 * VINTAGES)
        reporters = [f"R{number:03d}" for number in range(4)]
        write_release(ledger, 9999, moment, reporters, figures(9999, moment, "range(4000) a(s), range(25) b(p)"))
        ledger.refresh()
        yield "one series while a release waits to be compacted, ms", 1e3 * one_series(ledger), "<= 15 ms"
        seconds = best(lambda: pa.table(ledger.frame(DAY, columns=columns)), 2)
        yield "everything as of a day while a release waits / plain table", seconds / peer, "<= 1.2"
    finally:
        for file in set(root.rglob("*")) - before:
            file.unlink()


def one_series(ledger: Ledger) -> float:
    """The seconds of a first look at a series, every observation of it made."""
    return median(lambda number: ledger.series(Key("R003", "exports", f"P{number:02d}", f"product {number % 10}")))


def median(look: Callable[[int], object], looks: int = 25) -> float:
    """The median of the seconds of looks at different series."""
    times = []
    for number in range(looks):
        start = time.perf_counter()
        look(number)
        times.append(time.perf_counter() - start)
    return sorted(times)[looks // 2]


def size(folder: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    files = [folder] if folder.is_file() else folder.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())


def build_many(folder: Path) -> None:
    """A ledger of 4,000 releases: each tells one month of 100 series, and each series comes to 500 observations."""
    ledger = Ledger.open(folder)
    for number in range(RELEASES):
        moment = FIRST + dt.timedelta(hours=number)
        start = number // (VINTAGES * PERIODS) * 100
        month = number % PERIODS
        where = f"range({start}, {start + 100}) a(s), range({month}, {month + 1}) b(p)"
        write_release(ledger, number, moment, ["R000"], figures(number, moment, where))
    ledger.compact()


def many_releases() -> Iterator[Row]:
    """The same one series where 4,000 files of releases lie in the folder."""
    folder = built(f"many-{RELEASES}", build_many)
    key = Key("R000", "exports", "P07", "product 0")
    assert len(Ledger.open(folder).series(key)) == PERIODS
    yield (
        f"open, and one series, with {RELEASES:,} releases, ms",
        1e3 * best(lambda: Ledger.open(folder).series(key)),
        "(with opening)",
    )
    ledger = Ledger.open(folder)
    ledger.periods(key)
    seconds = median(lambda number: ledger.series(Key("R000", "exports", f"P{number:02d}", "product 0")))
    yield f"one series, every vintage, with {RELEASES:,} releases, ms", 1e3 * seconds, "<= 15 ms"
    where = " AND ".join(f"{name} = '{getattr(key, name)}'" for name in ("reporter", "flow", "partner", "product"))
    files = parquet(sorted((folder / "releases").glob("*.parquet")))
    with duckdb.connect() as plain:
        peer = best(lambda: plain.execute(f"SELECT {STORED} FROM {files} WHERE {where}").fetchall(), 2)
    yield f"the same from the {RELEASES:,} files themselves, ms", 1e3 * peer, "(what compaction saves)"


def exact_values() -> Iterator[Row]:
    """What it costs to keep a value's text and a double instead of a DECIMAL(38,10)."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as plain:
        where = "range(2000) a(s), range(25) b(p)"
        plain.execute(f"CREATE TABLE told AS {figures(0, FIRST, where)}")
        decimal = ", ".join(f"{column}::DECIMAL(38,10) AS {column}" for column in ("value", "resolution"))
        forms = {"text": STORED, "decimal": f"* EXCLUDE number REPLACE ({decimal})"}
        for form, columns in forms.items():
            order = "ORDER BY reporter, flow, partner, product, first"
            plain.execute(
                f"COPY (SELECT {columns} FROM told {order}) TO '{folder}/{form}' (FORMAT parquet, COMPRESSION zstd)"
            )
        text, decimal = (size(Path(folder) / form) for form in forms)
        yield "size with texts and doubles / with DECIMAL(38,10)", text / decimal, "(exact as written, any length)"


def kills() -> Iterator[Row]:
    """200 writers killed: half before a file operation of their choice, half after a random while."""
    appender = HERE / "tests" / "store" / "appender.py"
    acknowledged: set[int] = set()
    lost, broken, first = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(KILLS):
            operation = random.randint(1, 40) if number % 2 else 0
            command = [sys.executable, str(appender), folder, str(first), "60", str(operation)]
            environment = os.environ | {"PYTHONPATH": str(HERE / "src")}
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
                if not operation:
                    acknowledged |= {int(process.stdout.readline())}
                    time.sleep(random.uniform(0, 0.3))
                    process.kill()
                acknowledged |= {int(line) for line in process.stdout.read().split()}
            try:
                held = {
                    int(one.value)
                    for one in Ledger.open(folder).vintages(Key("CHN", "exports", "USA"), Period.parse("2025-12"))
                }
                whole = pa.table(Ledger.open(folder).frame(every_vintage=True)).num_rows == 3 * len(held)
                lost += len(acknowledged - held)
                broken += not whole
            except Exception as error:  # noqa: BLE001  any failure of a read counts
                print(error, file=sys.stderr)
                broken += 1
            first = max(acknowledged, default=first) + 2
        damaged = len(Ledger.open(folder).verify())
    yield f"acknowledged releases lost in {KILLS} kills, of {len(acknowledged):,}", lost, "0"
    yield f"reads broken in {KILLS} kills", broken + damaged, "0"
