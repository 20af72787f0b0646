"""The line that always tells the truth, and the dialogs around it."""

from peerreview.core.text import Text

SAID: dict[str, Text] = {
    "title": Text("Evidence log"),
    "line_differs": Text(
        "The server holds something else than this laptop. Export now and call the expert leader."
    ),
    "line_stopped": Text(
        "The server does not take what this page sends. Export now and call for help."
    ),
    "line_nothing": Text("Nothing is written here yet."),
    "send_now": Text("Send now"),
    "sending": Text("Sending now."),
    "export": Text("Export"),
    "export_failed": Text("The file could not be made. Try again, or copy your texts."),
    "show_them": Text("Show them"),
    "update_now": Text("Update now"),
    "new_version": Text("New version – update"),
    "close": Text("Close"),
    "again": Text("Try again"),
    "yes": Text("Yes"),
    "no": Text("No"),
    "you": Text("you"),
    "somebody": Text("Somebody"),
    "none": Text("None"),
    "not_said": Text("Not said"),
    "choose": Text("Choose"),
    "page_failed": Text("This page could not be drawn. What you wrote is kept on this laptop."),
    "broken": Text("The storage of this browser cannot be opened"),
    "broken_words": Text(
        "Nothing can be saved on this laptop now. Close all windows of the browser and open it "
        "again; do not clear any data. Until then write on paper, or log evidence in the review "
        "itself."
    ),
    "not_saved_full": Text("NOT saved: the disk is full. Send or export now, then save again."),
    "not_saved_trouble": Text(
        "NOT saved: this browser’s storage is in trouble. Export now, and copy your text."
    ),
    "not_saved_changed": Text("NOT saved: the disk gave back something else. Save again."),
    "not_saved_too_large": Text("NOT saved: this entry is too long. Make two of it."),
    "copy_text": Text("Copy the text"),
    "copied": Text("Copied."),
    "export_safe_title": Text("Is the file safe?"),
    "export_have_it": Text("I have the file"),
    "export_not_yet": Text("Not yet"),
    "keys": Text("Keys"),
    "ctrl": Text("Ctrl"),
    "key_save": Text("save, and go on with the next record"),
    "key_factor": Text("while writing: mark this key factor; press again for the next direction"),
    "key_factor_ten": Text("the same for key factor 10"),
    "key_marks": Text(
        "in the field “Marks”: supports, contradicts, nuances, context, each after its number"
    ),
    "key_new": Text("begin a new record"),
    "key_search": Text("search in what I have"),
    "key_help": Text("show these keys"),
    "keys_listeners": Text(
        "Whoever listens to the page finds the field “Marks” right after the key factors: it does "
        "all that the buttons do, in plain text."
    ),
    "keys_single": Text("Single keys (n, /, ?) do something"),
}

COUNTED: dict[str, Text] = {
    "line_waiting": Text.counted(
        "%(n)s saved here, not yet on the server",
        "%(n)s saved here, not yet on the server",
        n=2,
    ),
    "line_unchecked": Text.counted("%(n)s sent, being checked", "%(n)s sent, being checked", n=2),
    "line_all": Text.counted(
        "%(n)s on the server, checked %(at)s", "all %(n)s on the server, checked %(at)s", n=2, at=""
    ),
    "line_attention": Text.counted("%(n)s needs attention", "%(n)s need attention", n=2),
    "line_signed_out": Text.counted(
        "Sign in to send %(n)s entry", "Sign in to send %(n)s entries", n=2
    ),
    "line_wrong_user": Text.counted(
        "%(n)s entry of %(name)s waits here. %(name)s must sign in to send it.",
        "%(n)s entries of %(name)s wait here. %(name)s must sign in to send them.",
        n=2,
        name="",
    ),
    "line_update": Text.counted(
        "This page is too old to send. Update it; %(n)s entry stays here.",
        "This page is too old to send. Update it; %(n)s entries stay here.",
        n=2,
    ),
    "line_disabled": Text.counted(
        "This account is shut. Export your %(n)s entry and give the file to the expert leader.",
        "This account is shut. Export your %(n)s entries and give the file to the expert leader.",
        n=2,
    ),
    "line_lost": Text.counted(
        "This browser lost data: %(n)s entry may be missing. Do not clear anything, and call the "
        "expert leader.",
        "This browser lost data: %(n)s entries may be missing. Do not clear anything, and call "
        "the expert leader.",
        n=2,
    ),
    "line_full": Text.counted(
        "The disk is full: the last text is not saved. %(n)s entry waits here: send or export now.",
        "The disk is full: the last text is not saved. %(n)s entries wait here: send or export "
        "now.",
        n=2,
    ),
    "line_trouble": Text.counted(
        "Storage trouble: export now. %(n)s entry waits here.",
        "Storage trouble: export now. %(n)s entries wait here.",
        n=2,
    ),
    "line_remind": Text.counted(
        "%(n)s has been on this laptop alone for over two hours. Export it into a file, or send.",
        "%(n)s have been on this laptop alone for over two hours. Export them into a file, or "
        "send.",
        n=2,
    ),
    "line_one_copy": Text.counted(
        "%(n)s saved here in one copy only, not yet on the server. Send soon.",
        "%(n)s saved here in one copy only, not yet on the server. Send soon.",
        n=2,
    ),
    "export_safe": Text.counted(
        "The file %(name)s with %(n)s entry is among your downloads. Open the folder and look: "
        "is it there?",
        "The file %(name)s with %(n)s entries is among your downloads. Open the folder and look: "
        "is it there?",
        n=2,
        name="",
    ),
}
