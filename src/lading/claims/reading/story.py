"""The story: who reports, when it was written, what is usual in it; told from the whole text before it is read."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from ...model import Period
from ..periods import FISCAL_STARTS, Clock, When, resolve
from ..periods.dating import inferred_day, printed_day
from ..sentence.marks import Mark
from ..text.article import Article
from ..words import pattern, table

STRONG = {
    "en": re.compile(r"(?<![^\W_])(?:exports?|imports?|trade|exp|imp|exported|imported|trade (?:surplus|deficit|gap|balance)|foreign trade|merchandise trade|customs|bilateral trade|two-way trade|total trade|trade with|trade in goods|goods deficit|goods surplus|arrivals|took in|brought in|top suppliers?|shipments (?:to|from|of)|trade turnover|trade shortfall|trading partners?|merchandise exports|nodx)(?![^\W_])", re.IGNORECASE),
    "zh": re.compile(r"出口|进口|外贸|贸易顺差|贸易逆差|进出口|贸易额|贸易[帐账差收总]|出超|入超"),
    "es": re.compile(r"exporta|importa|comercio exterior|balanza comercial|super[áa]vits? comercial|d[ée]ficits? comercial|intercambio comercial|ventas (?:externas|al exterior)", re.IGNORECASE),
}  # fmt: skip

COMPANY = {
    "zh": re.compile(r"净利润|营业收入|毛利率|归母|股价|总市值|财报|半年报|年报|营收|本公司|公司"),
    "es": re.compile(r"factur(?:ó|ación|aron)|ebitda|beneficio neto|deuda neta|accionistas|la (?:compañía|empresa|firma)|plantilla|cifra de negocio|dividendo|cotizada|utilidad neta", re.IGNORECASE),
}  # fmt: skip
"""What the results of a company speak of."""
OFFICE = {
    "zh": re.compile(r"海关|统计局|统计处|财政部|商务部|财务省|我国|全国"),
    "es": re.compile(r"aduana|ministerio|instituto|banco central|indec|inegi|datacomex|secretar[íi]a|estad[íi]stic|balanza comercial", re.IGNORECASE),
}  # fmt: skip
"""Who tells of a country's trade."""


def speaks_of_trade(text: str, language: str) -> bool:
    """Whether a text has a word of foreign trade at all, and is not the results of a company that trades."""
    if STRONG[language].search(text) is None:
        return False
    if language not in COMPANY or OFFICE[language].search(text):
        return True
    return len({match[0].lower() for match in COMPANY[language].finditer(text[:6000])}) < 3


def of_a_region(text: str, found: list[Mark]) -> bool:
    """Whether a Chinese story tells of the trade of a province or city: its first flow is one's, or it says 我省."""
    if OURS.search(text):
        return True
    for index, mark in enumerate(found):
        if mark.kind == "flow":
            before = [m for m in found[max(0, index - 5) : index] if mark.start - m.end < NEAR]
            return any(m.kind == "region" for m in before) and not any(m.kind == "area" for m in before)
    return False


def _by_money(lower: str, language: str) -> str:
    """Whose trade a story without a country is about: China's, but of a Spanish one in euros and without yuan Spain's."""
    return "ESP" if language == "es" and "euros" in lower and "yuan" not in lower else "CHN"


ASIAN = frozenset(("JPN", "KOR", "TWN", "IND", "VNM", "THA", "MYS", "IDN", "PHL", "SGP"))


def name_asians(found: list[Mark], reporter: str) -> None:
    """Let "el país asiático" be the reporter where that is one; elsewhere it is China."""
    for mark in found:
        if mark.kind == "place" and mark.value == "CHN" and reporter in ASIAN and "asiátic" in mark.text:
            mark.value = reporter


