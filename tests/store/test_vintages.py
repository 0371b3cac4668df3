"""Which vintage is in force: quoted pages, copies found later, coarser prints."""

from lading.model import Key, instant
from lading.store.vintages import Figure

EXPORTS = Key("CHN", "exports")


def test_a_quoted_page_does_not_displace_what_customs_printed(release, figure):
    """A page that writes 3.77 trillion a day later leaves 3,771.8733 billion in force."""
    printed = figure(release("GACC 2025-12", "2026-01-14"), "3771.8733", key=EXPORTS)
    quoted = figure(release("page", "2026-01-15"), "3770", key=EXPORTS, status="quoted")

    assert Figure.of([quoted, printed]).in_force(instant("2026-01-20")) == printed


def test_a_quoted_page_does_not_displace_what_follows_from_a_copy_held_earlier(release, figure):
    """A page of 2020 that was fetched undated in November 2026 leaves the balance derived in July in force."""
    derived = figure(release("copy", "2020-01-14", by="2026-07-07"), "421.1", status="derived")
    quoted = figure(release("page", "2020-01-14", by="2026-11-24"), "421.5", status="quoted")

    assert Figure.of([quoted, derived]).in_force(instant("2026-12-01")) == derived


def test_a_coarser_quote_is_only_an_echo_of_a_finer_one(release, figure):
    """330.35 stays in force after another page rounds it to 330.4, and both are vintages."""
    first = figure(release("page 1", "2025-12-08"), "330.35", status="quoted")
    echo = figure(release("page 2", "2025-12-09"), "330.4", status="quoted")
    held = Figure.of([echo, first])

    assert held.in_force(instant("2025-12-20")) == first
    assert held.vintages == (first, echo)


def test_a_quote_with_another_value_is_news_where_nothing_is_printed(release, figure):
    """A later page that knows a revision is in force, since no print of the publisher is held."""
    first = figure(release("page 1", "2025-12-08"), "330.35", status="quoted")
    revised = figure(release("page 2", "2026-01-14"), "330.0", status="quoted")

    assert Figure.of([revised, first]).in_force(instant("2026-01-20")) == revised


def test_a_certain_quote_goes_before_an_uncertain_print(release, figure):
    """November's 330.35 of 8 December holds until somebody is seen to hold the 330.0 of a later copy."""
    quoted = figure(release("page", "2025-12-08"), "330.35", status="quoted")
    copy = figure(release("copy", "2025-12-08", by="2026-08-21"), "330.0")
    held = Figure.of([copy, quoted])

    assert held.in_force(instant("2026-01-14")) == quoted
    assert held.in_force(instant("2026-08-22")) == copy


def test_of_copies_the_one_made_soonest_stands_for_the_past(release, figure):
    """Of two late copies the older one is nearer to what was known in February."""
    older = figure(release("copy July", "2026-01-14", by="2026-07-07"), "1181.3")
    newer = figure(release("copy August", "2026-01-14", by="2026-08-21"), "1180.1")

    assert Figure.of([newer, older]).in_force(instant("2026-02-01")) == older


def test_a_later_publication_goes_before_an_earlier_one_among_uncertain_vintages(release, figure):
    """A copy of the bulletin of 18 January tells more of February than a copy of the first print."""
    first = figure(release("copy of the first print", "2026-01-14", by="2026-03-01"), "1189.0")
    bulletin = figure(release("copy of the bulletin", "2026-01-18", by="2026-05-01"), "1188.9")

    assert Figure.of([first, bulletin]).in_force(instant("2026-02-01")) == bulletin
    assert Figure.of([first, bulletin]).in_force(instant("2026-01-16")) == first


def test_pages_of_one_vintage_show_its_finest_print(release, figure):
    """The bundled page and the imported one are one vintage: the finer print stands for both."""
    page = release("GACC 2025-12", "2026-01-14")
    fine, coarse = figure(page, "3771.8733"), figure(page, "3771.9")

    assert Figure.of([fine, coarse]).vintages == (fine,)


def test_nothing_is_held_of_a_figure_never_printed():
    """An empty figure has no answer on any day."""
    assert Figure.of([]).in_force(instant("2026-01-14")) is None
    assert Figure.of([]).vintages == ()
