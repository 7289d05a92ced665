/** Texts by number, each kept once, and only as long as it is used. */

export interface Texts {
  /** Numbers that were given, those that are free again included. */
  readonly count: number;
  /** Whether it is time to let go of what is not used. */
  readonly isFull: boolean;
  text(number: number): string;
  /** From the numbers of other texts to those of the same texts here; the first few are the same everywhere. */
  translation(others: readonly string[]): (number: number) => number;
  /** Lets go of all numbers that are not among these words. */
  keep(used: readonly Uint32Array[]): void;
}

const fewest = 65_536;

/** @param reserved numbers that stand for no text */
export function createTexts(reserved: number): Texts {
  const numbers = new Map<string, number>();
  const texts: string[] = Array(reserved).fill("");
  const free: number[] = [];
  let full = fewest;
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = free.pop() ?? texts.length;
    texts[number] = text;
    numbers.set(text, number);
    return number;
  };
  return {
    get count() {
      return texts.length;
    },
    get isFull() {
      return numbers.size > full;
    },
    text: (number) => texts[number] ?? "",
    translation(others) {
      const known = new Uint32Array(others.length);
      return (number) => {
        if (number < reserved) return number;
        const own = known[number] || numberOf(others[number] ?? "");
        known[number] = own;
        return own;
      };
    },
    keep(used) {
      const isUsed = new Uint8Array(texts.length);
      for (const words of used) for (const word of words) isUsed[word] = 1;
      for (let number = reserved; number < texts.length; number++) {
        const text = texts[number] ?? "";
        if (isUsed[number] || numbers.get(text) !== number) continue;
        numbers.delete(text);
        texts[number] = "";
        free.push(number);
      }
      full = Math.max(fewest, numbers.size * 2);
    },
  };
}
