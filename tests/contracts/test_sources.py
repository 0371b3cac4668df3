"""What every source promises, built-in or an outsider's; run over its specimens."""

import datetime as dt
import socket
import tomllib
from dataclasses import replace
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from lading import sources as package
from lading.errors import BadInput, LadingError, UnknownCode
from lading.model import UNITS, Key, Observation, Period, Release, instant
from lading.sources import BUILT_IN, Parsed, Source, find_source, source_ids
from lading.sources.base import digest
from lading_example import japan, japan_estat, wits

SPECIMENS = Path(__file__).parents[1] / "specimens"
A_RELEASE = Release("outsider 2025-12", "outsider", "A page", *[instant("2026-01-14T03:00")] * 2)


def outsider_parse(data: bytes, release: Release) -> Parsed:
    """A source of one figure: the bytes are its value in US dollars."""
    key, period = Key("CHN", "exports"), Period.parse("2025-12")
    value = Decimal(data.decode())
    seen = Observation(key, period, value, None, "printed", release.id, release.known_from, release.known_by, row="1",
                       source="outsider")  # fmt: skip
    return Parsed((seen,))


OUTSIDER = Source(
    id="outsider",
    title="An outsider's",
    publisher="Nobody",
    licence="CC0",
    cadence="never",
    parse=outsider_parse,
    identify=lambda data, name, retrieved_at=None: A_RELEASE if name == "one.txt" else None,
    specimens=lambda: (("one.txt", b"3771873300000"),),
)


PLUGGED_IN = (japan.source, japan_estat.source, wits.source)
"""The sources of packages/lading-example, which live outside of Lading."""


@pytest.fixture(autouse=True)
def installed_outsider(monkeypatch):
    """An installed package that names one source through its entry point."""
    point = EntryPoint("outsider", "tests.contracts:OUTSIDER", package.ENTRY_POINTS)
    monkeypatch.setattr(EntryPoint, "load", lambda self: OUTSIDER if self == point else None)
    monkeypatch.setattr(
        package, "entry_points", lambda group, name="": [point] * (group == point.group and name in ("", "outsider"))
    )


def specimens() -> list[tuple[Source, str, bytes]]:
    """Every source's small files."""
    built_in = [find_source(id_) for id_ in BUILT_IN]
    found = [(s, p.name, p.read_bytes()) for s in built_in for p in sorted((SPECIMENS / s.id).glob("*.*"))]
    brought = [(s, name, data) for s in (*built_in, OUTSIDER, *PLUGGED_IN) for name, data in s.specimens()]
    return [(s, name, data) for s, name, data in found + brought if not name.endswith(".toml")]


ALL = pytest.mark.parametrize(
    ("source", "name", "data"), [pytest.param(*case, id=f"{case[0].id}-{case[1]}") for case in specimens()]
)


def parsed(source: Source, name: str, data: bytes) -> tuple[Release, Parsed]:
    """A specimen with the release it says it is."""
    release = source.identify(data, name)
    assert release is not None, f"{name} is not recognised by its own source"
    return release, source.parse(data, release)


def test_every_built_in_source_has_a_specimen():
    """A source without a specimen is a source that no test reads."""
    read = {source.id for source, _, _ in specimens()}

    assert read == {*BUILT_IN, "outsider", *(source.id for source in PLUGGED_IN)}


@ALL
def test_a_specimen_gives_figures(source, name, data):
    """Every specimen yields at least one observation or a table of detail."""
    _, found = parsed(source, name, data)

    assert found.observations or found.table


@ALL
def test_every_figure_belongs_to_its_release(source, name, data):
    """The release of an observation is the one it was parsed for, and so is its source."""
    release, found = parsed(source, name, data)

    assert {(o.release, o.source) for o in found.observations} <= {(release.id, release.source)}


@ALL
def test_every_figure_can_be_walked_back_to_a_cell(source, name, data):
    """A row or a column at the least says where a figure stood."""
    _, found = parsed(source, name, data)

    assert all(o.row or o.column for o in found.observations)


