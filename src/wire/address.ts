/** A request's URL, taken apart once: for the door, which looks at it before the body is read, and for all behind it. */
import { type Form, readForm } from "./form.ts";

/** A class, since V8 makes objects with getters of their own slowly, and one is made for each call. */
export class Address {
  /** What stands before the `?`, still percent-encoded. */
  readonly path: string;
  /** What stands behind it, as it was sent. */
  readonly query: string;
  #parameters: Form | undefined;

  constructor(url: string) {
    const mark = url.indexOf("?");
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? "" : url.slice(mark + 1);
  }

  get parameters(): Form {
    this.#parameters ??= this.query === "" ? none : readForm(this.query);
    return this.#parameters;
  }
}

const none = readForm("");
