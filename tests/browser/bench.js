/* What tests do with the stores of the log page, without its forms. */
async ({ user, review }) => {
  const [{ Store }, { Wire }, { Engine }, { Blobs }] = await Promise.all(
    ["store", "wire", "engine", "blobs"].map((name) => import(`/app/offline/${name}.js`)));
  const store = await new Store(user).open();
  const engine = new Engine(store, new Wire(), new Blobs(store));
  const body = (statement, more) => ({
    statement, kind: "paraphrase", source_class: "ngo", first_hand: true, about: "practice",
    factors: { 4: "supports" }, session: 1, document: null, locator: "", method: null, guide_question: null,
    issue: null, reliability: null, heard_at: new Date().toISOString(), language: "", translation: "",
    translation_language: "", translator: "", quote_consent: false, not_for_report: false, sensitive: false,
    proposed_wording: "", attachments: [], reason: "", ...more });
  globalThis.bench = {
    store, engine,
    create: (statement, more) => store.save({ review_id: review, action: "create", body: body(statement, more) }),
    async edit(record_id, change) {
      const found = (await store.records(review)).find((one) => one.record_id === record_id);
      const base = await store.baseOf(record_id);
      return store.save({ review_id: review, record_id, action: "update", base, body: { ...found.body, ...change } });
    },
    async settled(limit) {
      const until = Date.now() + limit;
      for (;;) {
        await store.hurry();
        engine.failures = 0;
        await engine.sync();
        const { queued } = await store.counts();
        if (!queued || Date.now() > until) return queued;
        await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}
