/** Makes log files that are valid and written as nastily as JSON allows, and some that are damaged. */

import { gzipSync } from "node:zlib";
import fc from "fast-check";

/** A JSON value whose objects may hold a key twice. */
export type Written =
  | string
  | number
  | boolean
  | null
  | readonly Written[]
  | { readonly members: readonly (readonly [string, Written])[] };

/** Choices of how to write: whole numbers below a limit. */
export type Choose = (limit: number) => number;

const nastyText = fc.constantFrom(
  "",
  "}",
  '{"Records":[{',
  '"eventName":"DeleteTrail"',
  "\\",
  '\\"',
  "]}",
  "a/b",
  "é😀",
  "x".repeat(70),
  "line\nline",
  "\u2028",
);
const names = fc.constantFrom("DeleteTrail", "GetUser", "ConsoleLogin", "Delete/Trail", "DeleteTrails", "eventName");
const name: fc.Arbitrary<Written> = fc.oneof({ weight: 8, arbitrary: names }, nastyText, fc.constantFrom(1, null, 1.5));
const id: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom(
    "6c1eed73-00ee-4810-8009-c9ce5990c100",
    "6c1eed73-00ee-4810-8009-c9ce5990c101",
    "00000000-0000-0000-0000-000000000000",
    "6C1EED73-00ee-4810-8009-c9ce5990c100",
    "made-1",
    "",
  ),
  nastyText,
  fc.constantFrom(7, null),
);
const time: fc.Arbitrary<Written> = fc.constantFrom<Written[]>(
  "2026-03-03T10:00:00Z",
  "2026-03-03T10:00:59Z",
  "2026-03-04T00:00:00Z",
  "2026-02-29T10:00:00Z",
  "2024-02-29T10:00:00Z",
  "2026-08-31T10:00:00Z",
  "2026-09-31T10:00:00Z",
  "2026-03-03T10:00:00.123Z",
  "2026-03-03T10:00:00+02:00",
  "no time",
  12,
);
const place = fc.constantFrom<Written[]>("us-east-1", "eu-west-1", "111122223333", "", 5);

const deep: fc.Arbitrary<Written> = fc.letrec<{ value: Written; object: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    nastyText,
    fc.constantFrom<Written[]>(true, false, null, 0, -1.5e3, "Root", "AccessDenied", "not AccessDenied at all"),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc
    .array(
      fc.tuple(
        fc.constantFrom(
          "eventName",
          "eventID",
          "eventTime",
          "Records",
          "type",
          "arn",
          "errorCode",
          "a",
          "k/y",
          "ab",
          "mfa",
        ),
        tie("value"),
      ),
      { maxLength: 4 },
    )
    .map((members) => ({ members })),
})).value;

const root: Written = { members: [["type", "Root"]] };

const entry = fc.oneof(
  fc.tuple(fc.constant("eventName"), name),
  fc.tuple(fc.constant("eventID"), id),
  fc.tuple(fc.constant("eventTime"), time),
  fc.tuple(fc.constantFrom("awsRegion", "recipientAccountId"), place),
  fc.tuple(fc.constant("errorCode"), fc.constantFrom("AccessDenied", "AccessDeniedException", "x")),
  fc.tuple(fc.constant("userIdentity"), fc.constantFrom(root, { members: [["ab", "é😀"]] } as Written)),
  fc.tuple(fc.constant("readOnly"), fc.boolean()),
  fc.tuple(
    fc.constantFrom("errorCode", "userIdentity", "requestParameters", "readOnly", "message", "Records", "detail"),
    deep,
  ),
);

export const record: fc.Arbitrary<Written> = fc
  .tuple(id, time, name, place, fc.array(entry, { maxLength: 5 }), fc.boolean())
  .map(([eventID, eventTime, eventName, region, more, isFirst]) => {
    const usual: [string, Written][] = [
      ["eventTime", eventTime],
      ["eventName", eventName],
      ["awsRegion", region],
      ["eventID", eventID],
    ];
    return { members: isFirst ? [...usual, ...more] : [...more, ...usual] };
  });

/** Writes a value with white space and escapes where the choice falls on them. */
export function write(value: Written, choose: Choose, nastiness: number): string {
  const blank = (): string => (choose(10) < nastiness ? (["", " ", "\t", " \n ", "\r\n"][choose(5)] ?? "") : "");
  const text = (plain: string): string => {
    const written = JSON.stringify(plain);
    if (choose(12) >= nastiness || plain === "") return written;
    const at = 1 + choose(written.length - 2);
    const character = written[at] ?? "";
    if (/["\\]/.test(written.slice(at - 1, at + 1)) || /\\u.{0,3}$/.test(written.slice(0, at))) return written;
    const escaped = character === "/" ? "\\/" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return written.slice(0, at) + escaped + written.slice(at + 1);
  };
  const any = (part: Written): string => {
    if (typeof part === "string") return text(part);
    if (typeof part !== "object" || part === null) return String(part);
    if ("members" in part) {
      const written = part.members.map(
        ([key, member]) => `${blank()}${text(key)}${blank()}:${blank()}${any(member)}${blank()}`,
      );
      return `{${written.join(",")}${blank()}}`;
    }
    return `[${part.map((item) => `${blank()}${any(item)}${blank()}`).join(",")}]`;
  };
  return any(value);
}

export type Layout = "log file" | "list" | "lines";

export function layOut(records: readonly string[], layout: Layout, choose: Choose, nastiness: number): string {
  const blank = (): string => (choose(10) < nastiness ? (["", " ", "\n", "\t"][choose(4)] ?? "") : "");
  const list = `${blank()}[${blank()}${records.map((text) => text + blank()).join(`,${blank()}`)}]${blank()}`;
  if (layout === "lines") return records.map((text) => text.replaceAll(/[\r\n]/g, " ")).join("\n");
  return layout === "list" ? list : `${blank()}{${blank()}"Records"${blank()}:${list}}${blank()}`;
}

export const damages = {
  none: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => gzipSync(bytes),
  "two members": (bytes: Buffer) =>
    Buffer.concat([gzipSync(bytes.subarray(0, bytes.length >> 1)), gzipSync(bytes.subarray(bytes.length >> 1))]),
  "cut text": (bytes: Buffer, choose: Choose) => gzipSync(bytes.subarray(0, choose(bytes.length + 1))),
  "cut gzip": (bytes: Buffer, choose: Choose) => {
    const zipped = gzipSync(bytes);
    return zipped.subarray(0, choose(zipped.length + 1));
  },
  "turned bit": (bytes: Buffer, choose: Choose) => {
    const zipped = gzipSync(bytes);
    const at = choose(zipped.length);
    zipped[at] = (zipped[at] ?? 0) ^ (1 << choose(8));
    return zipped;
  },
  "something behind": (bytes: Buffer) => Buffer.concat([gzipSync(bytes), Buffer.from("behind")]),
} as const;
