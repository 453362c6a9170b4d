// The page for an address that does not exist: pages that the words of the address may mean.
(function () {
  "use strict";
  const place = document.getElementById("search-lost");
  const client = window.quarterhour?.searchClient;
  if (!place || !client) return;
  const MOST = 5;
  const ENOUGH = 0.3; // the share of the address's words that the best page must cover

  /** The words of an address below the site's own folder. */
  function wordsOf(address) {
    const base = new URL(client.root, location.href).pathname;
    const below = address.startsWith(base) ? address.slice(base.length) : address;
    let text = below;
    try {
      text = decodeURIComponent(below);
    } catch {
      /* a broken escape is taken as it stands */
    }
    return text
      .replace(/(?:index)?\.html?$/i, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  /** Lists the pages that the address may mean, if any is near enough. */
  async function show() {
    const text = wordsOf(location.pathname).slice(0, 200);
    if (!text) return;
    const { results } = await client.query(text, MOST);
    if (!results.length || results[0].coverage < ENOUGH) return;
    place.querySelector("ul").append(
      ...results.map(({ url, title }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        Object.assign(link, { href: client.href(url), textContent: title });
        item.append(link);
        return item;
      }),
    );
    place.hidden = false;
  }
  show().catch(() => {}); // without search the page still leads home
})();
