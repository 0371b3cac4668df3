"""The lists of what customs have published."""

import pytest

from lading.errors import ReleaseRefused
from lading.sources.gacc.index import read_index

ENGLISH = (
    '<select><option value="2026">2026</option><option selected="selected" value="2025">2025</option></select><table>'
    "<tr><th>Title</th><th>Month</th></tr>"
    "<tr><td>(5) China's Major Exports by Quantity and Value (in USD)</td><td>"
    "<span>Jan.</span><a href=http://english.customs.gov.cn/Statics/a.html> Feb.</a>"
    "<a href=http://english.customs.gov.cn/Statics/b.html> Jun.</a></br><span>Jul.</span></td></tr></table>"
)
CHINESE = (
    '<ul class="news_list"><li><a href="/tjs/2026-08/07/article_1.html" title="（3）2026年1至7月进出口商品贸易方式'
    '总值表（美元值）">（3）2026年</a><span>2026-08-07</span></li></ul>'
)


def test_the_english_index():
    """Unquoted addresses, a space before the month, a stray </br>: two tables are out."""
    links = read_index(ENGLISH.encode())

    assert [(str(link.month), link.url[-6:]) for link in links] == [("2025-02", "a.html"), ("2025-06", "b.html")]
    assert links[0].title == "(5) China's Major Exports by Quantity and Value (in USD)"


def test_the_chinese_list():
    """Title, month, whole address and day."""
    (link,) = read_index(CHINESE.encode())

    assert (str(link.month), str(link.day)) == ("2026-07", "2026-08-07")
    assert link.url == "http://tjs.customs.gov.cn/tjs/2026-08/07/article_1.html"


def test_a_year_that_the_page_does_not_tell():
    """Without a chosen year the caller must name it."""
    page = ENGLISH.replace(' selected="selected"', "").encode()

    assert str(read_index(page, 2024)[0].month) == "2024-02"
    with pytest.raises(ReleaseRefused, match=r"does not say which year it shows"):
        read_index(page)


def test_a_page_that_is_no_index():
    """An error page links to nothing."""
    with pytest.raises(ReleaseRefused, match=r"links to no table of customs"):
        read_index(b"<html><body>502</body></html>")


@pytest.mark.parametrize(("year", "count"), [(2025, 130), (2026, 60)])
def test_the_real_indexes(real, year, count):
    """Twelve tables of February to December 2025, but for two, and of February to June 2026."""
    links = read_index(real(f"data/china/raw/aieconlab/gacc_index_{year}.html"), 2026)
    read = [link for link in links if link.title[1] in "123456"]

    assert len(read) == count
    assert {link.month.first.year for link in read} == {year}
    assert all(link.url.startswith("http://english.customs.gov.cn/Statics/") for link in read)


def test_the_real_chinese_list(real):
    """Eight tables of 7 August 2026."""
    links = read_index(real("data/china/raw/gacc_layout_excerpts/cn_express_index_tjs_aug2026.html"))

    assert {(str(link.month), str(link.day)) for link in links} == {("2026-07", "2026-08-07")}
    assert len(links) == 8
