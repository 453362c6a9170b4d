/**
 * The compare page: `?codes=97530,97535` shows those rows alone, and boxes choose them.
 * Without this script the whole table is there.
 */
(function () {
  'use strict';

  const form = document.getElementById('compare-choice');
  const table = document.getElementById('compare-table');
  if (!form || !table) {
    return;
  }
  const rows = Array.from(table.querySelectorAll('tbody tr'));
  const boxes = Array.from(form.querySelectorAll('input'));
  const state = form.querySelector('[role="status"]');

  /** The codes that the address names and the table has. */
  function asked() {
    const named = new URLSearchParams(location.search).get('codes') || '';
    const known = rows.map((row) => row.dataset.code);
    return named.split(/[\s,+]+/).filter((code) => known.includes(code));
  }

  /** Shows these codes' rows, all of them if there are none. */
  function show(codes) {
    rows.forEach((row) => {
      row.hidden = codes.length > 0 && !codes.includes(row.dataset.code);
    });
    boxes.forEach((box) => {
      box.checked = codes.includes(box.value);
    });
    state.textContent = codes.length > 0
      ? form.dataset.shown.replace('{codes}', codes.join(', '))
      : form.dataset.all;
  }

  form.addEventListener('change', () => {
    const codes = boxes.filter((box) => box.checked).map((box) => box.value);
    const query = codes.length > 0 ? '?codes=' + codes.join(',') : location.pathname;
    history.replaceState(null, '', query + location.hash);
    show(codes);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('popstate', () => show(asked()));
  form.hidden = false;
  show(asked());
})();
