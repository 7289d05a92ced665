/** How the rules on `tell: "who"` find their monitors. */
import type { Untold } from "../who/telling.ts";
import type { Problem } from "./finding.ts";
import type { View } from "./view.ts";

/** What the monitor asked for by itself is refused at deployment; what the stack asks for by default is left out. */
export const untoldBy = ({ untold = [] }: Pick<View, "untold">, rule: Untold["rule"], fix: string): Problem[] =>
  untold
    .filter((each) => each.rule === rule)
    .map(({ reason, isAsked, ...subject }) => ({
      subject,
      field: isAsked ? "tell" : "pattern",
      message: `who did it cannot be told: ${reason}`,
      fix,
      ...(isAsked && { severity: "error" as const }),
    }));
