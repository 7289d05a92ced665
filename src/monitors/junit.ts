/** Results as JUnit XML, which every CI service reads. */

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
  /** How long it took. Default 0. */
  readonly ms?: number;
}

export interface JunitCase {
  /** By which services sort cases: a class, in Java. */
  readonly group: string;
  readonly name: string;
  readonly ms?: number;
  /** Absent where it passed. */
  readonly failure?: { readonly message: string; readonly text: string };
  readonly output?: string;
}

/** @returns a whole document. */
export function junitDocument(name: string, suites: readonly JunitSuite[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(name)}">\n${suites.map(suite).join("\n")}\n</testsuites>\n`;
}

function suite({ name, cases, ms = 0 }: JunitSuite): string {
  const failures = cases.filter(({ failure }) => failure).length;
  return [
    `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}" time="${seconds(ms)}">`,
    ...cases.map(testCase),
    "  </testsuite>",
  ].join("\n");
}

function testCase({ group, name, ms = 0, failure, output }: JunitCase): string {
  const head = `    <testcase classname="${escaped(group)}" name="${escaped(name)}" time="${seconds(ms)}"`;
  const body = failure
    ? `<failure message="${escaped(failure.message)}">${escaped(failure.text)}</failure>`
    : output && `<system-out>${escaped(output)}</system-out>`;
  return body ? `${head}>\n      ${body}\n    </testcase>` : `${head}/>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function escaped(text: string): string {
  return text.replace(controlCharacters, "").replace(/[&<>"]/g, (char) => entities[char] ?? char);
}
