// What people call a treatment finds its code: the calculator's list of codes, alone in Node.

import assert from "node:assert/strict";

import { finder, plain } from "./engine.mjs";
import { suite, test } from "./suite.mjs";

const PT_EVALUATIONS = ["97161", "97162", "97163"];
const STIM = ["97032", "G0283", "97014"];
const UNATTENDED = ["G0283", "97014"];
const ORTHOSIS = ["97760", "97763"];
const PROSTHESIS = ["97761", "97763"];

/** A name, and the codes that are right for it. */
const NAMES = {
  manual: ["97140"],
  "manual therapy": ["97140"],
  gait: ["97116"],
  neuro: ["97112"],
  neuromuscular: ["97112"],
  therex: ["97110"],
  "ther ex": ["97110"],
  "therapeutic exercise": ["97110"],
  exercise: ["97110"],
  stretching: ["97110"],
  "there act": ["97530"],
  activities: ["97530"],
  aquatic: ["97113"],
  pool: ["97113"],
  ADL: ["97535"],
  "self care": ["97535"],
  "home management": ["97535"],
  "e-stim": STIM,
  estim: STIM,
  "unattended stim": UNATTENDED,
  ultrasound: ["97035"],
  US: ["97035"],
  splint: ORTHOSIS,
  orthotic: ORTHOSIS,
  brace: ORTHOSIS,
  prosthetic: PROSTHESIS,
  cognitive: ["97129", "96125"],
  FCE: ["97750"],
  "functional capacity": ["97750"],
  "work hardening": ["97545"],
  wheelchair: ["97542"],
  community: ["97537"],
  group: ["97150"],
  eval: PT_EVALUATIONS,
  "re-eval": ["97164"],
  massage: ["97124"],
  traction: ["97012"],
  ionto: ["97033"],
  "hot pack": ["97010"],
  paraffin: ["97018"],
  caregiver: ["97550", "97552"],
  sensory: ["97533"],
  balance: ["97112"],
  speech: ["92507"],
  swallowing: ["92526", "92610"],
  "dry needling": ["20560", "20561"],
  vestibular: ["97112", "95992"],
};

/** The same of other names. */
const OTHER_NAMES = {
  "ther-ex": ["97110"],
  strengthening: ["97110"],
  "home exercise program": ["97110"],
  NMR: ["97112"],
  "neuro re-ed": ["97112"],
  proprioception: ["97112"],
  coordination: ["97112"],
  "gait therapy": ["97116"],
  stairs: ["97116"],
  ambulation: ["97116"],
  "aquatic therapy": ["97113"],
  hydrotherapy: ["97113"],
  theract: ["97530"],
  "ther act": ["97530"],
  transfers: ["97530"],
  "bed mobility": ["97530"],
  lifting: ["97530"],
  ADLs: ["97535"],
  dressing: ["97535"],
  cooking: ["97535"],
  "joint mobs": ["97140"],
  MFR: ["97140"],
  "manual traction": ["97140"],
  lymphedema: ["97140"],
  "mechanical traction": ["97012"],
  "attended stim": ["97032"],
  NMES: ["97032"],
  IFC: UNATTENDED,
  TENS: UNATTENDED,
  ice: ["97010"],
  wax: ["97018"],
  "cold laser": ["97037", "S8948"],
  diathermy: ["97024"],
  whirlpool: ["97022"],
  AFO: ORTHOSIS,
  prosthesis: PROSTHESIS,
  amputee: ["97761"],
  memory: ["97129", "96125"],
  aphasia: ["96105", "92507"],
  dysphagia: ["92526", "92610"],
  AAC: ["92607", "92609"],
  Epley: ["95992"],
  "work conditioning": ["97545"],
  "physical performance test": ["97750"],
  shopping: ["97537"],
  "family training": ["97550"],
  "wound vac": ["97605", "97606", "97607", "97608"],
  debridement: ["97597", "97602"],
  biofeedback: ["90912"],
  "pulmonary rehab": ["G0237", "G0238", "G0239"],
  reassessment: ["97164"],
  "PT evaluation": PT_EVALUATIONS,
  "range of motion": ["97110", "95851"],
};

const first = (typed, discipline = "pt") => plain(finder.matches(typed, discipline)).slice(0, 3);

suite("everyday names", () => {
  for (const [name, right] of Object.entries({ ...NAMES, ...OTHER_NAMES })) {
    test(`${name} finds ${right.join(" or ")}`, () => {
      const offered = first(name).map(({ code }) => code);
      assert.ok(right.includes(offered[0]), offered.join(", ") || "nothing is offered");
    });
  }

  test("of evaluations are those of the line's discipline", () => {
    const offered = (typed, discipline) => first(typed, discipline).map(({ code }) => code);
    assert.deepEqual(offered("eval", "ot"), ["97165", "97166", "97167"]);
    assert.deepEqual(offered("re-eval", "ot").slice(0, 1), ["97168"]);
    assert.deepEqual(offered("eval", "slp"), ["92521", "92522", "92523"]);
  });

  test("lead to the code that Medicare takes before the one that it does not", () => {
    for (const name of ["unattended stim", "IFC", "TENS"]) assert.equal(first(name)[0].code, "G0283");
  });

  test("are words of a name, not pieces of words", () => {
    assert.ok(!finder.matches("pool", "pt").some(({ code }) => code === "97022"));
    assert.equal(finder.matches("moon", "pt").length, 0);
  });

  test("stand together with their group", () => {
    for (const typed of ["", "training", "stim", "e", "group"]) {
      const groups = finder.matches(typed, "pt").map(({ group }) => group);
      const runs = groups.filter((group, at) => group !== groups[at - 1]);
      assert.equal(runs.length, new Set(groups).size, `${typed}: ${runs.join(", ")}`);
    }
  });

  test("offer no code that is refused when it is entered", () => {
    const offered = finder.matches("", "pt").map(({ code }) => code);
    for (const refused of ["97130", "97546", "97551", "98975"]) assert.ok(!offered.includes(refused));
  });
});

suite("a code", () => {
  const is = (typed, code, discipline = "pt") =>
    assert.equal(finder.codeOf(typed, discipline), code, `${typed} of ${discipline}`);

  test("is meant by its number, or by the end of it that only one has", () => {
    for (const typed of ["97530", " 97530 ", "CPT 97530", "cpt97530", "97 530", "530"]) is(typed, "97530");
    is("g0283", "G0283");
    is("110", "97110");
    for (const typed of ["975", "9753", "53", "30", "", "999"]) is(typed, null);
  });

  test("is meant by a name that only one code of the discipline has", () => {
    is("gait", "97116");
    is("US", "97035");
    is("therex", "97110");
    is("swallow", "92526", "slp");
    for (const typed of ["eval", "splint", "stim", "m"]) is(typed, null);
  });
});
