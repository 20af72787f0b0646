"""The laptop: who is on it, who is signed in, the passphrase, the readiness test."""

from peerreview.core.text import Text

SAID: dict[str, Text] = {
    "this_laptop": Text("This laptop"),
    "log_of": Text("Log of %(name)s", name=""),
    "signed_in": Text("You are signed in: what you write is sent by itself."),
    "signed_out": Text("You are not signed in: what you write stays here until you are."),
    "sign_in": Text("Sign in"),
    "sign_in_once": Text(
        "Sign in once with network. Afterwards this page opens and saves without network, and "
        "without a sign-in."
    ),
    "sign_in_other": Text("Other ways to sign in (new tab)"),
    "sign_in_failed": Text("The sign-in did not work. Try again."),
    "sign_in_offline": Text("The server cannot be reached. You can go on writing without it."),
    "signed_in_other": Text(
        "%(name)s is signed in now. These entries belong to somebody else.", name=""
    ),
    "email": Text("E-mail address"),
    "password": Text("Password"),
    "wrong_user_words": Text(
        "%(name)s is signed in here, and these entries belong to somebody else. Nothing of them "
        "is sent until their author signs in.",
        name="",
    ),
    "open_log_of": Text("Open the log of %(name)s", name=""),
    "open_log": Text("Open"),
    "others_here": Text("Others on this laptop"),
    "others_words": Text("Their entries open with their own sign-in or passphrase only."),
    "people_unknown": Text("entries on this laptop"),
    "last_sync": Text("last sync %(at)s", at=""),
    "sign_out": Text("Sign out"),
    "sign_out_title": Text("Sign out"),
    "sign_out_keep": Text("Keep, locked, on this laptop"),
    "sign_out_export": Text("Export and then remove"),
    "sign_out_remove": Text("Remove from this laptop"),
    "sign_out_sent": Text(
        "All your entries are on the server. They can stay here, locked, or be removed."
    ),
    "sign_out_not_sent": Text("Not everything could be sent. Nothing was removed."),
    "sign_out_no_proof": Text(
        "The server could not be asked for every entry. Nothing was removed: keep them locked, "
        "or export first."
    ),
    "export_title": Text("A file of all you wrote"),
    "export_words": Text(
        "One file with all your entries on this laptop. The expert leader can take it in, also "
        "twice: nothing is counted twice."
    ),
    "passphrase": Text("Passphrase"),
    "guarded": Text("A passphrase guards what is kept here."),
    "unguarded": Text(
        "Whoever opens this browser can read what is kept here. On a shared laptop, set a "
        "passphrase."
    ),
    "passphrase_set": Text("Set a passphrase"),
    "passphrase_words": Text(
        "Without it nobody reads your entries on this laptop. Forgotten, it costs no evidence: "
        "the server can open a file of this laptop."
    ),
    "passphrase_new": Text("New passphrase"),
    "passphrase_again": Text("The same again"),
    "passphrase_differs": Text("The two are not the same."),
    "passphrase_network": Text("Setting a passphrase needs the network and a sign-in."),
    "passphrase_done": Text("The passphrase is set."),
    "passphrase_ask": Text("These entries are guarded by a passphrase."),
    "passphrase_wrong": Text("That is not the passphrase."),
    "passphrase_forgotten": Text("Passphrase forgotten"),
    "forgotten_words": Text(
        "Nothing is lost. Export the file and give it to the expert leader: the server opens it. "
        "Nobody else can."
    ),
    "forgotten_anew": Text(
        "If you have the file, what is here will be removed, and you can start anew."
    ),
    "unlock": Text("Unlock"),
    "lock_now": Text("Lock now"),
    "locked": Text("Hidden after ten minutes"),
    "locked_words": Text("All that was written is kept. Only a passphrase keeps others out."),
    "go_on": Text("Go on"),
    "install": Text("As an app"),
    "install_words": Text(
        "In Chrome or Edge: menu, “Install”. The log then opens in its own window, with and "
        "without network."
    ),
    "ready_title": Text("Is this laptop ready?"),
    "ready_invite": Text("Ten checks for the day before the visit, about three minutes."),
    "ready_open": Text("Start the checks"),
    "ready_words": Text(
        "Do this the day before, on the laptop you will write on. The result goes to the expert "
        "leader."
    ),
    "ready_yes": Text("This laptop is ready."),
    "ready_not_yet": Text("Not yet ready: something is open or failed."),
    "ready_send": Text("Tell the expert leader"),
    "ready_sent": Text("The expert leader knows now."),
    "ready_not_sent": Text("Not told: this needs the network and a sign-in."),
    "check_good": Text("Good"),
    "check_bad": Text("Failed"),
    "check_open": Text("To do"),
    "check_secure": Text("The address is secure"),
    "check_secure_help": Text("Open the page by its https address."),
    "check_worker": Text("The page works without network"),
    "check_worker_help": Text("Load the page again. Private windows cannot do it."),
    "check_shell": Text("All its files are on this laptop"),
    "check_shell_help": Text("Load the page again with network."),
    "check_write": Text("Test entries can be written and read"),
    "check_write_help": Text("They mean nothing and count nowhere."),
    "check_write_do": Text("Write five test entries"),
    "check_reopen": Text("They are still there after the browser was closed"),
    "check_reopen_help": Text(
        "Close all windows of the browser, open it again and come back to this page."
    ),
    "check_reopen_do": Text("I closed it and opened it again"),
    "check_offline": Text("It saves with the network off"),
    "check_offline_help": Text("Switch Wi-Fi off, press the button, and switch it on again."),
    "check_offline_do": Text("The network is off: check"),
    "check_still_on": Text("The network is still on."),
    "check_sync": Text("The test entries arrive on the server"),
    "check_sync_help": Text("Needs the network and a sign-in."),
    "check_persisted": Text("The browser promises to keep the data"),
    "check_persisted_help": Text(
        "Install the page as an app, or set a bookmark, then load it again."
    ),
    "check_export": Text("A file of all entries can be made"),
    "check_export_help": Text("Load the page again; if it stays, use another browser."),
    "check_clock": Text("The clock is right"),
    "check_clock_help": Text("Set date and time to automatic. It is known after a sync."),
    "disk_encrypted": Text("Is the disk of this laptop encrypted?"),
    "disk_encrypted_hint": Text("BitLocker on Windows, FileVault on a Mac."),
    "shared": Text("Do others use this laptop under the same account?"),
    "shared_hint": Text("Then a passphrase is required."),
    "shared_needs_passphrase": Text("This laptop is shared: set a passphrase first."),
}

COUNTED: dict[str, Text] = {
    "people_waiting": Text.counted("%(n)s entry not yet sent", "%(n)s entries not yet sent", n=2),
    "sign_out_unsent": Text.counted(
        "%(n)s entry is not yet known to be on the server. Nothing is removed unless it is there "
        "or in a file that you hold.",
        "%(n)s entries are not yet known to be on the server. Nothing is removed unless they are "
        "there or in a file that you hold.",
        n=2,
    ),
    "passphrase_short": Text.counted(
        "At least %(n)s character.", "At least %(n)s characters.", n=12
    ),
    "passphrase_hint": Text.counted(
        "At least %(n)s character: a few words that nobody guesses.",
        "At least %(n)s characters: a few words that nobody guesses.",
        n=12,
    ),
}
