/** Networks as texts with wildcards: a pattern knows no addresses. */
import { Refusal } from "./loss.ts";

/** Beyond this a pattern is longer than AWS allows. */
const most = 32;

/**
 * `10.1.0.0/16` as `10.1.*`; between the dots a network is several texts, `10.0.0.0/15` two.
 * @throws Refusal for what is no network, and for one that needs too many texts
 */
export function networkTexts(network: string): string[] {
  const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(network) ?? [];
  const octets = address.split(".").map(Number);
  const length = Number(bits);
  if (bits === "" || octets.length !== 4 || length > 32 || octets.some((octet) => octet > 255))
    throw new Refusal(
      "modifier",
      `cidr ${JSON.stringify(network)}: only IPv4 networks such as 10.1.0.0/16 can be imported`,
    );
  if (length === 0) return ["*"];
  const whole = Math.ceil(length / 8);
  const span = 2 ** (whole * 8 - length);
  if (span > most)
    throw new Refusal(
      "modifier",
      `cidr ${network}: it would take ${span} texts; networks that end at a dot (/8, /16, /24) take one`,
    );
  const last = octets[whole - 1] ?? 0;
  const first = last - (last % span);
  return Array.from({ length: span }, (_, offset) => {
    const kept = [...octets.slice(0, whole - 1), first + offset].join(".");
    return whole === 4 ? kept : `${kept}.*`;
  });
}
