/** Rows of values as text for spreadsheets, and as a file that the reader saves. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** A value that no spreadsheet takes for a formula. @type {(value: string | number) => string} */
  function harmless(value) {
    const text = String(value);
    return /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  }

  /** @type {(value: string | number) => string} */
  function quoted(value) {
    const text = harmless(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** As CSV (RFC 4180): a cell is quoted where it must be. @type {Quarterhour["tables"]["csv"]} */
  const csv = (rows) => rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");

  /** As cells to paste into a spreadsheet. @type {Quarterhour["tables"]["cells"]} */
  const cells = (rows) =>
    rows.map((row) => row.map((value) => harmless(value).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");

  /** Hands a file to the reader. @type {Quarterhour["tables"]["save"]} */
  function save(name, text) {
    const link = /** @type {HTMLAnchorElement} */ (ns.elements.make("a", { download: name }));
    // A spreadsheet takes a file without this mark for text of another encoding.
    link.href = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  ns.tables = { csv, cells, save };
})();
