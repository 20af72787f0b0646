"""The log page as a peer uses it: by its keys, its fields and its words."""

from playwright.sync_api import Browser, BrowserContext, Locator, Page, TimeoutError, expect

PASSWORD = "harbour lights at dusk"
WRITTEN = "The desk answers in nine languages, and keeps to the promised week."


class Log:
    """One tab of one browser. ``log.tab()`` opens another, ``log.anew()`` replaces this one."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.asked: list[str] = []
        self.troubles: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        self.page = context.new_page()
        self._listen(self.page)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self._hear(said.text))

    def _hear(self, said: str) -> None:
        if "Content Security Policy" in said or "Trusted" in said:
            self.troubles.append(said)

    def open(self, at: str = "#/") -> "Log":
        self.page.goto(f"{self.address}/app/{at}")
        self.page.wait_for_selector(f"#view[data-at='{at}']")
        return self

    def keep_at_most(self, room: int | None) -> "Log":
        if room:
            wire = self.context.new_cdp_session(self.page)
            told = {"origin": self.address, "quotaSize": room}
            wire.send("Storage.overrideQuotaForOrigin", told)
        return self

    def tab(self) -> "Log":
        return Log(self.context, self.address).open()

    def anew(self, at: str = "#/") -> "Log":
        """The tab dies without a word, and somebody opens the page again."""
        self.page.close(run_before_unload=False)
        self.page = self.context.new_page()
        self._listen(self.page)
        return self.open(at)

    def sign_in(self, name: str) -> "Log":
        self.page.fill("form input[type=email]", f"{name.replace('_', '.')}@city.example")
        self.page.fill("form input[type=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        return self

    def sign_in_here(self, name: str) -> "Log":
        """In the dialog over what is being written."""
        self.page.fill("dialog input[type=email]", f"{name.replace('_', '.')}@city.example")
        self.page.fill("dialog input[type=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("dialog", state="detached")
        return self

    def to_session(self) -> "Log":
        self.page.wait_for_selector("a.pr-session", timeout=20_000)
        self.page.locator("a.pr-session").first.click()
        self.page.wait_for_selector("textarea[data-statement]")
        return self

    def write(self, text: str = WRITTEN, marks: str = "1+") -> "Log":
        """Everything that a record needs; not yet saved."""
        self.page.fill("textarea[data-statement]", text)
        self.page.fill(".pr-marks input", marks)
        return self

    def save(self) -> "Log":
        self.page.locator("textarea[data-statement]").press("Control+Enter")
        self.page.wait_for_function(
            "() => document.querySelector('textarea[data-statement]')?.value === ''"
            " || !document.querySelector('textarea[data-statement]')"
        )
        return self

    def entries(self) -> int:
        return int(self.page.evaluate(_COUNT))

    def state(self) -> str | None:
        return self.page.locator("#status").get_attribute("data-state")

    def says(self, state: str) -> "Log":
        """Wait until the line says so."""
        try:
            self.page.wait_for_selector(f"#status[data-state={state}]", timeout=20_000)
        except TimeoutError as error:
            said = self.page.inner_text("#status")
            raise AssertionError(f"The line does not say {state!r}, but: {said}") from error
        return self

    def press(self, words: str) -> "Log":
        self.page.get_by_role("button", name=words, exact=True).last.click()
        return self

    def shows(self, *words: str) -> "Log":
        """Wait until the page says so."""
        for said in words:
            expect(self.page.locator("main")).to_contain_text(said, use_inner_text=True)
        return self

    def holds(self, text: str) -> "Log":
        """Wait until the text field does."""
        expect(self.text).to_have_value(text)
        return self

    @property
    def text(self) -> Locator:
        return self.page.locator("textarea[data-statement]")

    def answer(self, words: str) -> "Log":
        """A button of the question that lies over the page, once it does."""
        asked = self.page.locator("dialog").get_by_role("button", name=words, exact=True)
        asked.click()
        return self

    def words(self) -> str:
        """What it says now: for what is not there."""
        return self.page.locator("main").inner_text()


_COUNT = """async () => {
  const names = (await indexedDB.databases()).map(d => d.name);
  const own = names.filter(n => /^peerreview-[0-9a-f]{8}-/.test(n));
  let n = 0;
  for (const name of own) n += await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const asked = opening.result.transaction("ops").objectStore("ops").count();
      asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
    };
  });
  return n;
}"""


def browser(chromium: Browser, address: str) -> BrowserContext:
    context = chromium.new_context(base_url=address, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    return context
