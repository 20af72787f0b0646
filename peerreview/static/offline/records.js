// @ts-check
/* What I have: my records and those of my pair, those first that wait for somebody; found by any word of them. */
import { el, field, fill, input, p } from "./dom.js";
import { fold } from "./fold.js";
import { lines } from "./lines.js";
import { entries, stateOf } from "./states.js";
import { say } from "./words.js";

const AT_ONCE = 30;

/** @param {import("./desk.js").Desk} desk */
export async function records(desk) {
  let wanted = "";
  let most = AT_ONCE;
  const found = el("div", {});
  const said = el("p.pr-quiet", {});
  const search = input("search", "", (value) => { wanted = value; most = AT_ONCE; refresh(); }, { "data-shortcut": "search", autocomplete: "off" });
  const more = el("button.govuk-button.govuk-button--secondary", { type: "button", onclick: () => { most += AT_ONCE; refresh(); } }, say("show_more"));

  async function refresh() {
    const all = await everything(desk);
    const hits = all.filter(({ record }) => fits(record, wanted));
    fill(said, say("found", { n: hits.length }));
    fill(found, ...await groups(desk, hits.slice(0, most)), !all.length && p(say("records_none")));
    more.hidden = hits.length <= most;
  }

  await refresh();
  return { title: say("records"), node: el("div", {}, field(say("search"), search, { hint: say("search_hint") }), said, found, more), refresh };
}

/** @param {import("./desk.js").Desk} desk */
async function everything(desk) {
  const frames = new Map((await desk.store.frames()).map((/** @type {any} */ one) => [one.review_id, one]));
  const reviews = new Set([...frames.keys(), ...(await desk.store.db.records.orderBy("review_id").uniqueKeys())]);
  const all = await Promise.all([...reviews].map(async (review) => (await desk.store.records(review)).map((/** @type {any} */ record) => ({ record, frame: frames.get(review) }))));
  const ops = await entries(desk);
  const calm = (/** @type {any} */ one) => Number(!["conflict", "stuck", "leader"].includes(stateOf(one.record, ops.get(one.record.record_id))));
  return all.flat().filter(({ record }) => record.body && (!record.deleted || record.server?.open_conflicts > 0)).sort((a, b) => calm(a) - calm(b));
}

/** @param {import("./desk.js").Desk} desk @param {{record: any, frame: any}[]} hits */
async function groups(desk, hits) {
  const cities = [...new Map(hits.map(({ frame, record }) => [record.review_id, frame])).entries()];
  return Promise.all(cities.map(async ([review, frame]) => {
    const own = hits.filter(({ record }) => record.review_id === review).map(({ record }) => record);
    return el("section", {}, cities.length > 1 && el("h2.govuk-heading-m", {}, frame?.review.city ?? say("review_gone")), await lines(desk, frame, own));
  }));
}

/** Every word of the search stands in the statement or in its translation. @param {any} record @param {string} wanted */
function fits(record, wanted) {
  const { statement, translation } = record.body;
  const text = fold(`${statement} ${translation} ${record.server?.number ?? ""}`);
  return fold(wanted).split(" ").every((word) => text.includes(word));
}
