/** Transfer acceleration: stored, and never anything else. */
import type { AccelerateConfiguration, PutBucketAccelerateConfigurationRequest } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const accelerate = defineSetting<AccelerateConfiguration>("accelerate", () => ({}));

export const getBucketAccelerateConfiguration = accelerate.reading((value) => value);

export const putBucketAccelerateConfiguration = accelerate.writing(
  ({ AccelerateConfiguration: value }: PutBucketAccelerateConfigurationRequest, { name }) => {
    if (name.includes("."))
      throw fault(
        "InvalidRequest",
        {},
        "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names",
      );
    if (!value?.Status) throw fault("MalformedXML");
    return value;
  },
);
