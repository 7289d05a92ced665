/** A key's secret: AES-256, and a new one with every rotation; the former ones still decrypt. */
import { randomBytes } from "node:crypto";
import type { RotationType } from "@aws-sdk/client-kms";

export interface Material {
  /** 64 hexadecimal digits. */
  readonly id: string;
  /** Base64. It never leaves the store. */
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Absent for the first one. */
  readonly rotated?: RotationType;
}

export function newMaterial(since: number, rotated?: RotationType): Material {
  return {
    id: randomBytes(32).toString("hex"),
    secret: randomBytes(32).toString("base64"),
    since,
    ...(rotated && { rotated }),
  };
}
