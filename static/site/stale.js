// Warns on an old copy of a page that its figures are out of date: the page names the last day for
// which they hold, and the reader's clock says whether it is past.
(function () {
  "use strict";
  const ns = (window.quarterhour = Object.hasOwn(window, "quarterhour")
    ? window.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Pure: whether a last valid day (YYYY-MM-DD) is past at a time, by the reader's calendar. */
  ns.isOver = function (day, clock) {
    const padded = (number) => String(number).padStart(2, "0");
    const today = clock.getFullYear() + "-" + padded(clock.getMonth() + 1) + "-" + padded(clock.getDate());
    return day < today;
  };

  const now = new Date();
  for (const line of document.querySelectorAll("[data-until]")) {
    line.hidden = !ns.isOver(line.dataset.until, now);
  }
})();
