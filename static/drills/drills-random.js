/**
 * Numbers that look random and are the same on every machine: xoshiro128**, seeded by a text. Each purpose
 * draws from a text of its own, so that a change of one never moves another.
 */
(() => {
  "use strict";

  /** @type {(word: number, by: number) => number} */
  const rotated = (word, by) => ((word << by) | (word >>> (32 - by))) >>> 0;

  /**
   * FNV-1a of a text's UTF-8 bytes and one more, mixed as MurmurHash3 ends.
   * @type {(bytes: number[]) => number}
   */
  function word(bytes) {
    let hash = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /**
   * The UTF-8 bytes of a text. A seed's text is ASCII; a page that hands in another still gets the numbers
   * that the command line gives.
   * @type {(text: string) => number[]}
   */
  const bytesOf = (text) =>
    /^[ -~]*$/.test(text) ? Array.from(text, (one) => one.charCodeAt(0)) : encoded(text);

  /** @type {(text: string) => number[]} */
  const encoded = (text) =>
    [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|[^%]/g)].map(([one, byte]) =>
      byte ? Number.parseInt(byte, 16) : one.charCodeAt(0),
    );

  /**
   * The stream of numbers of a text.
   * @type {Quarterhour["drillRandom"]["of"]}
   */
  function of(text) {
    const bytes = bytesOf(text);
    const words = [0, 1, 2, 3].map((last) => word([...bytes, last]));
    const state = words.every((one) => one === 0) ? [1, 2, 3, 4] : words;

    function next() {
      const result = Math.imul(rotated(Math.imul(state[1], 5) >>> 0, 7), 9) >>> 0;
      const shifted = (state[1] << 9) >>> 0;
      state[2] = (state[2] ^ state[0]) >>> 0;
      state[3] = (state[3] ^ state[1]) >>> 0;
      state[1] = (state[1] ^ state[2]) >>> 0;
      state[0] = (state[0] ^ state[3]) >>> 0;
      state[2] = (state[2] ^ shifted) >>> 0;
      state[3] = rotated(state[3], 11);
      return result;
    }

    /** @type {(limit: number) => number} */
    function below(limit) {
      if (limit < 2) return 0;
      const most = 4294967296 - (4294967296 % limit);
      let drawn = next();
      while (drawn >= most) drawn = next();
      return drawn % limit;
    }

    /** @type {<T>(things: T[]) => T[]} */
    function shuffled(things) {
      const order = [...things];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const at = below(last + 1);
        [order[last], order[at]] = [order[at], order[last]];
      }
      return order;
    }

    /** @type {<T>(things: T[]) => T} */
    const oneOf = (things) => things[below(things.length)];
    return { next, below, shuffled, oneOf };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillRandom = { of };
})();
