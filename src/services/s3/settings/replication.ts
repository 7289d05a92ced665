/** Replication: stored and returned; nothing is replicated. */
import type { PutBucketReplicationRequest, ReplicationConfiguration } from "@aws-sdk/client-s3";
import { alphanumeric } from "../../../cloud/ids.ts";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const replication = defineSetting<ReplicationConfiguration>("replication", (BucketName) => {
  throw fault("ReplicationConfigurationNotFoundError", { BucketName });
});

export const getBucketReplication = replication.reading((value) => ({ ReplicationConfiguration: value }));
export const deleteBucketReplication = replication.deleting;

export const putBucketReplication = replication.writing((input: PutBucketReplicationRequest, { versioning }) => {
  const configuration = input.ReplicationConfiguration;
  if (versioning !== "Enabled")
    throw fault(
      "InvalidRequest",
      {},
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
  const rules = configuration?.Rules ?? [];
  if (!configuration || rules.length === 0) throw fault("MalformedXML");
  return { ...configuration, Rules: rules.map((rule) => ({ ...rule, ID: rule.ID || alphanumeric(48) })) };
});
