/** Loads the compiled scanner; where it or the machine's SIMD is missing, everything is read plainly. */
import { existsSync, readFileSync } from "node:fs";

/** What is used of WebAssembly's JavaScript interface; TypeScript knows it of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
  readonly CompileError: new () => Error;
};

/** Exports of `assembly/scan.ts`; numbers are addresses in its memory. */
export interface ScanModule {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly consumed: { readonly value: number };
  readonly found: { readonly value: number };
  readonly toParse: { readonly value: number };
  readonly earliest: { readonly value: number };
  readonly latest: { readonly value: number };
  configure(sieve: number): void;
  begin(account: number, region: number): void;
  hashText(from: number, length: number): number;
  configureOutline(plan: number, width: number, deciding: number, texts: number, end: number): void;
  /** 0 where the record has to be parsed, 2 where there is no room for its texts. */
  outline(from: number, end: number, row: number): 0 | 1 | 2;
  forgetTexts(): void;
  isNamed(number: number): 0 | 1;
  textAddress(number: number): number;
  textLength(number: number): number;
  scan(begin: number, end: number, isList: boolean, isFirst: boolean, tables: number, capacity: number): ScanStatus;
}

export type ScanStatus = typeof needsMore | typeof tablesFull | typeof listClosed | typeof anomaly;
export const needsMore = 0;
export const tablesFull = 1;
export const listClosed = 2;
export const anomaly = 3;

/** An instance with a memory of its own, 64 KiB of which are its own. */
export function instantiateScanner(): ScanModule | undefined {
  try {
    const module = compiled();
    return module && (new WebAssembly.Instance(module).exports as ScanModule);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

let cached: object | undefined;

function compiled(): object | undefined {
  const file = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (file) cached ??= new WebAssembly.Module(readFileSync(file));
  return cached;
}

// The build puts it into dist/: beside the bundle, above its chunks, or in a checkout far from the sources.
const places = ["./scan.wasm", "../scan.wasm", "../../../dist/scan.wasm"];
