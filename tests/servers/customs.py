"""The English site of customs on this machine: a year's index, its pages in two currencies, their spreadsheets.

The figures are made up and add up; markup and habits are the site's own: unquoted links in the index, a space before
the month, backslashes in the spreadsheet's address, January and February together, pages that never change.
"""

import datetime as dt
import io

from local import site

NAMES = ("Jan.", "Feb.", "Mar.", "Apr.", "May.", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
UNITS = {"USD": ("USD 100 Million", 1), "CNY": ("CNY 100 Million", 7)}
HOST = "http://english.customs.gov.cn"
UNCHANGED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def flows(months, scale, more=0.0):
    """Exports and imports of some months, in the unit's hundred millions; to one decimal, but for `more`."""
    exports = sum(round(scale * (2900 + 11.3 * month), 1) for month in months)
    imports = sum(round(scale * (2100 + 5.7 * month), 1) for month in months)
    return exports + more, imports + more / 2


class CustomsSite:
    """Pages by path, for `site`; `released` months of the year are out."""

    def __init__(self, year, released=12, this_year=None, bulletin=False):
        self.year, self.pages = year, {}
        self.edition = "monthly" if bulletin else "preliminary"
        self.index = f"/statics/report/{self.edition}{'' if year == (this_year or year) else year}.html"
        self.out = []
        for month in range(2, released + 1):
            self.release(month, write=False)
        self.write_index()

    @property
    def answer(self):
        """What the server says."""
        return site(self.pages, robots=b"User-agent: *\nDisallow: /search/\n")

    def release(self, month, *, write=True):
        """Put a month's pages and spreadsheets up."""
        for currency in UNITS:
            self.pages[self.page_path(month, currency)] = (self.page(month, currency), UNCHANGED)
            self.pages[self.sheet_path(month, currency)] = (self.sheet(month, currency), UNCHANGED)
        self.out.append(month)
        if write:
            self.write_index()

    def page_path(self, month, currency):
        return f"/Statics/{self.year}{month:02}-{currency.lower()}-4a4d-9816.html"

    def sheet_path(self, month, currency):
        return f"/Excel/1-en-{currency}-{self.year}-{month}.xlsx"

    def write_index(self):
        """The index of the year, as the site writes it."""
        rows = "".join(self.index_row(currency) for currency in UNITS)
        other = "<tr><td>(7) Freight Transport (in USD)</td><td><a href=/Statics/freight.html> Mar.</a></td></tr>"
        self.pages[self.index] = (
            f'<!DOCTYPE html><html><body><select><option selected="selected" value="{self.year}">{self.year}</option>'
            "</select><table><thead><tr><th>Title</th><th>Month</th></tr></thead><tbody>"
            f"{rows}{other}</tbody></table></body></html>"
        ).encode()

    def index_row(self, currency):
        cells = "".join(
            f"<a href={HOST}{self.page_path(month, currency)}> {name}</a>"
            if month in self.out
            else f"<span>{name}</span>"
            for month, name in enumerate(NAMES, 1)
        )
        return f"<tr><td>(1) China's Total Export & Import Values (in {currency})</td><td>{cells}</td></tr>"

    def title(self, month, currency):
        when = "Jan-Feb" if month == 2 else NAMES[month - 1].strip(".")
        return f"(1) China's Total Export & Import Values, {when} {self.year} (in {currency})"

    def grid(self, month, currency, more=0.0):
        """The table's rows: title, unit, heads and four lines."""
        unit, scale = UNITS[currency]
        spans = [range(1, month + 1)] if month == 2 else [[month], range(1, month + 1)]
        heads = ["1-to-2"] if month == 2 else [str(month), f"1-to-{month}"]
        lines = {"Total Export & Import": [], "Total Export": [], "Total Import": [], "Balance": []}
        for months in spans:
            exports, imports = flows(months, scale, more)
            told = (exports + imports, exports, imports, exports - imports)
            for line, value in zip(lines.values(), told, strict=True):
                line.append(round(value, 4) if more else f"{value:,.1f}")
        return [[self.title(month, currency)], [f"Unit: {unit}"], ["Item", *heads],
                *([name, *values] for name, values in lines.items())]  # fmt: skip

    def page(self, month, currency, **changes):
        """A page; `changes` replace texts in it."""
        rows = self.grid(month, currency)
        width = len(rows[2])
        body = "".join(
            "<tr>" + "".join(f"<td{f' colspan={width}' if len(row) == 1 else ''}>{str(cell).replace('&', '&amp;')}</td>"
                             for cell in row) + "</tr>"
            for row in rows
        )  # fmt: skip
        title = rows[0][0].replace("&", "&amp;")
        sheet = (HOST + self.sheet_path(month, currency)).replace("/Excel/", "\\Excel\\")
        text = (
            f'<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{title}</title></head><body>'
            f'<div class="atcl-ttl">{title}</div><div class="atcl-date">{self.year + month // 12}/{month % 12 + 1:02}/09</div>'
            f'<div class="atcl-rct"><a href="{sheet}">{title}</a></div>'
            f'<div class="atcl-cnt"><table>{body}</table></div></body></html>'
        )
        for old, new in changes.get("texts", {}).items():
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    def sheet(self, month, currency):
        """The spreadsheet of a page, with two more digits."""
        import xlsxwriter

        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            page = book.add_worksheet()
            for number, row in enumerate(self.grid(month, currency, more=0.02)):
                page.write_row(number, 0, row)
        return data.getvalue()
