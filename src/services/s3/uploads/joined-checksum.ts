/** The checksum of an object that was uploaded in parts: over the whole, or composed of the parts'. */
import type { Store } from "../../../cloud/store.ts";
import { badChecksum, type Checksum, computeChecksum, defaultAlgorithm } from "../objects/checksums.ts";
import { readPieces } from "../objects/contents.ts";
import type { Part, Upload } from "./upload.ts";

export function joinChecksums(
  { algorithm, checksumType }: Upload,
  parts: readonly Part[],
  store: Store,
): Checksum | undefined {
  const chosen = algorithm ?? defaultAlgorithm;
  if (checksumType === "FULL_OBJECT") return computeChecksum(chosen, allPieces(parts, store));
  const values = parts.flatMap(({ checksum }) => (checksum ? [Buffer.from(checksum.value, "base64")] : []));
  const composed = computeChecksum(chosen, values);
  return composed && { algorithm: chosen, value: `${composed.value}-${parts.length}`, type: "COMPOSITE" };
}

function* allPieces(parts: readonly Part[], store: Store): Generator<Uint8Array> {
  for (const { content, size } of parts) yield* readPieces(store, content, 0, size);
}

/** Clients may leave the number of parts away. @throws BadDigest where the stated checksum is another one. */
export function checkJoined(stated: Checksum | undefined, joined: Checksum | undefined): void {
  if (!stated || stated.algorithm !== joined?.algorithm) return;
  if (stated.value !== joined.value && stated.value !== joined.value.replace(/-\d+$/, ""))
    throw badChecksum(stated.algorithm);
}
