// Judges an engine's answers, and prints the tables of `search-eval.mjs`.

const FOLDS = 8;

/** How alike two questions are: their common words against all of them. */
function alike(one, other) {
  const a = new Set(one);
  const b = new Set(other);
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common || 1);
}

/** A number from 0 to 7 by a text, the same on every machine. */
function foldOf(text) {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return hash % FOLDS;
}

/** The family of a query: all queries that want the same page first. */
const familyOf = (query) => query.right[0] ?? query.q;

/** Each query with the place of its first right page, from 1 (0 for none), and whether it was called poor. */
export async function judge(engine, queries, own) {
  const asks = own.asks.map((ask) => ({ ...ask, words: own.tokens(ask.text) }));
  const words = queries.map((query) => own.tokens(query.q));
  const quoted = Array.from({ length: FOLDS }, (_, fold) => {
    const held = words.filter((_, at) => foldOf(familyOf(queries[at])) === fold);
    return new Set(
      asks.filter((ask) => held.some((one) => alike(one, ask.words) >= 0.8)).map((ask) => ask.id),
    );
  });
  const judged = [];
  for (const query of queries) {
    const fold = foldOf(familyOf(query));
    const { addresses, poor } = await engine.search(query, quoted[fold]);
    const place = addresses.findIndex((address) => query.right.includes(address)) + 1;
    judged.push({ query, fold, place, poor, found: addresses });
  }
  return judged;
}

const percent = (share) => (Number.isNaN(share) ? "   –" : (100 * share).toFixed(1).padStart(5));
const share = (all, test) => all.filter(test).length / all.length;

/** The measures of some judged queries as a line. */
function line(name, all) {
  const answerable = all.filter(({ query }) => !query.none);
  const none = all.filter(({ query }) => query.none);
  const flagged = (one) => one.poor || !one.found.length;
  const reciprocal =
    answerable.reduce((sum, { place }) => sum + (place ? 1 / place : 0), 0) / answerable.length;
  return [
    name.padEnd(30),
    String(all.length).padStart(4),
    percent(share(answerable, ({ place }) => place === 1)),
    percent(share(answerable, ({ place }) => place >= 1 && place <= 3)),
    percent(reciprocal),
    percent(share(answerable, ({ found }) => !found.length)),
    percent(share(answerable, flagged)),
    percent(share(none, flagged)),
  ].join("  ");
}

/** The share of answerable queries whose first right page stands among the first `most`, by fold or of all. */
const within = (judged, most, fold) =>
  share(
    judged.filter((one) => !one.query.none && (fold === undefined || one.fold === fold)),
    ({ place }) => place >= 1 && place <= most,
  );

/** What a change loses against the whole, in points, as a line. */
export function loss(name, whole, changed) {
  const points = [1, 3].map((most) => percent(within(whole, most) - within(changed, most)));
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    Math.sign(within(whole, 1, fold) - within(changed, 1, fold)),
  );
  const count = (sign) => folds.filter((one) => one === sign).length;
  return `${name.padEnd(30)}  ${points.join("  ")}  (${count(1)}, ${count(-1)})`;
}

/** Prints the tables: by kind, by fold, and all together. */
export function report(name, judged, flags) {
  console.log(`\n${name}`);
  console.log(
    `${"".padEnd(30)}  ${"n".padStart(4)}     @1     @3    MRR   none   poor  (unanswerable flagged)`,
  );
  for (const kind of new Set(judged.map(({ query }) => query.kind)))
    console.log(
      line(
        kind,
        judged.filter(({ query }) => query.kind === kind),
      ),
    );
  console.log(line("all", judged));
  const folds = Array.from({ length: FOLDS }, (_, fold) => judged.filter((one) => one.fold === fold));
  const first = folds.map((all) =>
    share(
      all.filter(({ query }) => !query.none),
      ({ place }) => place === 1,
    ),
  );
  console.log(`@1 by fold: ${first.map((one) => percent(one).trim()).join(" ")}`);
  if (flags.json) console.log(JSON.stringify(judged));
  if (!flags.failures) return;
  for (const { query, place, found, poor } of judged)
    if (query.none ? found.length && !poor : place !== 1)
      console.log(
        `${String(place || "-").padStart(3)}  ${query.q}  [${query.lang}]  ${found.slice(0, 4).join(" ")}  (${query.right.join(" ")})`,
      );
}
