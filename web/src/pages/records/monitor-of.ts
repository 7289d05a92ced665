/** A monitor made of a record: which of its fields it may ask for, the pattern of those chosen, the declaration as text. */

export interface FieldChoice {
  /** A selector, e.g. `$.eventName`. */
  readonly selector: string;
  readonly value: string;
  /** Whether most monitors would ask for it. */
  readonly isUsual: boolean;
}

const candidates: readonly (readonly [path: readonly string[], isUsual: boolean])[] = [
  [["eventSource"], true],
  [["eventName"], true],
  [["errorCode"], true],
  [["userIdentity", "type"], false],
  [["userIdentity", "userName"], false],
  [["userIdentity", "sessionContext", "sessionIssuer", "userName"], false],
  [["sourceIPAddress"], false],
  [["awsRegion"], false],
];

/** The fields of a record that a pattern can sensibly ask for, as far as it has them. */
export function fieldChoices(json: string): FieldChoice[] {
  const record: unknown = JSON.parse(json);
  return candidates.flatMap(([path, isUsual]) => {
    const value = path.reduce<unknown>(
      (node, key) => (typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined),
      record,
    );
    return typeof value === "string" ? [{ selector: `$.${path.join(".")}`, value, isUsual }] : [];
  });
}

export function patternOf(choices: readonly FieldChoice[]): string {
  return choices.length === 0
    ? ""
    : `{ ${choices.map(({ selector, value }) => `${selector} = ${written(value)}`).join(" && ")} }`;
}

/** Bare where it may be; a star in a value would stand for any text, quoted or not, and means nothing worse here. */
function written(value: string): string {
  return /^[A-Za-z][\w.-]*$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** `CreateUser` as `create-user`. */
export function nameOf(json: string): string {
  const { eventName } = JSON.parse(json) as { eventName?: unknown };
  return String(eventName ?? "monitor")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^\w-]+/g, "-")
    .toLowerCase();
}

/** An item of `monitors` in trailbell.config.yaml. */
export function yamlOf(name: string, pattern: string, threshold: number): string {
  return [
    `- name: ${name}`,
    `  pattern: '${pattern.replaceAll("'", "''")}'`,
    ...(threshold === 1 ? [] : [`  threshold: ${threshold}`]),
  ].join("\n");
}
