/** Access keys. */
import { randomBytes } from "node:crypto";
import { iamId } from "./ids.ts";
import type { Principal } from "./principal.ts";

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A new one, in the form of IAM's. */
export function newAccessKey(): AccessKey {
  return {
    accessKeyId: iamId("AKIA"),
    secretAccessKey: randomBytes(30).toString("base64"),
  };
}

/** A key as the service that issued it knows it. */
export interface Credentials {
  readonly principal: Principal;
  readonly secretAccessKey: string;
  /** Of temporary credentials: must come with the key. */
  readonly sessionToken?: string;
  /** `revoked`: whom it was made for is gone. */
  readonly state: "active" | "inactive" | "expired" | "revoked";
}
