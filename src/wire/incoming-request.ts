/** A request read once: what several look into is worked out when the first one asks, and kept. */
import { Address } from "./address.ts";
import { pathStyle } from "./bucket-host.ts";
import { utf8 } from "./bytes.ts";
import { type Form, readForm } from "./form.ts";
import type { WireRequest } from "./message.ts";
import { plainBody } from "./plain-body.ts";
import { type CredentialScope, readSigning, type Signing } from "./signing.ts";

/** A class, since V8 makes objects with getters of their own slowly, and one is made for each call. */
export class IncomingRequest implements WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: WireRequest["headers"];
  readonly body: Uint8Array;
  readonly address: Address;
  #pathStyle: string | undefined;
  #form: Form | undefined;
  /** Null where it bears none. */
  #signing: Signing | null | undefined;

  /** @param address where the door has read it already */
  constructor({ method, url, headers, body }: WireRequest, address = new Address(url)) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.address = address;
  }

  /** The path with the bucket of the Host header in it, still percent-encoded. */
  get pathStyle(): string {
    this.#pathStyle ??= pathStyle(this.headers.host, this.address.path);
    return this.#pathStyle;
  }

  /** The parameters of the URL and, over them, of a form body. @throws {UnreadableRequest} where the body cannot be unpacked. */
  get form(): Form {
    this.#form ??= readForm(`${this.address.query}&${utf8(plainBody(this))}`);
    return this.#form;
  }

  /** The signature that it bears, unverified. */
  get signing(): Signing | undefined {
    if (this.#signing === undefined) this.#signing = readSigning(this.headers, this.address) ?? null;
    return this.#signing ?? undefined;
  }

  /** Who signed it and for what, unverified. */
  get scope(): CredentialScope | undefined {
    return this.signing?.scope;
  }
}
