/** CBOR's bytes, item by item, into one buffer that grows (RFC 8949). */

/** The major types that AWS's answers need. */
const major = { unsigned: 0, negative: 1, blob: 2, text: 3, list: 4, map: 5, tag: 6 } as const;

export class CborBytes {
  #buffer = Buffer.allocUnsafe(1024);
  #length = 0;

  /** The items written so far. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  integer(value: number): void {
    if (value < 0) this.#head(major.negative, -1 - value);
    else this.#head(major.unsigned, value);
  }

  float(value: number): void {
    const at = this.#take(5);
    this.#buffer[at] = 0xfa;
    this.#buffer.writeFloatBE(value, at + 1);
  }

  double(value: number): void {
    const at = this.#take(9);
    this.#buffer[at] = 0xfb;
    this.#buffer.writeDoubleBE(value, at + 1);
  }

  boolean(value: boolean): void {
    this.#byte(value ? 0xf5 : 0xf4);
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.#head(major.text, length);
    const at = this.#take(length);
    this.#buffer.write(value, at);
  }

  blob(value: Uint8Array): void {
    this.#head(major.blob, value.length);
    const at = this.#take(value.length);
    this.#buffer.set(value, at);
  }

  /** `count` items follow. */
  list(count: number): void {
    this.#head(major.list, count);
  }

  /** `count` pairs follow. */
  map(count: number): void {
    this.#head(major.map, count);
  }

  /** One item follows, of the meaning that `number` stands for. */
  tag(number: number): void {
    this.#head(major.tag, number);
  }

  #head(type: number, argument: number): void {
    const bits = type << 5;
    if (argument < 24) this.#byte(bits | argument);
    else if (argument < 0x100) this.#argument(bits | 24, 1, argument);
    else if (argument < 0x1_0000) this.#argument(bits | 25, 2, argument);
    else if (argument < 0x1_0000_0000) this.#argument(bits | 26, 4, argument);
    else this.#argument(bits | 27, 8, argument);
  }

  /** Room is made first: it may be in another buffer. */
  #byte(value: number): void {
    const at = this.#take(1);
    this.#buffer[at] = value;
  }

  #argument(initial: number, size: 1 | 2 | 4 | 8, value: number): void {
    const at = this.#take(1 + size);
    this.#buffer[at] = initial;
    if (size === 8) this.#buffer.writeBigUInt64BE(BigInt(value), at + 1);
    else this.#buffer.writeUIntBE(value, at + 1, size);
  }

  /** Makes room. @returns where it begins */
  #take(size: number): number {
    const at = this.#length;
    if (at + size > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, at + size));
      grown.set(this.bytes);
      this.#buffer = grown;
    }
    this.#length = at + size;
    return at;
  }
}
