"""From publishers' bytes to the cube, checks and hashes included, beside DuckDB's own read of the same file."""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from lading.model import Release, instant
from lading.sources import comext, imf
from lading.sources.codes import known_codes
from lading.store.cube import Cube

MONTH_ROWS = 4_902_194
MOMENT = instant("2026-01-15T10:00")
CODES = tuple(code for code in known_codes("comext") if len(code) == 2)[:27]


def best(work, times=3):
    """The shortest of a few runs."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def release(name):
    return Release(f"{name} {time.perf_counter_ns()}", "comext", f"{name} {time.perf_counter_ns()}", MOMENT, MOMENT)


def service_csv(file, count):
    """SDMX-CSV in the shape of Comext: value and weight of products by partner."""
    dice = random.Random(1)
    with file.open("w") as out:
        out.write(",".join(comext.HEADS) + "\n")
        for place in range(count // 2):
            head = f"ESTAT:DS-045409(1.0),15/01/26 11:00:00,M,{CODES[place % 27]},{CODES[place // 27 % 27]}"
            period = f"2025-{place // 729 % 12 + 1:02}"
            key = f"{8501 + place // 8748 % 90:04}{place // 787_320 + 1:02}"
            out.write(f"{head},{key},1,VALUE_IN_EUROS,{period},{dice.randrange(10**8)}\n")
            out.write(f"{head},{key},1,QUANTITY_IN_100KG,{period},{dice.randrange(10**6) / 100}\n")


def bulk_csv(file, count):
    """A month of every product and partner, written by DuckDB itself in the documented layout."""
    text = lambda values, of: f"[{', '.join(repr(one) for one in values)}][1 + {of} % {len(values)}]"  # noqa: E731
    partners = [code for code in known_codes("comext") if len(code) == 2]
    duckdb.execute(f"""COPY (SELECT {text(CODES, "i")} AS REPORTER, {text(partners, "i // 27")} AS PARTNER,
        'E' AS TRADE_TYPE, printf('%08d', 1000000 + (i // 6000) * 97 % 99000000) AS PRODUCT_NC,
        printf('%05d', i % 90000) AS PRODUCT_SITC, printf('%04d', i % 9000) AS PRODUCT_CPA21,
        printf('%04d', i % 9000) AS PRODUCT_CPA22, '220' AS PRODUCT_BEC, '311210' AS PRODUCT_BEC5,
        printf('%02d', i % 97) AS PRODUCT_SECTION, 1 + i % 2 AS FLOW, 1 + (i // 2) % 3 AS STAT_PROCEDURE,
        {text(["NO_SU", "NAR", "NO_SU"], "i // 5")} AS SUPPL_UNIT, 202512 AS PERIOD,
        hash(i) % 10000000 AS VALUE_EUR, hash(i) % 10000000 AS VALUE_NAC, hash(i + 1) % 1000000 AS QUANTITY_KG,
        hash(i) % 3000 AS QUANTITY_SUPPL_UNIT FROM range({count}) AS r(i)) TO '{file}' (HEADER)""")


def imts_xml(count):
    """A message of IMTS: series of 24 months."""
    dice = random.Random(2)
    head = "<m:Header><m:Prepared>2026-01-16T05:16:36Z</m:Prepared></m:Header>"
    pieces = [f"<m:StructureSpecificData xmlns:m='m'>{head}<m:DataSet structureRef='IMF.STA.DSD_IMTS.1.0.0'>"]
    areas = [code for code, ours in imf.known_codes("imf").items() if code == ours and len(code) == 3]
    for place in range(count // 24):
        reporter, partner = areas[place // len(areas) % len(areas)], areas[place % len(areas)]
        pieces.append(
            f"<Series COUNTRY='{reporter}' INDICATOR='XG_FOB_USD' COUNTERPART_COUNTRY='{partner}' FREQUENCY='M'"
            " SCALE='6'>"
        )
        pieces += [
            f"<Obs OBS_VALUE='{dice.randrange(10**12)}' DERIVATION_TYPE='M'"
            f" TIME_PERIOD='{2023 + m // 12}-M{m % 12 + 1:02}'/>"
            for m in range(24)
        ]
        pieces.append("</Series>")
    return "".join([*pieces, "</m:DataSet></m:StructureSpecificData>"]).encode()


def take_service(cube, file):
    """The whole way in, from the bytes on."""
    given = release("service")
    comext_data = file.read_bytes()
    cube.take(given, comext.parse(comext_data, given).table)


def month_in(folder):
    """One process's reading of a bulk month: its seconds, and the most memory it held, in MiB."""
    file, cube = Path(folder) / "month.dat", Cube.open(Path(folder) / f"cube{time.perf_counter_ns()}")
    began = time.perf_counter()
    with file.open("rb") as handle:
        head = handle.read(65536)
    cube.take(release("month"), comext.describe(head), [file])
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def duckdb_read(file):
    """DuckDB reading a CSV into a table of its own, all columns, types found by itself."""
    with duckdb.connect() as own:
        own.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{file}')")


def run():
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        service = root / "service.csv"
        service_csv(service, 120_000)
        cube = Cube.open(root / "cube")
        take_service(cube, service)
        own, ours = best(lambda: duckdb_read(service)), best(lambda: take_service(cube, service))
        figures.append(("120,000 SDMX-CSV observations to the cube, x DuckDB's read", ours / own, "<= 3"))
        figures.append(("  the same in seconds", ours, ""))
        message = imts_xml(120_000)

        def take_message():
            given = release("imts")
            cube.take(given, imf.parse(message, given).table)

        figures.append(("120,000 SDMX-ML observations to the cube, s", best(take_message), "<= 1 s"))
        month = root / "month.dat"
        bulk_csv(month, MONTH_ROWS)
        own = best(lambda: duckdb_read(month), 2)
        told = [child(folder) for _ in range(2)]
        ours = min(seconds for seconds, _ in told)
        size = month.stat().st_size / 2**20
        figures.append((f"a Comext month, {MONTH_ROWS:,} rows, {size:.0f} MiB: x DuckDB's read", ours / own, "<= 2"))
        figures.append(("  the same in seconds", ours, ""))
        figures.append(("  the most memory held, MiB", max(memory for _, memory in told), "< 2048"))
    return figures


def child(folder):
    """`month_in`, in a process of its own, so that its memory is its own."""
    code = f"from bench.pull import month_in; print(*month_in({folder!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return tuple(float(text) for text in done.stdout.split())
