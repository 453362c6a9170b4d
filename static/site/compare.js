/**
 * The compare page: `?codes=97530,97535` shows only those codes' rows, and checkboxes choose them.
 * Without this script the whole table is shown.
 */
(function () {
  "use strict";

  const form = document.getElementById("compare-choice");
  const table = document.getElementById("compare-table");
  if (!form || !table) {
    return;
  }
  const rows = Array.from(table.querySelectorAll("tbody tr"));
  const checkboxes = Array.from(form.querySelectorAll("input"));
  const status = form.querySelector('[role="status"]');

  /** The codes in the address that the table has. */
  function requestedCodes() {
    const named = new URLSearchParams(location.search).get("codes") || "";
    const known = rows.map((row) => row.dataset.code);
    return named.split(/[\s,+]+/).filter((code) => known.includes(code));
  }

  /** Shows only the given codes' rows; every row if there are none. */
  function show(codes) {
    rows.forEach((row) => {
      row.hidden = codes.length > 0 && !codes.includes(row.dataset.code);
    });
    checkboxes.forEach((checkbox) => {
      checkbox.checked = codes.includes(checkbox.value);
    });
    status.textContent =
      codes.length > 0 ? form.dataset.shown.replace("{codes}", codes.join(", ")) : form.dataset.all;
  }

  form.addEventListener("change", () => {
    const codes = checkboxes.filter((checkbox) => checkbox.checked).map((checkbox) => checkbox.value);
    const query = codes.length > 0 ? "?codes=" + codes.join(",") : location.pathname;
    history.replaceState(null, "", query + location.hash);
    show(codes);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", () => show(requestedCodes()));
  form.hidden = false;
  show(requestedCodes());
})();
