"""The form, and what stands beside it."""

from peerreview.core.text import Text

SAID: dict[str, Text] = {
    "today": Text("Today"),
    "next_days": Text("Next days"),
    "days_before": Text("Days before"),
    "no_time_yet": Text("No time yet"),
    "no_sessions": Text("You sit in no session of this review."),
    "frames_none": Text(
        "No review is open to you for logging. Once you are asked to hear people, your sessions "
        "come here by themselves."
    ),
    "frames_sign_in": Text("Sign in once, and your sessions come to this laptop."),
    "review_not_yet": Text("The visit has not begun: what you write waits for it."),
    "review_closed": Text("This review is closed: the expert leader decides on late evidence."),
    "part_asker": Text("You ask"),
    "part_recorder": Text("You record"),
    "part_present": Text("You are present"),
    "drafts": Text("Written and not yet saved"),
    "a_correction": Text("A correction"),
    "write_without_session": Text("Write a record that belongs to no session"),
    "without_session": Text("Without a session"),
    "session_not_here": Text(
        "This session is not on this laptop. It comes by itself once you are among those who hear "
        "it, and there is network."
    ),
    "session_number": Text("Session %(number)s", number=""),
    "statement": Text("What was said or seen"),
    "factors": Text("Key factor and direction"),
    "other_factors": Text("Other key factors"),
    "marks": Text("Marks"),
    "marks_hint": Text(
        "Number and sign: 4+ supports, 4- contradicts, 4~ nuances, 4. context. While you write "
        "above: Alt and the number."
    ),
    "marks_unclear": Text("Not understood: %(text)s", text=""),
    "marked": Text("Key factor %(factor)s: %(way)s", factor="", way=""),
    "unmarked": Text("Key factor %(factor)s: no mark", factor=""),
    "kind": Text("Type"),
    "source": Text("Source"),
    "save_next": Text("Save and next"),
    "save_changes": Text("Save the correction"),
    "save_key": Text("Ctrl + Enter"),
    "saved_told": Text("Saved on this laptop."),
    "draft_back": Text("Here is what you had written and not yet saved."),
    "reason": Text("Why you correct it"),
    "reason_hint": Text("Needed once a record is co-signed or cited."),
    "missing_statement": Text("Write what was said or seen."),
    "missing_factor": Text("Mark at least one key factor with its direction."),
    "missing_source": Text("Choose whom it comes from."),
    "missing_translation_language": Text("Choose the language of the translation."),
    "too_long": Text("A record holds 20,000 characters. Make two of it."),
    "has_email": Text("There is an e-mail address in your text."),
    "has_telephone": Text("There seems to be a telephone number in your text."),
    "has_name": Text("There seems to be somebody’s name in your text."),
    "careful_what_helps": Text(
        "Write the role instead, such as “a teacher”. If it has to stay, mark the record as "
        "sensitive under “More”."
    ),
    "attach": Text("Picture or paper"),
    "attach_choose": Text("Take a photo or choose a file"),
    "attach_hint": Text(
        "PNG, JPEG or PDF up to 10 MB. A picture can also be pasted into the text."
    ),
    "attach_name": Text("What it shows"),
    "attached": Text("%(name)s is attached.", name=""),
    "attach_kind": Text("%(name)s is not attached: only PNG, JPEG and PDF are.", name=""),
    "attach_large": Text("%(name)s is not attached: it has more than 10 MB.", name=""),
    "attach_many": Text("%(name)s is not attached: a record holds ten files.", name=""),
    "attach_full": Text("%(name)s is not attached: the disk is full.", name=""),
    "attach_trouble": Text("%(name)s is not attached: it could not be kept.", name=""),
    "picture_of": Text("Picture: %(name)s", name=""),
    "remove": Text("Remove"),
    "remove_it": Text("Remove %(name)s", name=""),
    "more": Text("More: when, document, translation, who may read it"),
    "heard_at": Text("When you heard it"),
    "first_hand": Text("First hand?"),
    "first_hand_yes": Text("First hand"),
    "first_hand_no": Text("Hearsay"),
    "about": Text("About"),
    "method": Text("Method"),
    "method_by_itself": Text("As the session says"),
    "reliability": Text("Reliability"),
    "guide_question": Text("Guide question"),
    "issue": Text("Site visit issue"),
    "document": Text("Document"),
    "document_hint": Text("With a document, the record no longer belongs to the session."),
    "locator": Text("Page or section"),
    "language": Text("Language of the statement"),
    "translation": Text("Translation"),
    "translation_language": Text("Language of the translation"),
    "translator": Text("Who translated"),
    "translator_hint": Text("A role, such as “interpreter” or “machine”. Empty: you."),
    "proposed_wording": Text("Wording that the host could read"),
    "proposed_wording_hint": Text("A proposal: the expert leader decides."),
    "handling": Text("Who may read it"),
    "quote_consent": Text("May be quoted: the person agreed"),
    "not_for_report": Text("Not for the report"),
    "not_for_report_hint": Text("The person asked that it is not used, or took it back."),
    "sensitive": Text("Sensitive"),
    "sensitive_hint": Text("Only you and the expert leader see it from then on, not your pair."),
    "to_ask": Text("To ask"),
    "issues": Text("Site visit issues"),
    "would_confirm": Text("Would confirm it: %(what)s", what=""),
    "would_refute": Text("Would refute it: %(what)s", what=""),
    "latest": Text("Last written here"),
    "latest_none": Text("Nothing yet. The first record stands here once it is saved."),
}

COUNTED: dict[str, Text] = {
    "records_here": Text.counted("%(n)s record here", "%(n)s records here", n=2),
}
