/** Which parameters a call has, and of what kind: what its record can have under `requestParameters`. */
import { brotliDecompressSync } from "node:zlib";
import type { Kind } from "./fields.ts";
import table from "./request-members.json" with { type: "json" };

/** A call's parameters by their names in small letters, since services differ in how they begin. */
export type Parameters = ReadonlyMap<string, Parameter>;

export interface Parameter {
  readonly name: string;
  /** Absent for texts, times and bytes. */
  readonly kind?: Exclude<Kind, "text">;
}

const kinds: Readonly<Record<string, Exclude<Kind, "text">>> = {
  "?": "boolean",
  "*": "array",
  "{": "object",
  "#": "number",
};

/** Unpacked when a pattern first asks for a parameter, which most never do. */
let sections: ReadonlyMap<string, string> | undefined;

const callsBySource = new Map<string, ReadonlyMap<string, Parameters>>();

/** The parameters of a source's call; `undefined` where the call is not known. */
export function parametersOf(source: string, call: string): Parameters | undefined {
  const service = source.replace(/\.amazonaws\.com$/, "");
  const calls = callsBySource.get(service) ?? readCalls(service);
  callsBySource.set(service, calls);
  return calls.get(call);
}

function readCalls(service: string): ReadonlyMap<string, Parameters> {
  const lines = sectionOf(service).split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [call = "", ...members] = line.split(" ");
      return [call, new Map(members.map(parameter).map((each) => [each.name.toLowerCase(), each]))];
    }),
  );
}

function parameter(text: string): Parameter {
  const kind = kinds[text.slice(-1)];
  return kind ? { name: text.slice(0, -1), kind } : { name: text };
}

function sectionOf(service: string): string {
  sections ??= new Map(
    brotliDecompressSync(Buffer.from(table.members, "base64"))
      .toString("utf8")
      .split(/^=/m)
      .map((section) => {
        const end = section.indexOf("\n");
        return [section.slice(0, end), section.slice(end + 1)];
      }),
  );
  return sections.get(service) ?? "";
}
