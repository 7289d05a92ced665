/** Random values that fit a model's types, the same for the same seed. */
import type { Model, Shape, StructureShape } from "../../src/wire/model.ts";
import type { Values } from "../../src/wire/protocol.ts";
import { shapeOf, structureOf } from "../../src/wire/shapes.ts";

/** What a protocol can carry. */
export interface Carrier {
  /** Headers carry printable ASCII without commas, and whole seconds. */
  readonly member: (name: string, shape: StructureShape) => "any" | "header" | "leave out";
}

/** mulberry32: small, seeded, good enough for samples. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const texts = [
  "a",
  "B7",
  "käse",
  "日本",
  "🔔",
  "<&>",
  "\"'",
  "a b",
  "a+b%20",
  "x=1&y=2",
  "tab\there",
  "line\r\nend",
  "ß.1.member",
];
const plainTexts = ["alpha", "x-1", "0", "a b", "q=1;z", "~!*'()"];

export function randomStructure(
  model: Model,
  shapeName: string | undefined,
  random: () => number,
  carrier: Carrier,
): Values {
  return structure(structureOf(model, shapeName), 0);

  function structure(shape: StructureShape, depth: number): Values {
    const names = Object.keys(shape.members).filter((name) => carrier.member(name, shape) !== "leave out");
    const chosen = shape.union ? [pick(names)] : names.filter((name) => isWanted(shape, name, depth));
    const entries = chosen.flatMap((name) => {
      const target = name === undefined ? undefined : shape.members[name];
      if (!target || name === undefined) return [];
      const inHeader = depth === 0 && carrier.member(name, shape) === "header";
      return [[name, value(shapeOf(model, target.shape), depth + 1, inHeader)] as const];
    });
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  }

  /** The SDK makes up idempotency tokens that are left out; a payload that is none reads as an empty one. */
  function isWanted(shape: StructureShape, name: string, depth: number): boolean {
    const needed = shape.required?.includes(name) || shape.members[name]?.idempotencyToken || shape.payload === name;
    return needed || random() < (depth > 2 ? 0.3 : 0.7);
  }

  function value(shape: Shape, depth: number, plain: boolean): unknown {
    switch (shape.type) {
      case "structure":
        return depth > 6 ? undefined : structure(shape, depth);
      case "list":
        return several(() => value(shapeOf(model, shape.member.shape), depth + 1, plain));
      case "map":
        return Object.fromEntries(
          several((i) => [
            `k${i}-${plain ? "x" : text(false)}`,
            value(shapeOf(model, shape.value.shape), depth + 1, plain),
          ]),
        );
      case "string":
        return shape.enum ? pick(shape.enum) : text(plain);
      case "integer":
      case "long":
        return Math.floor(random() * 2e9) - 1e9;
      case "float":
      case "double":
        return Math.round(random() * 1e6) / 1024 - 100;
      case "boolean":
        return random() < 0.5;
      case "timestamp":
        return new Date(Math.floor(random() * 4e9) * 1000 + (plain || shape.timestampFormat === "rfc822" ? 0 : 123));
      case "blob":
        return Uint8Array.from({ length: 1 + Math.floor(random() * 40) }, () => Math.floor(random() * 256));
    }
  }

  function several<Item>(make: (index: number) => Item): NonNullable<Item>[] {
    const items = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => make(index));
    return items.filter((item) => item !== undefined && item !== null);
  }

  function text(plain: boolean): string {
    const from = plain ? plainTexts : texts;
    return `${pick(from)}${pick(from)}`.trim();
  }

  function pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(random() * items.length)] as Item;
  }
}
