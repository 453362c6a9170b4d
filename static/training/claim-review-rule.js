/**
 * When a review of claims ends: Wald's sequential test as a table, which data/knowledge_check.yaml holds and
 * the page explains. A test walks it against the formula.
 */
(() => {
  "use strict";

  /**
   * Where a review stands after its claims. A decision once made stays: claims behind it are not looked at.
   * @type {Quarterhour["claimReviewRule"]["after"]}
   */
  function after({ release, back, most }, claims) {
    let [right, wrong] = [0, 0];
    for (const claim of claims) {
      if (claim === "gate") return { decision: "gate", right, wrong: wrong + 1 };
      if (claim === "right") right += 1;
      else wrong += 1;
      const so = { right, wrong };
      // The first number of `back` belongs to the second wrong claim.
      if (claim === "wrong" && right + wrong <= (back[wrong - 2] ?? 0)) return { decision: "back", ...so };
      if (claim === "right" && right >= (release[wrong] ?? Infinity)) return { decision: "released", ...so };
      if (right + wrong >= most) return { decision: "undecided", ...so };
    }
    const { [wrong]: wanted } = release;
    return { decision: "go_on", right, wrong, missing: wanted === undefined ? null : wanted - right };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.claimReviewRule = { after };
})();
