/** Walks over a pattern's tokens for the parsers, and refuses the first that does not belong. */
import { PatternError } from "./pattern-error.ts";
import type { Token } from "./tokens.ts";

/** A position in a token list. Every refusal is AWS's generic one: it says no more than that the pattern is invalid. */
export class TokenReader<Kind extends string> {
  readonly #tokens: readonly Token<Kind>[];
  readonly #length: number;
  #next = 0;

  constructor(tokens: readonly Token<Kind>[], text: string) {
    this.#tokens = tokens;
    this.#length = text.length;
  }

  /** The token to come, if it is of one of these kinds (of any, if none is named). */
  peek(...kinds: Kind[]): Token<Kind> | undefined {
    const token = this.#tokens[this.#next];
    return token && (kinds.length === 0 || kinds.includes(token.kind)) ? token : undefined;
  }

  /** The token behind the one to come, if it is of one of these kinds. */
  peekAfter(...kinds: Kind[]): Token<Kind> | undefined {
    const token = this.#tokens[this.#next + 1];
    return token && kinds.includes(token.kind) ? token : undefined;
  }

  /** Takes the token to come if it is of one of these kinds. */
  take(...kinds: Kind[]): Token<Kind> | undefined {
    const token = this.peek(...kinds);
    if (token) this.#next++;
    return token;
  }

  /** Takes the token to come if it is a word with this text. */
  takeWord(text: string): Token<Kind> | undefined {
    return this.peek()?.text === text ? this.take() : undefined;
  }

  /** @throws PatternError when the token to come is of another kind */
  expect(hint: string, ...kinds: Kind[]): Token<Kind> {
    return this.take(...kinds) ?? this.refuse(hint);
  }

  /** @throws PatternError always, pointing at the token to come */
  refuse(hint: string): never {
    const token = this.peek();
    throw new PatternError({
      offset: token?.start ?? this.#length,
      hint: token ? `Unexpected ${token.text}. ${hint}` : `The pattern ends too early. ${hint}`,
    });
  }

  /** The end of the token taken last. */
  get lastEnd(): number {
    return this.#tokens[this.#next - 1]?.end ?? 0;
  }
}
