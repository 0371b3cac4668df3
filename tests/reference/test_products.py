"""Products keep their name through every label that customs and the press have used."""

import pytest

from lading.errors import UnknownCode
from lading.model import UNITS
from lading.reference import LANGUAGES, find_product, part_of, product, product_names, products, quantity_unit
from lading.reference.tables import rows


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Rare earth", "rare earths"),
        ("Rare-earth ore, metals, compounds", "rare earths"),
        ("稀土", "rare earths"),
        ("Integrated circuits", "integrated circuits"),
        ("Electronic integrated circuits", "integrated circuits"),
        ("Mechanical and electrical products *", "mechanical and electrical products"),
        ("Soya beans", "soybeans"),
        ("Motor vehicles（including chassis fitted with engines)", "automobiles"),
        ("成品油", "refined oil"),
        ("Products, of steel or iron", "steel"),
        ("Petroleum products", "refined oil"),
        ("Crude petroleum oils", "crude oil"),
        ("Natural and synthetic rubber(including Latex)", "rubber"),
        ("未锻轧铜及铜材", "copper"),
    ],
)
def test_renamed_lines_of_customs_are_one_product(label, code):
    """Labels changed between December 2025 and February 2026; the product did not."""
    assert find_product(label, source="gacc").code == code


def test_medicines_changed_in_scope_not_only_in_name():
    """The medicinal line of 2025 (574 million dollars in a half-year) is not the one of 2026 (12.7 billion)."""
    assert find_product("Medicinal materials and medicaments of Chinese type").code == "chinese medicines"
    assert find_product("Medical and pharmaceutical products").code == "pharmaceuticals"


def test_every_label_of_customs_is_found():
    """Each label held of a publisher leads to its own product."""
    assert all(find_product(row[4], source=row[1]).code == row[0] for row in rows("product_labels"))


def test_customs_prints_31_export_lines_and_34_import_lines():
    """The English tables of June 2026 have as many lines as the list knows."""
    seen = {flow: set() for flow in ("exports", "imports")}
    for name, _, flow, language, _, _, first, last in rows("product_labels"):
        if language == "en" and first <= "2026-06" <= last:
            seen[flow].add(name)

    assert {flow: len(lines) for flow, lines in seen.items()} == {"exports": 31, "imports": 34}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_leads_to_a_product(language):
    """Each name of each language belongs to a product that exists."""
    assert set(product_names(language).values()) <= products().keys()


def test_a_name_means_one_product():
    """No name of a language stands for two products."""
    owners = {}
    for code, tongue, _, text, _, _ in rows("product_names"):
        assert owners.setdefault((tongue, text.lower()), code) == code, text


def test_units_and_parents_exist():
    """A product's quantity unit is one Lading knows, and what it is part of is a product."""
    assert all(not quantity_unit(name) or quantity_unit(name) in UNITS for name in products())
    assert all(not part_of(name) or part_of(name) in products() for name in products())


def test_headings_are_digits():
    """A scope lists HS headings, or spans of them."""
    assert all(part.replace("-", "").isdigit() for p in products().values() for part in p.scope)


def test_words_that_are_also_verbs_stay_out_of_running_text():
    """Lead and watches can be looked up, but a text that says "lead" does not mean the metal."""
    assert find_product("lead").code == "lead"
    assert "lead" not in product_names("en")
    assert "watches" not in product_names("en")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("chips", "integrated circuits"),
        ("cars", "automobiles"),
        ("goods", "TOTAL"),
        ("soya beans", "soybeans"),
        ("crude", "crude oil"),
        ("maize", "corn"),
        ("EVs", "electric vehicles"),
        ("tierras raras", "rare earths"),
        ("商品", "TOTAL"),
        ("芯片", "integrated circuits"),
        ("petróleo", "crude oil"),
        ("apparel", "garments"),
    ],
)
def test_words_of_the_press_are_found(word, code):
    """Everyday words lead to the product they mean."""
    assert find_product(word).code == code


def test_an_unknown_product_says_what_is_near():
    """A misspelt product leads to the right one and to the file for an alias."""
    with pytest.raises(UnknownCode, match=r'"soybeens".*"soybeans".*product_names\.csv'):
        product("soybeens")


def test_labels_of_an_unknown_publisher():
    """Labels are held for a publisher or they are not."""
    with pytest.raises(UnknownCode, match="no labels of a publisher 'nobody'"):
        find_product("Toys", source="nobody")
