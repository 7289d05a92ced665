/** What check looks at, and how a finding is found again in it. */
import { checkView } from "../../monitors/check/check.ts";
import { declaredView } from "../../monitors/check/declared-view.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import type { Inventory } from "../../monitors/check/inventory.ts";
import { eventNamesDate, eventNamesSource } from "../../monitors/check/knowledge/event-names.ts";
import type { LocatedFinding } from "../../monitors/check/sarif.ts";
import type { LoadedConfig } from "../config/config.ts";
import type { Looked } from "./report.ts";

/** Of which day the rules' knowledge is: names that AWS has made since are told as unknown, which is a warning. */
export const knowledge = `events as known on ${eventNamesDate} (${eventNamesSource})`;

export interface Source {
  readonly view: Inventory;
  readonly looked: Looked;
  readonly place: (finding: Finding) => { readonly path: string; readonly line?: number };
  /** Whether it is asked for. Default: all are. */
  readonly isMeant?: (finding: Finding) => boolean;
}

export function declarationSource({ stack, file, lineOf }: LoadedConfig): Source {
  return {
    view: declaredView(stack),
    looked: { count: stack.monitors.length, what: "monitor", where: file, asOf: knowledge },
    place: ({ monitor, subject, field }) => {
      const line = lineOf(monitor ?? subject, field);
      return { path: file, ...(line !== undefined && { line }) };
    },
  };
}

/** What every rule finds in it, with the place of each. */
export function findingsIn({ view, place, isMeant = () => true }: Source): readonly LocatedFinding[] {
  return checkView(view)
    .filter(isMeant)
    .map((finding) => ({ ...place(finding), ...finding }));
}
