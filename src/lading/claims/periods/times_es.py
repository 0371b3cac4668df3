"""Spanish words for time: "en los primeros once meses", "un año antes", "noviembre de 2025"."""

from __future__ import annotations

import re
from dataclasses import replace

from . import When
from .said import Late, Reader, said_at

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene", "febrero feb", "marzo", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago",
            "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
SMALL = {
    w: n for n, w in enumerate(["un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"], 1)
} | {str(n): n for n in range(1, 13)} | {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "primero": 1}  # fmt: skip
NTH_MONTHS = (
    "primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo", "undécimo", "duodécimo",
)  # fmt: skip
NTH = "|".join(NTH_MONTHS)
M = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W_])\.?"
N = r"(?:1[0-2]|[1-9](?!\d)|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)"
Y = r"(?:19[4-9]\d|20[0-4]\d)(?![\d%])(?![.,]\d)"
OF_YEAR = rf"(?:,? (?:de |del |de este |del presente |de ese )?(?:(?:año )?(?P<y>{Y})|(?P<rel>año pasado|año anterior|presente año|este año|mismo año|pasado año|año|año previo)(?![^\W_])))?"
RELATIVE = {"año pasado": 1, "pasado año": 1, "este año": 0, "presente año": 0}


def _dated(match: re.Match[str], when: When) -> When:
    groups = match.groupdict()
    if groups.get("y"):
        return replace(when, year=int(groups["y"]))
    rel = groups.get("rel")
    if rel in RELATIVE:
        return replace(when, back=RELATIVE[rel])
    if rel in ("año anterior", "año previo"):
        return replace(when, base="year_before")
    return replace(when, the_year=when.kind != "first") if rel else when


def _month(match: re.Match[str]) -> When:
    return _dated(match, When("month", MONTHS[match["m"].rstrip(".")]))


def _nth_month(match: re.Match[str]) -> When:
    return _dated(match, When("month", NTH_MONTHS.index(match["o"]) + 1))


def _months(match: re.Match[str]) -> When:
    return _dated(match, When("months", MONTHS[match["m"].rstrip(".")], MONTHS[match["n"].rstrip(".")]))


def _date(match: re.Match[str]) -> When:
    return When(
        "day",
        int(match["d"]),
        MONTHS[match["m"].rstrip(".")],
        role="date",
        year=int(match["y"]) if match["y"] else None,
    )


def _first(match: re.Match[str]) -> When:
    return _dated(match, When("first", SMALL.get(match["k"], 1)))


def _part(match: re.Match[str]) -> When:
    kind = "quarter" if match["p"].startswith("trim") else "half"
    return _dated(match, When(kind, SMALL[match["o"]]))


def _first_part(match: re.Match[str]) -> When:
    return _dated(match, When("first", 4 if match["p"].startswith("cuat") else 2, b=1))


def _up_to_part(match: re.Match[str]) -> When:
    months = 3 if match["p"].startswith("trim") else 6
    return _dated(match, When("first", months * SMALL[match["o"]]))


def _same(match: re.Match[str]) -> When:
    when = _dated(match, When("same"))
    if match["m"]:
        when = _dated(match, When("month", MONTHS[match["m"].rstrip(".")]))
        return when if when.year or when.back is not None else replace(when, base="year_before")
    return replace(when, base="year_before" if when.year is None and when.back is None else "yoy")


def _fixed(when: When) -> Reader:
    return lambda _match: when


