/** Is what is declared what was deployed? */

import { difference, type ResourceDifference } from "../../stack/difference.ts";
import type { Resources } from "../../stack/resource.ts";
import type { Template } from "../../stack/template-document.ts";
import { type Finding, findingsOf } from "./finding.ts";

const { good, warning } = findingsOf("declaration");

export function compareWithDeclaration(deployed: Resources, declared: Template): Finding[] {
  const differences = difference({ Resources: deployed }, declared);
  if (differences.length === 0) return [good("what is declared is deployed")];
  return differences.map((each) => warning(sentence(each), "run 'trailbell deploy'"));
}

function sentence({ id, type, action, properties }: ResourceDifference): string {
  switch (action) {
    case "add":
      return `${id} (${type}) is declared and not deployed`;
    case "remove":
      return `${id} (${type}) is deployed and no longer declared`;
    case "change":
      return `${id} (${type}) is declared with another ${properties.map(({ path }) => path).join(", ")} than was deployed`;
  }
}
