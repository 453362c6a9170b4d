// Says on an old copy of a page that its figures ended: the page names the day, the reader's clock knows today.
(function () {
  "use strict";
  const space = (window.quarterhour = Object.hasOwn(window, "quarterhour") ? window.quarterhour : /** @type {Quarterhour} */ ({}));

  /** Pure: whether the last good day (YYYY-MM-DD) is over on the day of a clock. */
  space.isOver = function (day, clock) {
    const two = (number) => String(number).padStart(2, "0");
    const today = clock.getFullYear() + "-" + two(clock.getMonth() + 1) + "-" + two(clock.getDate());
    return day < today;
  };

  const now = new Date();
  for (const line of document.querySelectorAll("[data-until]")) {
    line.hidden = !space.isOver(line.dataset.until, now);
  }
})();
