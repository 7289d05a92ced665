/** Names under which the port serves, against DNS rebinding: another site's name that leads here is no name of ours. */
import { isIP, isIPv4 } from "node:net";
import { hostname } from "node:os";

/** Listening there, the machine is reached by any of its addresses. */
export function isWildcard(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

/** Only this machine reaches it. */
export function isLoopback(address: string): boolean {
  return address === "localhost" || address === "::1" || (address.startsWith("127.") && isIPv4(address));
}

/**
 * @param header the Host header
 * @param listening what `--host` names
 */
export function isOwnHost(header: string, listening: string): boolean {
  const name = nameOf(header);
  if (isLoopback(name.replace(operationPrefix, "")) || name.endsWith(".localhost")) return true;
  if (name === listening.toLowerCase()) return true;
  // Buckets may be named in front; an address has nothing below it.
  if (isIP(listening) === 0) return name.endsWith(`.${listening.toLowerCase()}`);
  return isWildcard(listening) && (isIP(name) !== 0 || name === hostname().toLowerCase());
}

/** What clients put before the host for single operations, as `stream-` for logs StartLiveTail. */
const operationPrefix = /^[a-z]+-(?=localhost$)/;

/** Without port, brackets and the dot of a whole name. */
function nameOf(header: string): string {
  return header
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}
