"""What a brief says of the future: a forecast, said as one, and left out where it would be of the past."""

from dataclasses import replace

from lading.brief import compose
from lading.brief.compose import reading_day
from lading.brief.selfcheck import self_check
from lading.claims.verdicts.truths import Known
from lading.model import Period, instant

RELEASED = instant("2026-01-14", end_of_day=True)


def outlook_of(made):
    """The sentences of the finding, and none where there is none."""
    return next((one.sentences for one in made.findings if one.kind == "outlook"), ())


def test_december_looks_ahead_to_the_joint_release_and_the_year(bundled):
    """Exports and imports of January-February and of 2026 with their ranges, and how likely a larger surplus is."""
    told = outlook_of(compose(bundled, Period.parse("2025-12"), as_of=RELEASED, with_charts=False))

    periods = [str(figure.query.period) for one in told for figure in one.figures if figure.read]
    assert ["2026-01..2026-02", "2026-01..2026-02", "2026", "2026"] == periods
    assert all(figure.modality == "forecast" for one in told for figure in one.figures)
    assert "of the simulated paths" in told[-2].text


def test_a_release_that_is_not_the_newest_has_no_outlook(bundled):
    """December 2025 told today: what came next is known."""
    assert () == outlook_of(compose(bundled, Period.parse("2025-12"), with_charts=False))


def test_a_changed_forecast_is_refused(bundled):
    """A tenth more, or the other way, and the self-check finds it."""
    made = compose(bundled, Period.parse("2025-12"), as_of=RELEASED, with_charts=False)
    section = next(one for one in made.sections if one.id == "ahead")
    first = section.paragraphs[0][0]
    number = first.figures[0].text
    for wrong in (number.replace("%", "9%"), number):
        text = first.text.replace(number, wrong) if wrong != number else first.text.replace(" rise ", " fall ")
        changed = replace(section, paragraphs=((replace(first, text=text), *section.paragraphs[0][1:]),))
        faulty = replace(made, sections=tuple(changed if one is section else one for one in made.sections))

        found = self_check(faulty, bundled, reading_day(RELEASED, "CHN", made.period), Known(bundled, RELEASED))

        assert [text] == [problem.sentence.text for problem in found.problems][:1]