OURS = re.compile(r"我省|我市|全省|我区(?!域)")
NEAR = 16


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole text tells about itself."""

    day: dt.date | None
    reporter: str
    main: Period
    usual: str
    balance_sign: int
    product: str = ""
    partner: str = ""
    assumed: bool = False


def overview(
    article: Article,
    lower: str,
    everything: list[Mark],
    *,
    date: dt.date | None,
    reporter: str | None,
    usual_mom: frozenset[str],
) -> Story:
    """Look once over all marks."""
    whens = [m.value for m in everything if m.kind == "when" and isinstance(m.value, When)]
    told = reporter or main_reporter(article, lower, everything)
    who = told or ("USA" if NATION.search(lower) else _by_money(lower, article.language))
    day = date or printed_day(article.text) or inferred_day(whens, article.text)
    main = main_period(whens, day, who)
    yoy = sum(1 for w in whens if w.kind != "same" and (w.base == "yoy" or (w.kind == "earlier" and w.a == 12)))
    mom = sum(1 for w in whens if w.base == "mom" or (w.kind == "earlier" and w.a == 1))
    habit = 2 if who in ("USA", "CAN") else 0
    annual = yoy or any(w.kind == "same" for w in whens)
    monthly = article.language == "es" and mom > 1 and not annual
    usual = "mom" if monthly or (who in usual_mom and mom + habit >= yoy) else "yoy"
    surplus = len(re.findall(r"surplus|顺差|superávit", lower))
    deficit = len(re.findall(r"deficit|shortfall|逆差|déficit", lower))
    return Story(
        day,
        who,
        main,
        usual,
        -1 if deficit > surplus or (not surplus and who not in EARNERS and GAP.search(lower)) else 1,
        one_product(article, everything),
        one_partner(article, everything, who),
        not told,
    )


GAP = re.compile(r"trade gap|the gap")
EARNERS = frozenset(("CHN", "DEU", "IRL", "NLD", "CHE", "TWN", "RUS", "NOR"))
"""Countries that have sold more than they bought in nearly every month: a bare gap of theirs is a surplus."""


def one_product(article: Article, found: list[Mark]) -> str:
    """The one product a story is about: named alone in its title, and more than half of all products named after."""
    head = next((b for b in article.blocks if b.kind == "title"), None)
    if head is None or head.start > 400:
        return ""
    title = [m for m in found if head.start <= m.start < head.end and m.kind in ("product", "flow")]
    named = {m.value for m in title if m.kind == "product"}
    if len(named) != 1 or any(m.kind == "flow" and not m.value.startswith(("exports", "imports")) for m in title):
        return ""
    product = named.pop()
    goods = [m.value for m in found if m.kind == "product"]
    return product if goods.count(product) * 2 > len(goods) and goods.count(product) > 1 else ""


WITH_ONE = re.compile(r"\W*(?:El )?(?:comercio|intercambio(?: comercial)?|balanza comercial) con ", re.IGNORECASE)
"""How the title of a Spanish story on trade with one partner opens: "Comercio con China: las exportaciones subieron"."""


def one_partner(article: Article, found: list[Mark], reporter: str) -> str:
    """The one partner a story is about: its title tells of trade between the two, and it names hardly anybody else."""
    head = next((b for b in article.blocks if b.kind in ("title", "text")), None)
    if head is None or head.start > 400 or head.end - head.start > 200:
        return ""
    title = [m for m in found if head.start <= m.start < head.end]
    named = {m.value for m in title if m.kind in ("area", "pair")} - {reporter}
    flows = [m.value for m in title if m.kind == "flow"]
    if (
        len(named) != 1
        or not flows
        or (len(flows) > 1 and not WITH_ONE.match(article.text, head.start))
        or not flows[0].startswith(("total", "balance"))
    ):
        return ""
    partner = str(named.pop())
    areas = [m.value for m in found if m.kind in ("area", "pair") and m.value != reporter]
    return partner if areas.count(partner) * 5 >= len(areas) * 4 and len(areas) > 2 else ""


def main_reporter(article: Article, lower: str, found: list[Mark]) -> str:
    """The country whose trade is told, named most in front of flow nouns, the title counting thrice; empty if none is."""
    votes: Counter[str] = Counter({"CHN": 3} if article.language == "zh" else {})
    told: set[str] = set()
    for index, mark in enumerate(found):
        if mark.kind != "area" or (len(mark.value) > 3 and mark.value not in ("EU", "EA", "ASEAN")):
            continue
        vote = _vote(found, index, lower, article.language) * (3 if mark.start < 200 else 1)
        if index == 0 and TITLE_NAME.match(lower, mark.end):
            vote += 12
        votes[mark.value] += vote
        if vote > 1:
            told.add(mark.value)
    for code, names in table(article.language, "story")["clues"].items():
        hits = sum(4 for name in names if name in lower and _as_word(name, lower))
        votes[code] += hits
        if hits:
            told.add(code)
    if votes:
        best, count = max(votes.items(), key=lambda pair: (pair[1], pair[0] in told))
        if count > 0 and (best in told or best not in PARTNERS):
            return best
    return ""


TITLE_NAME = re.compile(r"\s?:\s")
"""Behind the name that opens a title: "Peru: surplus at a record"."""

PARTNERS = frozenset(("USA", "EU", "EA", "ASEAN"))
"""Areas named in most stories as a partner: a bare naming makes none of them the reporter."""

NATION = re.compile(
    r"the nation's (?:\w+ )?(?:trade|goods|deficit|exports|imports)|goods and services (?:deficit|surplus)|exports of goods and services|services surplus"
)
"""How American releases speak of their own country without a name."""


def _as_word(name: str, lower: str) -> bool:
    """Whether a name stands in the text as words of its own."""
    return not name.isascii() or re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", lower) is not None


def _vote(found: list[Mark], index: int, lower: str, language: str) -> int:
    """How strongly one naming of a country speaks for it as the reporter."""
    mark = found[index]
    follows = found[index + 1] if index + 1 < len(found) else None
    joined = index > 0 and found[index - 1].kind == "area" and mark.start - found[index - 1].end <= 1
    owner = lower[mark.end : mark.end + 3].startswith("'s")
    lead = lower[max(0, mark.start - 16) : mark.start]
    if language == "en" and lead.endswith(("supplies to ", "arrivals in ", "arrivals to ")):
        return 5
    if language == "en" and LOADED.match(lower, mark.end):
        return 0
    if (
        lead.endswith("ex-")
        or pattern(language, "vote_against").search(lead)
        or pattern(language, "partner_before").search(lead)
    ):
        return -1
    if joined:
        return 0
    if index and found[index - 1].kind == "flow" and lower[found[index - 1].end : mark.start] in ("", " "):
        return 5
    if follows is None:
        return 1
    if HEADING.match(lower, mark.end) and not owner:
        return 0
    if (
        follows.kind == "area"
        and follows.start - mark.end <= 1
        and index + 2 < len(found)
        and found[index + 2].kind == "flow"
    ):
        return 5
    near = follows.start - mark.end
    if follows.kind in ("flow", "product", "when", "goods") and near < 26 and (owner or near < 14):
        return 5
    return 2 if owner else 1


LOADED = re.compile(r" (?:[\w-]+ ){0,2}(?:supplies|arrivals|cargoes)\b")
"""Behind the country that goods come from: "Saudi oil arrivals"."""
HEADING = re.compile(r"\.\s|;|\n|\s?\|")
"""Behind a name that heads a line or a row of a table: a partner, as a rule."""

YEAR = 12
LATEST = 150
"""Days after its end within which a quarter may be what a story is about."""
MAIN_KINDS = frozenset(
    ("month", "months", "spring", "days", "first", "year", "quarter", "half", "fiscal", "ago", "past")
)


def _long_past(whens: list[When], clock: Clock) -> list[Period]:
    """The half, quarters or months a story is about that names no newer span: a report of September on the first half."""
    for when in whens:
        span = resolve(when, clock) if when.role == "period" and when.kind in ("half", "quarter", "first") else None
        if span is not None and 0 < (clock.day - span.last).days < HALF_A_YEAR:
            return [span]
    return []


HALF_A_YEAR = 184
"""Days after its end within which a report on a span is still news of it."""


def main_period(whens: list[When], day: dt.date | None, reporter: str) -> Period:
    """The period the story is mainly about: the first month or span it names that had begun by its day."""
    anchor = day or dt.date(2000, 1, 15)
    last_month = Period.of_month(anchor.year, anchor.month).shift(-1)
    clock = Clock(anchor, last_month, reporter)
    found: list[Period] = []
    late: Period | None = None  # a quarter told of only months after its end
    for when in whens:
        third = when.kind == "first" and when.b  # of a year: titles add it up, though the news is of its last month
        fiscal = (when.b or 0) % YEAR + 1 == FISCAL_STARTS.get(reporter, 1)
        yearlong = when.kind == "past" and when.a == YEAR and when.b and not fiscal  # to a month told of itself
        counts = when.role == "period" and when.kind in MAIN_KINDS and not (third or yearlong)
        period = resolve(when, clock) if counts else None
        early = 0 if period is None or period.is_year or period.is_quarter or reporter == "CHN" else -5
        if period is not None and late is None and period.is_quarter and 75 <= (anchor - period.last).days < LATEST:
            late = period
        if period is not None and period.first <= anchor and early < (anchor - period.last).days < 75:
            if period not in found:
                found.append(period)
            if len(found) == 3:
                break
    found = found or _long_past(whens, clock)
    newest = max((period.last for period in found), default=None)
    main = next((period for period in found if period.last == newest), late or last_month)
    if (
        found
        and main != found[0]
        and found[0].is_month
        and main.first.month == 1
        and not main.is_month
        and main.whole_months
    ):
        return main.months()[-1]
    return main
