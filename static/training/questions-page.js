/**
 * The questions of a case: a form in place of each list, and a verdict at the press of its button.
 * Nothing is stored or sent.
 */
(() => {
  "use strict";

  const { questions, questionForms, questionVerdicts } = globalThis.quarterhour;
  const { make, say } = questionForms;

  let count = 0;

  /** @type {(root: HTMLElement, article: HTMLElement, status: HTMLElement, n: number) => void} */
  function begin(root, article, status, n) {
    /** @type {QuestionData} */
    const question = JSON.parse(root.dataset.question ?? "");
    count += 1;
    const form = questionForms.draw(root, question, `question--${count}`);
    const place = make("div", { class: "question-place" });
    const key = root.querySelector("details");
    form.element.addEventListener("submit", (event) => {
      event.preventDefault();
      for (const field of form.fields) field.removeAttribute("aria-invalid");
      const verdict = questions.judge(question, form.read());
      const { element, heading } = questionVerdicts.draw({ root, article, status }, question, form, verdict);
      place.replaceChildren(element);
      if (key && verdict.state !== "not_yet") key.hidden = false;
      status.textContent = say(`said_${verdict.state}`, { n });
      heading.focus();
      // For whoever counts answers: a page of its own does not, a package for a learning system does.
      root.dispatchEvent(new CustomEvent("question-judged", { bubbles: true, detail: verdict }));
    });
    root.querySelector(".question-body")?.after(form.element, place);
    if (key) key.hidden = true;
    root.classList.add("ready");
  }

  /** @type {(article: HTMLElement) => void} */
  function beginAll(article) {
    const status = make("p", { class: "visually-hidden", role: "status" });
    article.append(status);
    const roots = [...article.querySelectorAll(".question[data-question]")];
    roots.forEach((root, at) => begin(root, article, status, at + 1));
  }

  // The site in one file has hundreds of questions on pages that are hidden: there, once they are seen.
  const later = document.documentElement.dataset.edition === "single";
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      beginAll(/** @type {HTMLElement} */ (target));
    }
  });
  for (const article of document.querySelectorAll("[data-questions]")) {
    if (later) seen.observe(article);
    else beginAll(article);
  }
})();
