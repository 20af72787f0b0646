// @ts-check
/* The way out, always one click away: everything of this person on this laptop, in one file. */
import { blank } from "./bodies.js";
import { bundle, download } from "./bundle.js";
import { ask } from "./dialogs.js";
import { p } from "./dom.js";
import { BUILD } from "./update.js";
import { say } from "./words.js";

/**
 * Hand out the file; with the text that could not be saved, if there is one.
 * @param {import("./desk.js").Desk} desk
 * @param {ReturnType<typeof blank>} [unsaved]
 */
export async function exportNow(desk, unsaved) {
  const recovery = desk.keys ? await desk.wire.send("/api/recovery-key", {}).catch(() => desk.keys.recovery_key) : undefined;
  const made = await bundle(desk.store, { build: BUILD, recovery, log: desk.engine?.log });
  download(made.name, made.blob);
  if (unsaved?.statement) download(made.name.replace(".jsonl", "-unsaved.txt"), new Blob([unsaved.statement], { type: "text/plain" }));
  await desk.store.putMeta({ k: "exported", at: Date.now(), ops: made.ops }).catch(() => {}); // a full disk must not stop it
  desk.changed("exported");
  return made;
}

/** Export, and hear from the person that the file is safe. @param {import("./desk.js").Desk} desk */
export async function exportSafely(desk) {
  const made = await exportNow(desk);
  const words = say("export_safe", { n: made.ops, name: made.name });
  const said = await ask(say("export_safe_title"), [p(words)], [
    { words: say("export_not_yet"), value: "no", kind: "secondary" }, { words: say("export_have_it"), value: "yes", kind: "warning" },
  ]);
  return said === "yes";
}
