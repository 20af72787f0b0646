// @ts-check
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { Announce } from "./controllers/announce.js";
import { Count } from "./controllers/count.js";
import { Filter } from "./controllers/filter.js";
import { Poll } from "./controllers/poll.js";
import { Preference } from "./controllers/preference.js";
import { Scroller } from "./controllers/scroller.js";
import { Shortcuts } from "./controllers/shortcuts.js";
import { Timetable } from "./controllers/timetable.js";
import { Unsaved } from "./controllers/unsaved.js";

/**
 * What `data-controller="..."` may name. Each takes its element and improves HTML that works without it.
 * @type {Record<string, new (element: any) => unknown>}
 */
const CONTROLLERS = {
  announce: Announce,
  count: Count,
  filter: Filter,
  poll: Poll,
  preference: Preference,
  scroller: Scroller,
  shortcuts: Shortcuts,
  timetable: Timetable,
  unsaved: Unsaved,
};

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-controller]"))) {
  for (const name of (element.dataset.controller ?? "").split(" ").filter(Boolean)) {
    const Controller = CONTROLLERS[name];
    if (Controller) new Controller(element);
    else console.error(`No controller is called "${name}".`);
  }
}
