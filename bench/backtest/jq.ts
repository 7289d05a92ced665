/** The peer jq: prints a line for each pattern that a record matches. It does not look for duplicates. */
import { execFileSync } from "node:child_process";
import { type Dialect, translate } from "./dialect.ts";
import type { Peer } from "./peer.ts";
import { found } from "./peer.ts";

function field(path: readonly string[]): string {
  return `.${path.join("?.")}?`;
}

const inJq: Dialect = {
  and: "and",
  or: "or",
  is: (path, text, how) => {
    if (how === "equal") return `(${field(path)} == ${JSON.stringify(text)})`;
    return `((${field(path)} // "") | ${how === "begins" ? "startswith" : "endswith"}(${JSON.stringify(text)}))`;
  },
  isNot: (path, text) => `(${field(path)} != null and ${field(path)} != ${JSON.stringify(text)})`,
  isAbsent: (path) => `(${field(path)} == null)`,
};

export const jq: Peer = {
  name: "jq",
  share: 0.03,
  isThere: () => found("jq", ["--version"]),
  run(files, patterns) {
    const tests = patterns.map((pattern) => `(if ${translate(pattern, inJq)} then 1 else empty end)`);
    const command = 'gzip -dc "$@" | jq -c "$PROGRAM" | wc -l';
    const output = execFileSync("bash", ["-c", command, "bash", ...files], {
      env: { ...process.env, PROGRAM: `.Records[] | (${tests.join(", ")})` },
      encoding: "utf8",
    });
    return Number(output);
  },
};
