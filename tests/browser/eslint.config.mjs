// The rules for everything that is JavaScript here; how it is laid out is prettier's business.

import js from "@eslint/js";
import globals from "globals";

/** What a page's script must not do: the policy forbids it, or markup could come of text. */
const NO_MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Text goes in as text: textContent or append.",
}));

export default [
  js.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-else-return": "error",
      "no-implicit-globals": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["static/**/*.js", "src/**/*.js", "crates/**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", ...NO_MARKUP],
      strict: ["error", "function"],
    },
  },
  {
    files: ["tests/**/*.mjs", "benches/**/*.mjs"],
    // A function that runs in a page stands in a test's file.
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
