"""Ingest: what is trusted is stored with its oddities told; what is not leaves no trace."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from lading.errors import BadInput, LadingError, ReleaseRefused, UnknownCode, VintageConflict
from lading.ingest import ingest
from lading.model import Key, Period, instant
from lading.store import Ledger

from .conftest import SPECIMENS

DECEMBER = "prelim_2025-12_exports_usd"
MARCH = "prelim_2026-03_country_cny"
RARE = Key("CHN", "exports", product="rare earths", measure="quantity", unit="tonnes")
USA = Key("CHN", "exports", "USA", unit="CNY")


def test_a_page_goes_into_the_ledger(ledger):
    """4,392.1 t of rare earths in December 2025, known from the release on."""
    report = ingest(SPECIMENS / f"{DECEMBER}.html", ledger)

    figure = ledger.in_force(RARE, Period.parse("2025-12"), instant("2026-01-14T03:00"))
    assert (figure.value, figure.source) == (Decimal("4392.1"), "gacc")
    assert report.stored == len(ledger.vintages(RARE, Period.parse("2025-12"))) * report.files[0].figures


def test_nothing_is_known_before_the_release(ledger):
    """The page prints 8 January 2026; its figures came out on the 14th."""
    ingest(SPECIMENS / f"{DECEMBER}.html", ledger)

    assert ledger.in_force(RARE, Period.parse("2025-12"), instant("2026-01-13")) is None


def test_twice_is_once(ledger):
    """Ingesting a page again stores nothing."""
    ingest(SPECIMENS / f"{DECEMBER}.html", ledger)

    assert ingest(SPECIMENS / f"{DECEMBER}.html", ledger).stored == 0


def test_oddities_are_told(ledger):
    """Footwear's misprinted unit stands in the report."""
    assert "odd: row 11, 'Footwear': unit printed '10,000 Pairs'" in str(ingest(SPECIMENS / f"{DECEMBER}.html", ledger))


def test_identities_are_counted(ledger):
    """The report says how many identities held."""
    (file,) = ingest(SPECIMENS / f"{MARCH}.html", ledger).files

    assert file.checked > 200


def test_a_folder_is_read_whole(ledger, tmp_path):
    """Pages of one month are one release, whatever their currency and language."""
    for name in ("prelim_2026-06_imports_usd.html", "prelim_2026-06_country_cny_zh.xlsx"):
        (tmp_path / name).write_bytes((SPECIMENS / name).read_bytes())
    report = ingest(tmp_path, ledger)

    assert {file.release for file in report.files} == {"gacc-prelim-2026-06"}
    assert len(ledger.releases()) == 1


def test_a_folder_may_hold_other_things(ledger, tmp_path):
    """Files of a folder that no source recognises are left out and named."""
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    (tmp_path / "page.html").write_bytes((SPECIMENS / f"{DECEMBER}.html").read_bytes())

    assert [Path(name).name for name in ingest(tmp_path, ledger).left_out] == ["notes.csv"]


def test_bytes_with_a_name(ledger, specimen):
    """What a program has in memory needs no file."""
    assert ingest(("december", specimen(DECEMBER).encode()), ledger).files[0].name == "december"


def test_an_id_and_an_instant_of_ones_own(ledger):
    """`release` and `released` set what the page cannot say."""
    ingest(SPECIMENS / f"{DECEMBER}.html", ledger, release="my-copy", released="2026-02-01T10:00+00:00")

    assert ledger.release("my-copy").known_from == instant("2026-02-01T10:00")


def test_stale_heads_can_be_overruled(ledger):
    """June 2025 (5) goes in once the user says which to trust, and the report keeps the doubt."""
    report = ingest(SPECIMENS / "faults/stale_heads_2025-06_exports_usd.html", ledger, trust="title")

    assert "trusted the title, as told" in str(report)
    assert ledger.in_force(RARE, Period.parse("2025-06")).value == Decimal("7742.2")


def test_a_table_with_its_mapping(ledger, tmp_path):
    """A user's CSV goes in through the same door."""
    (tmp_path / "vn.csv").write_text("Month,Country,Value\n2025-11,Japan,2.5\n")
    mapping = ('released = "2026-01-06"\n[constant]\nreporter = "VNM"\nflow = "exports"\n[column]\nperiod = "Month"\n'
               'partner = "Country"\n[[value]]\ncolumn = "Value"\nunit = "USD billion"\n')  # fmt: skip
    ingest(tmp_path / "vn.csv", ledger, mapping=mapping)

    assert ledger.in_force(Key("VNM", "exports", "JPN"), Period.parse("2025-11")).value == 2_500_000_000


