/** Where something stands in a template: the keys that lead to it, and its line. */

/** Keys and indices from the template's root, functions in their long form: `["Resources", "Alarm", "Properties", "Threshold"]`. */
export type Path = readonly (string | number)[];

/** Both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `/Resources/Alarm/Properties/Threshold`, as CloudFormation's own messages write it. */
export function pathText(path: Path): string {
  return path.map((step) => `/${step}`).join("");
}
