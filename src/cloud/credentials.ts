/** Access keys. */
import type { Principal } from "./principal.ts";

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A key as the service that issued it knows it. */ export interface Credentials {
  readonly principal: Principal;
  readonly secretAccessKey: string;
  /** Of temporary credentials: must come with the key. */
  readonly sessionToken?: string;
  readonly state: "active" | "inactive" | "expired";
}
