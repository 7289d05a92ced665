/** What is wrong with a policy document, as data: services say it in AWS's words for them. */

import type { ActionFlaw } from "./action-name.ts";
import type { ResourceFlaw } from "./resource-name.ts";

export interface Complaint {
  /**
   * - `not-json`: the text is no JSON
   * - `unknown`: AWS knows no such element
   * - `missing`: the element is not there, or empty
   * - `type`: it is no text, list or object where one is due
   * - `value`: the element may not have this value
   * - `conflict`: it stands beside its `Not…`, or where it must not
   * - `duplicate`: another statement has this value already
   */
  readonly problem: "not-json" | "unknown" | "missing" | "type" | "value" | "conflict" | "duplicate";
  /** The statement's place from 0; absent for the document itself. */
  readonly statement?: number;
  /** As AWS spells it, e.g. `NotAction`; of an unknown one, as the document does. */
  readonly element: string;
  /** Which rule a value breaks, where its element has several; `case`: nothing but the case of its letters is wrong. */
  readonly flaw?: ActionFlaw | ResourceFlaw | "case" | "operator";
  /** The value that is wrong, as text. */
  readonly value?: string;
  /** What is allowed instead, in words. */
  readonly allowed?: string;
}

/** What policies of resources may have: two statements of one Sid, or no statement at all. */
export function isMinor({ problem, element }: Complaint): boolean {
  return (problem === "duplicate" && element === "Sid") || (problem === "missing" && element === "Statement");
}
