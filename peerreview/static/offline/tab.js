// @ts-check
/* Which tab this is: drafts belong to the tab in which they are typed, and to anybody once it is gone. */
import { uuid7 } from "./ids.js";

const MARK = "peerreview-tab-";
export const TAB = uuid7();

/** Say that this tab lives; the browser takes it back when the tab ends, however it ends. */
export function live() {
  navigator.locks?.request(MARK + TAB, () => new Promise(() => {})).catch(() => {});
}

/** Tabs that are open now. @returns {Promise<Set<string>>} */
export async function living() {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set([TAB, ...held.map((one) => one.name ?? "").filter((name) => name.startsWith(MARK)).map((name) => name.slice(MARK.length))]);
}
