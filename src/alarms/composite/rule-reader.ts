/** Reads the characters of a composite alarm's rule, and refuses in AWS's words [recorded]. */

/** A rule that AWS would refuse; `message` is AWS's. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  /** The character where it goes wrong, from 0. */
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(`Error in AlarmRule [${problem}]`);
    this.offset = offset;
  }
}

/** A place in a rule. Every word is in capitals, and blanks count for nothing. */
export class RuleReader {
  readonly text: string;
  #at = 0;
  /** How many parentheses were opened: AWS counts them as elements. */
  parentheses = 0;

  constructor(text: string) {
    this.text = text;
    this.#skip();
  }

  get offset(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** Takes what a sticky expression reads. */
  takeMatch(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    this.#skip();
    return found;
  }

  /** Takes a word that no letter continues, or a sign. */
  take(wanted: string): boolean {
    const isWord = /^\w/.test(wanted);
    const end = this.#at + wanted.length;
    if (!this.text.startsWith(wanted, this.#at) || (isWord && /[^\s(),]/.test(this.text.charAt(end)))) return false;
    if (wanted === "(") this.parentheses += 1;
    this.#at = end;
    this.#skip();
    return true;
  }

  expect(wanted: string): void {
    if (!this.take(wanted)) this.refuse(`'${wanted}'`);
  }

  /** Whether nothing stands behind the token to come. */
  get isLast(): boolean {
    return this.text.slice(this.#at + this.#token().length).trim() === "";
  }

  /** @throws RuleError always, about the token to come */
  refuse(allowed: string): never {
    throw new RuleError(`Unsupported token '${this.#token()}' at char ${this.#at}, must be: ${allowed}`, this.#at);
  }

  #token(): string {
    if (this.isAtEnd) return "<EOF>";
    return /^(?:[^\s(,]+|.)/s.exec(this.text.slice(this.#at))?.[0] ?? "";
  }

  #skip(): void {
    while (/\s/.test(this.text.charAt(this.#at))) this.#at += 1;
  }
}
