"""The interface for programs: what it declares is what it does."""

import json

import pytest

EXPORTS = "CHN.exports.WLD.TOTAL.value.USD.level"


def test_a_fact_carries_unit_vintage_and_source(client):
    """$1,189.0 bn as known on 14 January 2026."""
    (row,) = client.get("/api/v1/fact", params={"q": "surplus 2025", "as_of": "2026-01-14"}).json()["rows"]

    assert row["figure"] == "$1,189.0 bn"
    assert (row["unit"], row["vintage"]) == ("USD", "certain")
    assert row["source"]


def test_a_figure_not_surely_known_is_also_derived(client):
    """December's exports, of which a late copy alone is held, lie from $357.08 bn to $358.42 bn by what was printed."""
    asked = {"q": "exports 2025-12", "as_of": "2026-01-14"}
    _, row = client.get("/api/v1/fact", params=asked).json()["rows"]

    assert (row["told"], row["figure"]) == ("derived", "$357.08 bn to $358.42 bn")
    assert "Add these" in row["proof"]


def test_explain_goes_down_to_the_cell(client):
    """Every observation with its release."""
    rows = client.get("/api/v1/explain", params={"q": "surplus 2025"}).json()["rows"]

    assert all(row["release"] and row["printed"] for row in rows)


def test_a_series_is_the_file_of_its_page(client):
    """The interface and the download give the same bytes."""
    assert client.get(f"/api/v1/series/{EXPORTS}").content == client.get(f"/series/{EXPORTS}.json").content


def test_check_gives_the_records_of_the_command_line(client):
    """Each claim with its verdict, then and now."""
    body = {"articles": [{"text": "China's exports rose 6.6% in December from a year earlier."}], "date": "2026-01-14"}
    (article,) = client.post("/api/v1/check", json=body).json()["articles"]

    assert [claim["verdict"] for claim in article["claims"]] == ["supported"]


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"articles": []}', b'{"articles": [{"text": ""}]}', b'{"articles": [{"text": "x"}], "date": "soon"}'],
)
def test_a_body_that_cannot_be_used_is_told_why(client, body):
    """Never an error of the server."""
    reply = client.post("/api/v1/check", content=body, headers={"content-type": "application/json"})

    assert reply.status_code == 422
    assert reply.json()["detail"]


def test_the_description_needs_nothing_from_elsewhere(client):
    """Every address is on our own page, made from the description."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    page = client.get("/api").text

    assert len(paths) >= 6
    assert all(path in page for path in paths)


def test_conflicts_gives_the_records_of_the_command_line(client, tmp_path, capsys):
    """The claims of two articles, sent back as they came, disagree as `lading conflicts` says."""
    from lading.cli import conflicts
    from lading.cli.options import Format

    texts = ["China's exports came to $3.46 trillion in 2025.", "China's exports came to $3.77 trillion in 2025."]
    asked = {"articles": [{"text": text} for text in texts], "date": "2026-01-14"}
    claims = [claim for one in client.post("/api/v1/check", json=asked).json()["articles"] for claim in one["claims"]]
    told = client.post("/api/v1/conflicts", json={"claims": claims, "dates": {"Article": "2026-01-14"}})
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(one) + "\n" for one in claims))
    conflicts.run([tmp_path / "claims.jsonl"], ["Article=2026-01-14"], style=Format.JSON)

    assert told.json()["conflicts"][0]["grade"] == "contradiction"
    assert told.text == capsys.readouterr().out


@pytest.mark.parametrize("change", [{"period": "soon"}, {"indicator": "guess"}, {"unit": "ell"}, {"lo": 2, "hi": 1}])
def test_a_record_that_is_no_claim_is_no_error_of_ours(client, change):
    """Left out, or told why, but never 5xx."""
    text = "China's exports came to $3.46 trillion in 2025."
    record = client.post("/api/v1/check", json={"articles": [{"text": text}]}).json()["articles"][0]["claims"][0]
    reply = client.post("/api/v1/conflicts", json={"claims": [{**record, **change}]})

    assert reply.status_code in {200, 404, 422}


def test_a_check_is_the_record_of_the_command_line(client, tmp_path, capsys, monkeypatch):
    """`lading check --format json` of the same text, to the letter."""
    from lading.cli import check

    monkeypatch.setenv("LADING_HOME", str(tmp_path))
    (tmp_path / "story.txt").write_text("China's exports came to $3.46 trillion in 2025, customs said.")
    check.run([str(tmp_path / "story.txt")], date="2026-01-14", style=check.Form.JSON)
    article = {"text": (tmp_path / "story.txt").read_text(), "name": "story"}
    told = client.post("/api/v1/check", json={"articles": [article], "date": "2026-01-14"})

    assert told.text == capsys.readouterr().out
