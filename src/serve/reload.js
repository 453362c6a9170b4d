// Reloads the page after a rebuild, and shows what is wrong after a failed one.
(() => {
  "use strict";
  const events = new EventSource("/.quarterhour/events");
  /** @type {HTMLElement | null} */
  let box = null;
  events.addEventListener("built", () => location.reload());
  events.addEventListener("failed", (event) => {
    if (!box) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      Object.assign(box.style, {
        position: "fixed",
        inset: "auto 0 0 0",
        maxHeight: "60vh",
        overflow: "auto",
        margin: "0",
        padding: "1rem",
        background: "#3b0d0d",
        color: "#fff",
        font: "14px/1.45 monospace",
        borderTop: "4px solid #ff6b5e",
        zIndex: "9999",
        whiteSpace: "pre-wrap",
      });
      document.body.append(box);
    }
    box.textContent = event.data;
  });
})();
