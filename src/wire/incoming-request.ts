/** A request read once: what several look into is worked out when the first one asks, and kept. */
import { type Address, readAddress } from "./address.ts";
import { pathStyle } from "./bucket-host.ts";
import { utf8 } from "./bytes.ts";
import { type Form, readForm } from "./form.ts";
import { lazy } from "./lazy.ts";
import { plainBody } from "./plain-body.ts";
import type { WireRequest } from "./protocol.ts";
import { type CredentialScope, readSigning, type Signing } from "./signing.ts";

/** Do not spread it: that would work everything out. */
export interface IncomingRequest extends WireRequest {
  readonly address: Address;
  /** The path with the bucket of the Host header in it, still percent-encoded. */
  readonly pathStyle: string;
  /** The parameters of the URL and, over them, of a form body. @throws {UnreadableRequest} where the body cannot be unpacked. */
  readonly form: Form;
  /** The signature that it bears, unverified. */
  readonly signing: Signing | undefined;
  /** Who signed it and for what, unverified. */
  readonly scope: CredentialScope | undefined;
}

/** @param address where the door has read it already */
export function readRequest(sent: WireRequest, address = readAddress(sent.url)): IncomingRequest {
  const { method, url, headers, body } = sent;
  const styled = lazy(() => pathStyle(headers.host, address.path));
  const form = lazy(() => readForm(`${address.query}&${utf8(plainBody(sent))}`));
  const signing = lazy(() => readSigning(headers, address));
  return {
    method,
    url,
    headers,
    body,
    address,
    get pathStyle() {
      return styled();
    },
    get form() {
      return form();
    },
    get signing() {
      return signing();
    },
    get scope() {
      return signing()?.scope;
    },
  };
}
