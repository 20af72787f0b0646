// @ts-check
/* The log page starts here. */
import { loadWords, say, speak } from "./words.js";

await loadWords();
speak(undefined);
document.title = `${say("title")} · Peerreview`;
/** @type {HTMLElement} */ (document.getElementById("title")).textContent = say("title");
