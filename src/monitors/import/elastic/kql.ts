/** The Kibana query language: fields, values, `and`, `or`, `not`, ranges and groups of values. */
import { Refusal } from "../sigma/loss.ts";

export type Kql =
  | { readonly kind: "all" | "any"; readonly clauses: readonly Kql[] }
  | { readonly kind: "not"; readonly clause: Kql }
  | { readonly kind: "field"; readonly name: string; readonly value: KqlValue }
  | { readonly kind: "range"; readonly name: string; readonly operator: string; readonly value: string };

/** `*` in a word stands for any text, in a quoted text for itself. */
export interface KqlValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

interface Token {
  readonly kind: "word" | "quoted" | "symbol" | "end";
  readonly text: string;
}

/** @throws Refusal for what is no KQL */
export function readKql(query: string): Kql {
  const tokens = tokensOf(query);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: "end", text: "" };
  const isWord = (text: string) => peek().kind === "word" && peek().text.toLowerCase() === text;
  const take = (): Token => tokens[at++] ?? { kind: "end", text: "" };
  const expect = (text: string) => {
    const token = take();
    if (token.text !== text)
      throw new Refusal("condition", `its query has ${token.text || "its end"} where ${text} is meant`);
  };

  function joined(kind: "any" | "all", word: string, inner: () => Kql): Kql {
    const clauses = [inner()];
    while (isWord(word)) {
      take();
      clauses.push(inner());
    }
    const [only] = clauses;
    return only && clauses.length === 1 ? only : { kind, clauses };
  }
  const either = (one: () => Kql): Kql => joined("any", "or", () => joined("all", "and", () => negated(one)));
  function negated(one: () => Kql): Kql {
    if (!isWord("not")) return grouped(one);
    take();
    return { kind: "not", clause: negated(one) };
  }
  function grouped(one: () => Kql): Kql {
    if (peek().text !== "(" || peek().kind !== "symbol") return one();
    take();
    const inner = either(one);
    expect(")");
    return inner;
  }
  function clause(): Kql {
    const name = take();
    const operator = take();
    if (name.kind !== "word" || operator.kind !== "symbol")
      throw new Refusal(
        "condition",
        `its query looks for ${name.text || "nothing"} in every field: a pattern names a field`,
      );
    if (operator.text !== ":") return { kind: "range", name: name.text, operator: operator.text, value: take().text };
    if (peek().text === "{") throw new Refusal("condition", `its query looks into the nested field ${name.text}`);
    return grouped(() => ({ kind: "field", name: name.text, value: value() }));
  }
  /** Words that stand beside each other are one text. */
  function value(): KqlValue {
    const first = take();
    if (first.kind === "end" || first.kind === "symbol")
      throw new Refusal("condition", `its query has ${first.text || "its end"} where a value is meant`);
    let { text } = first;
    while (first.kind === "word" && peek().kind === "word" && !/^(?:and|or|not)$/i.test(peek().text)) {
      // A word before a colon is the next field.
      if (tokens[at + 1]?.text === ":") break;
      text += ` ${take().text}`;
    }
    return { text, isQuoted: first.kind === "quoted" };
  }

  const whole = either(clause);
  if (peek().kind !== "end")
    throw new Refusal("condition", `its query has ${peek().text} where and, or, or its end is meant`);
  return whole;
}

function tokensOf(query: string): Token[] {
  return [...query.matchAll(/"((?:\\.|[^"\\])*)"|(<=|>=|[<>:(){}])|((?:\\.|[^\s:(){}<>"])+)/g)].map(
    ([, quoted, symbol, word = ""]): Token => {
      if (quoted !== undefined) return { kind: "quoted", text: unescaped(quoted) };
      return symbol === undefined ? { kind: "word", text: word } : { kind: "symbol", text: symbol };
    },
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, "$1");
}
