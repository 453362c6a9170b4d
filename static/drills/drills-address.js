/**
 * The state of the drills in the address, as `#v=1&mode=practice&seed=amber-42&level=3&n=10&k=1&lang=en`. It
 * stands behind `#` because browsers do not send that part to the host; a state behind `?` is read too.
 */
(() => {
  "use strict";

  /** The most problems of a set, and the last one of a seed that an address can name. */
  const MOST = 50;
  const MOST_K = 9999;
  const MODES = ["practice", "diagnose", "review"];

  /** A whole number of a text within bounds; null for any other. @type {(text: string, least: number, most: number) => number | null} */
  function whole(text, least, most) {
    const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : null;
  }

  /** @type {Quarterhour["drillAddress"]["write"]} */
  function write(version, { mode, seed, level, n, k, lang }) {
    const parts = [`v=${version}`, `mode=${mode}`, `seed=${seed}`, `level=${level}`, `n=${n}`];
    if (mode !== "diagnose") parts.push(`k=${k}`);
    if (lang !== "en") parts.push(`lang=${lang}`);
    return parts.join("&");
  }

  /**
   * Reads a state; what the text lacks is left as it is, and what cannot be read is listed.
   * @type {Quarterhour["drillAddress"]["read"]}
   */
  function read(text, before, version) {
    const given = new URLSearchParams(text.replace(/^[#?]/, ""));
    /** @type {string[]} */
    const unread = [];
    /** @type {<T>(name: string, parse: (text: string) => T | null, otherwise: T) => T} */
    const field = (name, parse, otherwise) => {
      const written = given.get(name);
      if (written === null) return otherwise;
      const value = parse(written);
      if (value === null) unread.push(`${name}=${written.slice(0, 40)}`);
      return value ?? otherwise;
    };
    const state = {
      mode: field("mode", (one) => (MODES.includes(one) ? one : null), before.mode),
      seed: field("seed", ns.drillRule.seed, before.seed),
      level: field("level", (one) => whole(one, 1, ns.drillRule.LEVELS), before.level),
      n: field("n", (one) => whole(one, 1, MOST), before.n),
      k: field("k", (one) => whole(one, 1, MOST_K), 1),
      lang: field("lang", (one) => (["en", "es"].includes(one) ? one : null), before.lang),
    };
    field("v", (one) => whole(one, version, version), version);
    return { state, unread };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillAddress = { read, write };
})();