def test_polls_go_in(ledger):
    """A calendar's forecasts are polls, what came is quoted."""
    ingest(SPECIMENS.parent / "polls" / "calendar.csv", ledger)
    (poll,) = ledger.polls(Key("CHN", "exports", indicator="growth_yoy"), Period.parse("2025-11"))

    assert (poll.value, poll.pollster) == (Decimal("3.8"), "Reuters")


def refused(ledger: Ledger, data: str | bytes, name: str = "page.html", **options: str) -> LadingError:
    """The error that a file meets."""
    with pytest.raises(LadingError, match=r".") as caught:
        ingest((name, data.encode() if isinstance(data, str) else data), ledger, **options)
    return caught.value


@pytest.mark.usefixtures("untouched")
class TestRefused:
    """Bad input: a clear error that names file, row and cure, and nothing stored."""

    def test_a_truncated_page(self, ledger, specimen):
        """Cut inside the table, the page names the row."""
        error = refused(ledger, specimen(DECEMBER)[:2500], "december.html")

        assert str(error).startswith("december.html: the page")
        assert "breaks off inside its table, in row 1" in str(error)

    def test_an_error_page_served_as_200(self, ledger):
        """A server's apology is no page of customs."""
        error = refused(ledger, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>")

        assert "page.html: no source recognises it; it begins '<html><head><title>502 Bad Gateway" in str(error)
        assert "it may be an error page: fetch it again" in str(error)

    def test_an_error_page_said_to_be_customs(self, ledger):
        """With the source named, the source answers."""
        page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"

        assert "holds no table: a server's error page perhaps" in str(refused(ledger, page, source="gacc"))

    def test_title_and_table_disagree(self, ledger, specimen):
        """Both months are shown, with the ways to decide."""
        error = refused(ledger, specimen("faults/stale_heads_2025-06_exports_usd"))

        assert "title and heads disagree about the month: the title names 2025-06, the heads '5'" in str(error)

    def test_an_image_instead_of_a_table(self, ledger, specimen):
        """January 2018."""
        assert "shows an image (4-RMB.png)" in str(refused(ledger, specimen("faults/image_2018-01_country")))

    def test_an_unknown_partner(self, ledger, specimen):
        """The nearest is offered."""
        error = refused(ledger, specimen(MARCH).replace("Japan", "Japann"))

        assert isinstance(error, UnknownCode)
        assert 'says "Japann", which is no partner' in str(error)
        assert 'Nearest: "japan" (JPN)' in str(error)

    def test_an_unknown_commodity(self, ledger, specimen):
        """The nearest is offered."""
        error = refused(ledger, specimen(DECEMBER).replace("Fertilizers", "Fertilisrs"))

        assert 'page.html: row 9 says "Fertilisrs", which is no commodity' in str(error)

    def test_a_unit_that_cannot_be(self, ledger, specimen):
        """Steel at 6.8 million dollars a tonne."""
        page = specimen(DECEMBER).replace("Steel products</td><td>10,000 Tons", "Steel products</td><td>Ton")

        assert "row 12, 'Steel products': the unit 'Ton' cannot be" in str(refused(ledger, page))

    def test_total_and_exports_swapped(self, ledger, specimen):
        """2,921.1 and 2,045.0 in each other's columns no longer add up."""
        page = specimen(MARCH)
        swapped = page.replace("<td>2,921.1&nbsp;</td>", "<td>?</td>").replace(
            "<td>2,045.0&nbsp;</td>", "<td>2,921.1</td>"
        )
        error = refused(ledger, swapped.replace("<td>?</td>", "<td>2,045.0</td>"))

        assert isinstance(error, ReleaseRefused)
        assert "make" in str(error)
        assert "the figures contradict each other by the rule 'sum: total'" in str(error)

    def test_month_and_year_to_date_swapped(self, ledger, specimen):
        """A month above its year to date stands in the wrong column."""
        page = specimen(DECEMBER).replace(
            "<td>4,392.1&nbsp;</td><td>63.1&nbsp;</td><td>62,585.2&nbsp;</td>",
            "<td>62,585.2&nbsp;</td><td>63.1&nbsp;</td><td>4,392.1&nbsp;</td>",
        )

        assert "contradict each other by the rule 'growth'" in str(refused(ledger, page))

    def test_a_growth_that_does_not_fit(self, ledger, specimen):
        """12.9% printed as 21.9% does not fit 62,585.2 over 55,431.1."""
        error = refused(ledger, specimen(DECEMBER).replace("<td>12.9</td>", "<td>21.9</td>"))

        assert "growth_yoy of exports 2025 21.9 % (row 8: Rare earth" in str(error)
        assert "make 12.90" in str(error)

    def test_dollars_on_a_page_in_yuan(self, ledger, specimen):
        """41,046.4 hundred million yuan of trade in a month; 570,000 would be 57 trillion."""
        page = specimen(MARCH)
        for text in ("41,046.4", "22,297.0", "18,749.4", "118,380.0", "68,466.7", "49,913.3"):
            page = page.replace(f"<td>{text}&nbsp;</td>", f"<td>{float(text.replace(',', '')) * 1000:,.1f}</td>")

        assert "are the cells in another currency?" in str(refused(ledger, page))

    def test_gbk_bytes(self, ledger):
        """A CSV saved by Chinese Excel."""
        data = "reporter,flow,period,value\nCHN,exports,2025-12,1\n中国,exports,2025-11,1\n".encode("gbk")

        assert "row 3 holds bytes that are not utf-8" in str(refused(ledger, data, "trade.csv", source="table"))

    def test_an_empty_file(self, ledger):
        """Nothing is nothing."""
        assert str(refused(ledger, b"", "empty.html")) == "empty.html: the file is empty: fetch it again"

    def test_a_large_file_is_not_even_read(self, ledger, tmp_path, monkeypatch):
        """200 MB are refused by their size alone."""
        large = tmp_path / "large.csv"
        with large.open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))

        with pytest.raises(ReleaseRefused, match=r"large.csv: 209,715,200 bytes are more than 67,108,864"):
            ingest(large, ledger)

    def test_a_zip_bomb(self, ledger):
        """An .xlsx that unpacks to 100 MB is refused before it does."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_000)

        assert "trade.xlsx: the workbook has" in str(refused(ledger, file.getvalue(), "trade.xlsx"))

    def test_one_bad_file_keeps_all_out(self, ledger, specimen):
        """A folder is stored whole or not at all."""
        with pytest.raises(ReleaseRefused, match=r"cut.html: the page .* breaks off"):
            ingest([SPECIMENS / f"{DECEMBER}.html", ("cut.html", specimen(MARCH)[:3000].encode())], ledger)

    def test_a_file_that_does_not_exist(self, ledger):
        """The name is repeated."""
        with pytest.raises(BadInput, match=r"nowhere.html: there is no such file"):
            ingest("nowhere.html", ledger)

    def test_an_empty_folder(self, ledger, tmp_path):
        """A folder without pages is told."""
        with pytest.raises(BadInput, match=r"there is nothing to ingest"):
            ingest(tmp_path, ledger)

    def test_two_values_for_one_figure(self, ledger, specimen):
        """Two pages of one release that print different values are both shown."""
        other = specimen(MARCH).replace("<td>997.0", "<td>997.0")
        other = other.replace("<td>2,045.0&nbsp;</td>", "<td>2,055.0</td>").replace(
            "<td>2,921.1&nbsp;</td>", "<td>2,931.1</td>"
        )
        with pytest.raises(VintageConflict, match=r"two values|2,0[45]5"):
            ingest([("a.html", specimen(MARCH).encode()), ("b.html", other.encode())], ledger)


def test_keep_going_stores_the_rest(ledger, specimen):
    """Asked to, ingest stores the good release and reports the refused file."""
    report = ingest(
        [SPECIMENS / f"{DECEMBER}.html", ("cut.html", specimen(MARCH)[:3000].encode())], ledger, keep_going=True
    )

    assert [release.id for release in ledger.releases()] == ["gacc-prelim-2025-12"]
    assert [refusal.name for refusal in report.refused] == ["cut.html"]
    assert "cut.html: refused: the page" in str(report)


def test_a_figure_thousands_of_times_last_years_is_refused(ledger, specimen):
    """What the ledger holds of the year before shows a unit that is off by ten thousand."""
    ingest(SPECIMENS / f"{DECEMBER}.html", ledger)
    later = specimen(DECEMBER).replace("Dec 2025", "Dec 2026").replace("1-12 Total,2024", "1-12 Total,2025")
    later = later.replace("2026/01/08", "2027/01/14")
    later = later.replace("<td>4,392.1&nbsp;</td><td>63.1&nbsp;</td>", "<td>0.4&nbsp;</td><td>-</td>")

    with pytest.raises(ReleaseRefused, match=r"10,980 times less than 2025-12 as held .*is the unit right"):
        ingest(("later.html", later.encode()), ledger)


def test_a_held_release_keeps_its_instants(ledger, specimen):
    """A page of a release that is held with another instant joins it, rather than being refused."""
    ingest(("a.html", specimen(DECEMBER).encode()), ledger, release="gacc-prelim-2026-03", released="2026-04-15")
    ingest(SPECIMENS / f"{MARCH}.html", ledger)

    assert ledger.in_force(USA, Period.parse("2026-03")).known_from == instant("2026-04-15", end_of_day=True)
