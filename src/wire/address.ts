/** A request's URL, taken apart once: for the door, which looks at it before the body is read, and for all behind it. */
import { type Form, readForm } from "./form.ts";
import { lazy } from "./lazy.ts";

export interface Address {
  /** What stands before the `?`, still percent-encoded. */
  readonly path: string;
  /** What stands behind it, as it was sent. */
  readonly query: string;
  readonly parameters: Form;
}

export function readAddress(url: string): Address {
  const mark = url.indexOf("?");
  const query = mark < 0 ? "" : url.slice(mark + 1);
  const parameters = lazy(() => (query === "" ? none : readForm(query)));
  return {
    path: mark < 0 ? url : url.slice(0, mark),
    query,
    get parameters() {
      return parameters();
    },
  };
}

const none = readForm("");
