"""The evidence annex holds everything, for the team only."""

from tests.papers.word_lint import WordFile, findings


def annex_of(world) -> str:
    return f"/reviews/{world.review.id}/report/team-annex.docx"


def test_the_team_reads_every_record_as_it_was_logged(
    ready, browse_as, meeting, record, conclusion, tmp_path
) -> None:
    met = meeting(71, "front-line")
    conclusion(5, cites=[record(41, met, released_wording="Staff wait.")])
    record(42, met)

    answer = browse_as("observer").get(annex_of(ready))
    file = WordFile(answer.data)

    for said in (
        "E41",
        "Raw statement 41",
        "Raw statement 42",
        "Session 71",
        "Peer",
        "Staff wait.",
    ):
        assert said in file.text
    assert "5. Headline 5 (Agreed). Rests on: E41." in file.paragraphs
    assert findings(answer.data, tmp_path) == []


def test_what_was_said_in_another_language_has_its_name_and_its_translator(
    ready, browse_as, meeting, record
) -> None:
    met = meeting(71, "front-line")
    record(41, met, language="pt", translation="They wait.", translator="Interpreter")

    text = WordFile(browse_as("peer").get(annex_of(ready)).data).text

    for said in ("Raw statement 41", "(Portuguese)", "They wait.", "Translated by: Interpreter"):
        assert said in text


def test_sensitive_records_are_for_leaders_and_their_author(
    ready, browse_as, meeting, record
) -> None:
    record(41, meeting(71, "front-line"), sensitive=True)

    def reads(name: str) -> bool:
        return "Raw statement 41" in WordFile(browse_as(name).get(annex_of(ready)).data).text

    assert [reads(name) for name in ("leader", "peer", "second_peer")] == [True, True, False]


def test_no_host_has_the_annex(ready, browse_as) -> None:
    hosts = ("host_coordinator", "host_sponsor", "host_contributor", "network_coordinator")
    assert {browse_as(name).get(annex_of(ready)).status_code for name in hosts} == {403}


def test_an_empty_review_has_an_annex_that_says_so(world, browse_as, tmp_path) -> None:
    answer = browse_as("peer").get(annex_of(world))

    assert "No record stands under this key factor first." in WordFile(answer.data).text
    assert findings(answer.data, tmp_path) == []
