// In a frame of another site, what a link leads to opens beside it: most sites refuse to stand in a frame,
// and what was typed would be gone.
(function () {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href^='http']");
    if (!link) return;
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
  });
})();
