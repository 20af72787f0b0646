"""The way through a review: a few steps in the order of the work, and the sections of one."""

from peerreview.reviews.models import Role

STEPS = "//nav[@aria-label='Steps of the review']//a"
SECTIONS = "//nav[starts-with(@aria-label, 'Sections')]//a"


def way(browse_as, who, path):
    """The steps and the sections that somebody reads on a page, the current ones in brackets."""
    page = browse_as(who).get(path)
    assert page.status_code == 200
    return tuple([_said(link) for link in page.document.xpath(kind)] for kind in (STEPS, SECTIONS))


def _said(link):
    words = " ".join("".join(link.itertext()).split())
    return f"[{words}]" if link.get("aria-current") else words


def test_the_team_goes_through_five_steps_and_reads_the_sections_of_one(full_world, browse_as):
    steps, sections = way(browse_as, "leader", f"/reviews/{full_world.review.id}/issues/")
    assert steps == ["Review", "[Preparation]", "Visit", "Findings", "Report"]
    assert sections == ["Self-assessment", "Documents", "Desk review", "[Issues]"]


def test_the_page_of_one_thing_stands_in_the_step_of_its_list(full_world, browse_as):
    record = full_world.things["evidence_record"]
    steps, _sections = way(browse_as, "peer", f"/evidence/{record.id}")
    assert "[Findings]" in steps
    document = full_world.things["document"]
    steps, sections = way(browse_as, "peer", f"/reviews/documents/{document.id}")
    assert "[Preparation]" in steps
    assert "Documents" in sections


def test_the_host_reads_no_step_of_the_team(full_world, browse_as):
    steps, sections = way(
        browse_as, "host_coordinator", f"/reviews/{full_world.review.id}/what-the-team-looks-at"
    )
    assert steps == ["Review", "[Preparation]", "Visit", "Report"]
    assert sections == ["Self-assessment", "Documents", "[What the team looks at]"]


def test_every_step_leads_to_a_page_that_its_reader_may_open(full_world, browse_as):
    for seat in full_world.review.seats:
        who = next(n for n, person in full_world.people.items() if person is seat.person)
        browser = browse_as(who)
        page = browser.get(f"/reviews/{full_world.review.id}/")
        for link in page.document.xpath(STEPS):
            assert browser.get(link.get("href")).status_code == 200, (seat.role, link.get("href"))
    assert {seat.role for seat in full_world.review.seats} == set(Role)
