/** A bucket's Object Lock: whether its objects can be locked, and how long new ones are. */
import type { ObjectLockConfiguration, PutObjectLockConfigurationRequest } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const objectLock = defineSetting<ObjectLockConfiguration>("objectLock", (BucketName) => {
  throw fault("ObjectLockConfigurationNotFoundError", { BucketName });
});

export const getObjectLockConfiguration = objectLock.reading((value) => ({ ObjectLockConfiguration: value }));

export const putObjectLockConfiguration = objectLock.writing(
  ({ ObjectLockConfiguration: value }: PutObjectLockConfigurationRequest, { versioning }) => {
    if (!value) throw fault("MissingRequestBodyError");
    if (value.ObjectLockEnabled !== "Enabled") throw fault("MalformedXML");
    if (versioning !== "Enabled")
      throw fault(
        "InvalidBucketState",
        {},
        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      );
    const retention = value.Rule?.DefaultRetention;
    if (value.Rule) {
      if (!retention?.Mode || (retention.Days === undefined) === (retention.Years === undefined))
        throw fault("MalformedXML");
      if ((retention.Days ?? retention.Years ?? 0) <= 0)
        throw invalidArgument("Default retention period must be a positive integer value.", "Days", retention.Days);
    }
    return value;
  },
);
