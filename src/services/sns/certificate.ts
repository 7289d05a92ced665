/** A self-signed X.509 certificate; written by hand, since Node writes none and every library that does brings an ASN.1 framework for these 25 lines. */
import { type KeyObject, randomBytes, sign } from "node:crypto";
import { bitString, explicit, integer, nothing, objectId, sequence, set, utcTime, utf8String } from "./der.ts";

const sha256WithRsa = sequence(objectId("1.2.840.113549.1.1.11"), nothing());

/** From 1950 to 2049, the bounds of its short dates: a cloud's clock may stand at any time. */
const validity = sequence(utcTime("500101000000Z"), utcTime("491231235959Z"));

function attribute(id: string, value: string) {
  return set(sequence(objectId(id), utf8String(value)));
}

/** A certificate (RFC 5280, version 3, without extensions) of `commonName`, as PEM. */
export function selfSigned(
  commonName: string,
  keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
): string {
  const name = sequence(attribute("2.5.4.10", "Trailbell"), attribute("2.5.4.3", commonName));
  const publicKey = keys.publicKey.export({ type: "spki", format: "der" });
  const version3 = explicit(0, integer(Uint8Array.of(2)));
  const serial = integer(Uint8Array.of(1, ...randomBytes(15)));
  const body = sequence(version3, serial, sha256WithRsa, name, validity, name, publicKey);
  const certificate = sequence(body, sha256WithRsa, bitString(sign("sha256", body, keys.privateKey)));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
