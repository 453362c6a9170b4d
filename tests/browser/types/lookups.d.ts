// Whether a page has the elements that its scripts look up depends on the templates, so the tests in
// the browser check it, not the types. Here a look-up returns whatever its script expects.

interface Document {
  getElementById(id: string): any;
}

interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

interface Element {
  closest(selectors: string): any;
}

interface HTMLFormControlsCollection {
  [name: string]: any;
}
