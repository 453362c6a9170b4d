// That a page has the elements its scripts look up is the templates' promise, which the tests in the
// browser hold them to. Here a look-up gives whatever its script expects.

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
