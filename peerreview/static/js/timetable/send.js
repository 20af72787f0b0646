// @ts-check

/**
 * Send a step as its form would, and read the page that answers. (A page is read by XMLHttpRequest because nothing else
 * may turn text into HTML here: see the content security policy.)
 * @param {string} url
 * @param {Record<string, string | number>} fields
 * @returns {Promise<Document>}
 */
export function send(url, fields) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "document";
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.addEventListener("error", () => reject(new Error("not sent")));
    request.addEventListener("load", () => {
      const page = request.response;
      if (page?.getElementById("draft")) resolve(page);
      else location.reload(); // signed out, or not allowed any more: the page says which
    });
    const texts = Object.entries(fields).map(([name, value]) => [name, String(value)]);
    request.send(new URLSearchParams(texts));
  });
}

/**
 * Put the draft as the server sees it in the place of ours.
 * @param {HTMLElement} root
 * @param {Document} page
 * @returns {string} what the page says of the step
 */
export function show(root, page) {
  const scroller = root.querySelector(".pr-board-scroller");
  const [left, top] = [scroller?.scrollLeft ?? 0, scroller?.scrollTop ?? 0];
  const fresh = /** @type {HTMLElement} */ (page.getElementById("draft"));
  const said = page.querySelector("[data-said] p, .pr-notice p")?.textContent ?? "";
  root.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
  root.dataset.opens = fresh.dataset.opens;
  root.dataset.closes = fresh.dataset.closes;
  root.querySelector(".pr-board-scroller")?.scrollTo(left, top);
  return said;
}