YOY, MOM = When("base", role="base", base="yoy"), When("base", role="base", base="mom")
PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"(?P<d>[0-3]?\d) (?:de )?(?P<m>{M})(?: (?:de |del )?(?P<y>{Y}))?", _date),
    (rf"(?:de |entre |desde )?(?P<m>{M})(?: (?:a|y|hasta) |[-–])(?P<n>{M}){OF_YEAR}", _months),
    (
        rf"(?:comprendido )?(?:entre|desde|del) (?:el )?1(?:°|º|ro|er|ero)?\.? de enero (?:y|hasta|al|a) (?:el )?[23]\d (?:de )?(?P<m>{M}){OF_YEAR}",
        lambda m: _dated(m, When("months", 1, MONTHS[m["m"].rstrip(".")])),
    ),
    (
        rf"desde (?:(?P<m>{M})(?: de)? ?)?(?P<y>{Y})?(?:el año pasado)?",
        lambda m: When("since", role="since") if m["m"] or m["y"] else None,
    ),
    (
        rf"(?:últimos )?(?:doce|12) meses (?:a|hasta|terminados en|acabados en|concluidos en|al cierre de|al mes de) (?P<m>{M}){OF_YEAR}",
        lambda m: _dated(m, When("past", 12, MONTHS[m["m"].rstrip(".")])),
    ),
    (r"últimos (?:doce|12) meses", _fixed(When("past", 12))),
    (rf"(?P<m>{M}){OF_YEAR}", _month),
    (rf"(?P<o>{NTH}) mes(?= (?:de|del) (?:este |ese |presente )?(?:año|{Y})){OF_YEAR}", _nth_month),
    (
        rf"último mes(?= (?:de|del) (?:este |ese |presente )?(?:año|ejercicio|{Y})){OF_YEAR}",
        lambda m: _dated(m, When("month", 12)),
    ),
    (rf"(?:primeros|primeras) (?P<k>{N}) meses{OF_YEAR}", _first),
    (rf"(?P<k>{N}) primeros meses{OF_YEAR}", _first),
    (rf"(?P<k>{N}) meses (?:del|de este|de) (?:año|(?P<y>{Y}))", lambda m: _dated(m, When("first", SMALL[m["k"]]))),
    (
        rf"(?:al|hasta el)(?: cierre del| término del| final del)? (?P<o>primer|segundo|tercer|cuarto) (?P<p>trimestre|semestre){OF_YEAR}",
        _up_to_part,
    ),
    (rf"(?P<o>primer|segundo|tercer|cuarto) (?P<p>trimestre|semestre){OF_YEAR}", _part),
    (rf"primer (?P<p>cuatrimestre|bimestre){OF_YEAR}", _first_part),
    (r"(?:balance|acumulado|resultado|saldo) trimestral", lambda _m: When("past", 3)),
    (r"(?:el|del|este) (?P<p>cuatrimestre|bimestre)(?! (?:de|del))", _first_part),
    (rf"tres primeros trimestres{OF_YEAR}", lambda m: _dated(m, When("first", 9))),
    (rf"mismo? (?:mes|período|periodo|lapso|tramo|trimestre|semestre|(?P<m>{M})){OF_YEAR}(?: anterior)?", _same),
    (rf"(?:igual|idéntico) (?:mes|período|periodo|lapso|(?P<m>{M})){OF_YEAR}(?: anterior)?", _same),
    (
        r"(?:un año|doce meses|12 meses) (?:antes|atrás|previo|anterior)|hace (?:un año|doce meses|12 meses)|año antes",
        _fixed(When("earlier", 12)),
    ),
    (r"un mes (?:antes|atrás)|mes (?:anterior|previo|precedente)", _fixed(When("earlier", 1))),
    (
        r"(?:pasado mes|mes pasado)(?: de (?P<m>" + M + r"))?",
        lambda m: When("month", MONTHS[m["m"].rstrip(".")]) if m["m"] else When("ago", 1),
    ),
    (r"año (?:anterior|previo|precedente)", _fixed(When("earlier", 12))),
    (r"(?:año pasado|pasado año|pasado ejercicio)", _fixed(When("year", back=1))),
    (r"(?:este año|presente año)", _fixed(When("year", back=0))),
    (
        r"(?:en lo que va de(?:l)?|en lo que va del|lo que va de) (?:año|20\d\d)|año hasta la fecha|acumulado del año",
        _fixed(When("to_date")),
    ),
    (
        r"(?:todo el año|conjunto del año|conjunto de (?P<y>20\d\d))",
        lambda m: When("year", year=int(m["y"])) if m["y"] else When("whole_year"),
    ),
    (
        rf"(?<![^\W\d_] )(?:a|al mes de|al cierre de) (?P<m>{M}){OF_YEAR}",
        lambda m: _dated(m, When("to_date", b=MONTHS[m["m"].rstrip(".")])),
    ),
    (r"acumulad[oa]s? desde enero", lambda _m: When("to_date")),
    (rf"hasta (?P<m>{M}){OF_YEAR}", lambda m: _dated(m, When("to_date", b=MONTHS[m["m"].rstrip(".")]))),
    (
        r"(?:interanual(?:es|mente)?|a tasa anual|anual(?:es)?(?! de)|año a año|a/a|año contra año|frente al año)",
        _fixed(YOY),
    ),
    (r"(?:intermensual|mensual(?:es)?|mes a mes|m/m|a tasa mensual)", _fixed(MOM)),
    (r"en (?P<k>" + N + r") (?:años|meses)", _fixed(When("window", role="window"))),
    (rf"(?P<y>{Y})(?! ?(?:toneladas|millones|%|,\d|\.\d))", lambda m: When("year", year=int(m["y"]))),
)
COMPILED = [(Late(pattern), reader) for pattern, reader in PATTERNS]
HEADS = frozenset(
    [*MONTHS, "balance", "resultado", "saldo", "el", "del", "comprendido", "último", "al", "últimos", "de", "entre", "desde", "primeros", "primeras", *NTH_MONTHS, "mismo", "mism", "igual", "idéntico", "un", "doce", "hace", "año", "mes", "pasado", "este", "presente", "en", "lo", "acumulado", "acumulada", "acumulados", "acumuladas", "todo", "conjunto", "hasta", "interanual", "interanuales", "interanualmente", "a", "anual", "anuales", "intermensual", "mensual", "mensuales", "m", "frente", "dos", "tres", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once"]
)  # fmt: skip


def read_time(lower: str, text: str, at: int, word: str, end: int) -> tuple[int, When] | None:  # noqa: ARG001  one signature for all languages
    """The words for time that begin at an offset, with where they end; None if there are none."""
    if word not in HEADS and not word[0].isdigit():
        return None
    return said_at(COMPILED, lower, at, end)
