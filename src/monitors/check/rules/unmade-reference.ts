/** References to a resource that the stack does not make. */
import { referencesIn, unmadeMessage } from "../../references.ts";
import type { Rule } from "../finding.ts";
import { inPattern } from "../problem.ts";

export const unmadeReference: Rule = {
  id: "unmade-reference",
  severity: "error",
  title: "the pattern refers to a resource that the stack does not make",
  why: "References such as {{stack.bucket}} become the names of the stack's own resources. A stack on a trail that is there already makes neither a bucket nor a role.",
  source: "docs/monitors.md",
  *check({ filters }) {
    for (const filter of filters) {
      const text = filter.pattern ?? "";
      for (const resource of referencesIn(text)) {
        const start = text.indexOf(`{{stack.${resource}}}`);
        yield inPattern(
          filter,
          { start, end: start + resource.length + "{{stack.}}".length },
          {
            message: `The pattern ${unmadeMessage(resource)}`,
            fix: "Write the resource's name in the place of the reference.",
          },
        );
      }
    }
  },
};
