/**
 * Units as clock dials whose quarters fill: a quarter is a unit of 15 minutes. It is a picture only, so
 * the number stands beside it as text. The template partials/dial.html draws the same.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** More dials than this are no longer counted at a glance. */
  const MOST_DIALS = 4;
  const SIZE = 32;
  /** The quarters of a dial, clockwise from twelve. */
  const QUARTERS = [
    "M17 15V5a11 11 0 0 1 10 10z",
    "M17 17h10a11 11 0 0 1-10 10z",
    "M15 17v10a11 11 0 0 1-10-10z",
    "M15 15H5a11 11 0 0 1 10-10z",
  ];

  /** @type {(name: string, attributes: Record<string, string>, ...children: Node[]) => SVGElement} */
  function shape(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** A dial of which so many quarters are filled, at a place in the row. @type {(filled: number, at: number) => SVGElement} */
  const one = (filled, at) =>
    shape(
      "g",
      { transform: `translate(${at * SIZE})` },
      shape("circle", { cx: "16", cy: "16", r: "14.5" }),
      ...QUARTERS.map((d, quarter) => shape("path", quarter < filled ? { class: "dial-on", d } : { d })),
    );

  /** The dials of so many units; null where they are too many to draw. @type {Quarterhour["dial"]} */
  function dial(units) {
    const dials = Math.max(1, Math.ceil(units / QUARTERS.length));
    if (dials > MOST_DIALS) return null;
    return shape(
      "svg",
      {
        class: "dial",
        viewBox: `0 0 ${dials * SIZE} ${SIZE}`,
        "aria-hidden": "true",
        focusable: "false",
      },
      ...Array.from({ length: dials }, (_, at) => one(units - at * QUARTERS.length, at)),
    );
  }

  ns.dial = dial;
})();
