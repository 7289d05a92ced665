/** Digest files into a trail's bucket, at the end of each hour in which the trail logged with validation; long silences are one. */
import { createHash } from "node:crypto";
import type { DueWork } from "../../../cloud/due-work.ts";
import type { Host } from "../../../cloud/host.ts";
import {
  digestKey,
  digestText,
  type PreviousDigest,
  signatureAlgorithm,
  signedText,
} from "../../../records/digest-file.ts";
import { attempt, trailOf } from "../deliver.ts";
import { nextTry } from "../delivery-window.ts";
import { putFile } from "../put-file.ts";
import { noteAttempt } from "../status.ts";
import type { Trail } from "../trail.ts";
import {
  type Chain,
  dueChain,
  filesBefore,
  forgetChain,
  forgetFilesBefore,
  hour,
  isDigested,
  keepChain,
  nextDigest,
  nextSpan,
} from "./chain.ts";
import { signingKey, signWith } from "./signing-key.ts";

/** AWS tries for thirty days to deliver a log file; so does this for digests, behind which a new chain begins. */
const triedFor = 30 * 24 * hour;

export function digestDeliveries(cloud: Host): DueWork {
  return {
    name: "cloudtrail digests",
    next: () => nextDigest(cloud.store),
    run: (now) => {
      const { store } = cloud;
      for (let chain = dueChain(store, now); chain; chain = dueChain(store, now)) {
        const due = chain;
        store.transaction(() => deliver(cloud, due, now));
      }
    },
  };
}

/** Delivers one digest and goes on to the next hour, if there is to be one. */
function deliver(cloud: Host, chain: Chain, now: number): void {
  const { store } = cloud;
  const trail = trailOf(cloud, chain.trail);
  if (!trail) return void forgetChain(store, chain);
  const { end } = chain;
  let previous: PreviousDigest | undefined;
  const error = attempt(cloud, chain.trail, () => {
    previous = putDigest(cloud, trail, chain);
  });
  noteAttempt(store, trail, "digests", now, error);
  const isEmpty = filesBefore(store, chain, end).length === 0;
  if (error && now < end + triedFor) return void keepChain(store, chain, nextTry(cloud, now, end));
  forgetFilesBefore(store, chain, end);
  if (isDigested(trail)) keepChain(store, { ...chain, ...nextSpan(chain, isEmpty ? chain.quiet + 1 : 0), previous });
  else forgetChain(store, chain);
}

/** @throws {Fault} what S3 answers */
function putDigest(cloud: Host, trail: Trail, chain: Chain): PreviousDigest {
  const { account, prefix, bucket, name, region: homeRegion } = trail;
  const { region, start, end, previous } = chain;
  const signing = signingKey(cloud.store);
  const key = digestKey({ account, prefix, region, trail: name, homeRegion, end });
  const files = filesBefore(cloud.store, chain, end);
  const digest = { account, start, end, bucket, key, fingerprint: signing.fingerprint, files, previous };
  const text = digestText(digest);
  const hash = createHash("sha256").update(text).digest("hex");
  const signature = signWith(signing, signedText(digest, hash));
  putFile(cloud, trail, { key, text, metadata: { signature, "signature-algorithm": signatureAlgorithm } });
  return { bucket, key, hash, signature };
}