@ALL
def test_values_are_exact_and_in_base_units(source, name, data):
    """Values and resolutions are finite decimals, resolutions not negative, units those of the model."""
    _, found = parsed(source, name, data)

    assert all(o.value.is_finite() and (o.resolution is None or o.resolution >= 0) for o in found.observations)
    assert all(o.key.unit in UNITS for o in found.observations)


@ALL
def test_nothing_is_known_before_it_was_public(source, name, data):
    """known_from never follows known_by, and both carry a zone."""
    _, found = parsed(source, name, data)

    assert all(o.known_from <= o.known_by and o.known_from.tzinfo for o in found.observations)


@ALL
def test_parsing_is_pure(source, name, data, monkeypatch):
    """The same bytes give the same figures twice, without the network."""
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a parser opened a socket"))

    assert parsed(source, name, data) == parsed(source, name, data)


@ALL
def test_a_release_remembers_its_bytes(source, name, data):
    """The SHA-256 of the file is part of the release, unless an outsider leaves it out."""
    release, _ = parsed(source, name, data)

    assert release.sha256 in ("", digest(data))


@ALL
@pytest.mark.parametrize("cut", [0, 1, 7, 50, 90])
def test_a_cut_file_never_breaks_a_parser(source, name, data, cut):
    """A file cut anywhere is parsed, not recognised, or refused in words; it never raises anything else."""
    piece = data[: len(data) * cut // 100]
    release = replace(A_RELEASE, id="cut")
    try:
        source.identify(piece, name)
        if source is not OUTSIDER:
            source.parse(piece, release)
    except LadingError as error:
        assert len(str(error)) > 25  # noqa: PT017 - the message is what matters, where there is one


@pytest.mark.parametrize("id_", [*BUILT_IN, "outsider"])
def test_facts_are_told(id_):
    """Title, publisher, licence and cadence are sentences a user can read."""
    source = find_source(id_)

    assert min(len(source.title), len(source.publisher), len(source.licence), len(source.cadence)) >= 3
    assert source.last_seen_live is None or source.last_seen_live > dt.date(2020, 1, 1)


def test_outsiders_come_through_entry_points():
    """An installed package's source is listed after the built-in ones."""
    assert source_ids() == (*BUILT_IN, "outsider")


def test_an_unknown_source_is_named_with_the_nearest():
    """A slip of the pen is answered with what was meant."""
    with pytest.raises(UnknownCode, match=r"no source 'outsidr'. Nearest: 'outsider'"):
        find_source("outsidr")


def test_options_need_a_source_that_takes_them():
    """An option given to a source without options is refused, not dropped."""
    with pytest.raises(BadInput, match=r"outsider takes no options, but was given trust"):
        find_source("outsider", trust="title")


def test_facts_cannot_be_left_out():
    """A source without a licence is refused when it is written."""
    with pytest.raises(BadInput, match=r"licence is empty"):
        replace(OUTSIDER, licence=" ")


def test_an_entry_point_must_give_a_source(monkeypatch):
    """An entry point that names something else says so."""
    monkeypatch.setattr(EntryPoint, "load", lambda self: None)

    with pytest.raises(BadInput, match=r"gives a NoneType; name a lading.sources.Source"):
        find_source("outsider")


@pytest.mark.parametrize("path", sorted(SPECIMENS.rglob("*.toml")), ids=lambda path: path.stem)
def test_a_specimen_says_where_it_is_from(path):
    """Beside each specimen stand its address, day, licence and the digest of its bytes."""
    facts = tomllib.loads(path.read_text(encoding="utf8"))
    (specimen,) = [other for other in path.parent.glob(f"{path.stem}.*") if other != path]

    assert {"url", "date", "licence", "sha256"} <= facts.keys()
    assert facts["sha256"] == digest(specimen.read_bytes())
