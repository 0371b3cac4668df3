"""The page of a release: the brief, under a strict policy, as of any day."""

import re


def test_the_brief_is_a_page_as_of_its_day(client):
    """December 2025 as known on 14 January 2026, with days to choose from."""
    reply = client.get("/release/CHN/2025-12", params={"as_of": "2026-01-14"})

    assert "6.6%" in reply.text
    assert "Told anew on" in reply.text
    assert "'unsafe-inline'" not in reply.headers["content-security-policy"]
    assert len(re.findall("sha256-", reply.headers["content-security-policy"])) >= 1


def test_the_form_leads_to_the_newest_release(client):
    """Without a month, the newest held."""
    reply = client.get("/release", follow_redirects=False)

    assert re.fullmatch(r"/release/CHN/20\d\d-\d\d", reply.headers["location"])


def test_the_interface_gives_the_same_brief(client):
    """As `lading brief --format json` writes it."""
    record = client.get("/api/v1/brief", params={"period": "2025-12", "as_of": "2026-01-14"}).json()

    assert "2025-12" in str(record["period"])


def test_a_slider_leads_through_the_vintages(client):
    """Its places are the links that do without it: a day on which something was told anew each, and now."""
    page = client.get("/release/CHN/2025-12", params={"as_of": "2026-01-14"}).text
    nav = page.partition("data-days")[2].partition("</nav>")[0]
    links = re.findall(r'href="(/release[^"]+)"', nav)

    assert '<input type="range" min="0"' in nav
    assert f'max="{len(links) - 1}"' in nav
    assert "/release/CHN/2025-12?as_of=2026-07-07" in links
    assert links[-1] == "/release/CHN/2025-12"
