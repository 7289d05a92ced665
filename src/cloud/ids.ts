/** Identifiers in AWS's forms. */
import { randomBytes, randomUUID } from "node:crypto";
import { base32 } from "./principal.ts";

/** A request, event or message id: a UUID. */
export const uuid = (): string => randomUUID();

/** An IAM unique id, e.g. `AIDA` and 17 capitals and digits. */
export const iamId = (prefix: "AIDA" | "AROA" | "AGPA" | "ANPA" | "AIPA" | "AKIA" | "ASIA"): string =>
  prefix +
  Array.from(randomBytes(prefix === "AKIA" || prefix === "ASIA" ? 16 : 17), (byte) => base32[byte % 32]).join("");

/** An EC2 resource id, e.g. `sg-` and 17 hexadecimal digits. */
export const ec2Id = (prefix: string): string => `${prefix}-0${randomBytes(8).toString("hex")}`;

/** `length` random letters and digits. */
export const alphanumeric = (length: number): string =>
  Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join("");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `arn:aws:<service>:<region>:<account>:<resource>`. */
export const arn = (
  service: string,
  place: { readonly region?: string; readonly account?: string },
  resource: string,
) => `arn:aws:${service}:${place.region ?? ""}:${place.account ?? ""}:${resource}`;
