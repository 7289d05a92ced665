/** The rules for bucket names. */
import { fault } from "../faults.ts";

/**
 * @throws InvalidBucketName
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(name: string): void {
  const wellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(name);
  const isReserved = reservedPrefixes.some((prefix) => name.startsWith(prefix)) || reservedSuffix.test(name);
  if (!wellFormed || isAddress || isReserved) throw fault("InvalidBucketName", { BucketName: name });
}

const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffix = /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
