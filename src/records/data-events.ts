/** Events that CloudTrail files as data events, which trails take only when told to. */

/**
 * By event source; from the user guide, "Data events". Names that a service uses for management events as well are not
 * here.
 */
const dataEvents: Readonly<Record<string, string>> = {
  s3:
    "AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject DeleteObjects " +
    "DeleteObjectTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging " +
    "GetObjectTorrent HeadObject ListMultipartUploads ListObjects ListObjectVersions ListParts PostObject PutObject " +
    "PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging RestoreObject SelectObjectContent UploadPart " +
    "UploadPartCopy",
  lambda: "Invoke InvokeExecution InvokeFunction InvokeWithResponseStream",
  dynamodb:
    "BatchExecuteStatement BatchGetItem BatchWriteItem DeleteItem ExecuteStatement ExecuteTransaction GetItem PutItem Query " +
    "Scan TransactGetItems TransactWriteItems UpdateItem",
  sns: "Publish PublishBatch",
  sqs:
    "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch ReceiveMessage SendMessage " +
    "SendMessageBatch",
  kinesis: "GetRecords GetShardIterator PutRecord PutRecords SubscribeToShard",
  monitoring: "PutMetricData GetMetricData GetMetricStatistics ListMetrics",
  logs: "FilterLogEvents GetLogEvents",
};

const sourcesByEvent: ReadonlyMap<string, readonly string[]> = (() => {
  const sources = new Map<string, string[]>();
  for (const [service, names] of Object.entries(dataEvents)) {
    for (const name of names.split(" ")) sources.set(name, [...(sources.get(name) ?? []), `${service}.amazonaws.com`]);
  }
  return sources;
})();

/** Whether an event is a data event: of the source that is named or, without one, as it is commonly meant. */
export function isDataEvent(event: string, source?: string): boolean {
  const sources = sourcesByEvent.get(event) ?? [];
  return source === undefined ? sources.length > 0 && isUnmistakable(event) : sources.includes(source);
}

// Other services have calls of these names too.
const shared: ReadonlySet<string> = new Set([
  "Invoke",
  "Query",
  "Scan",
  "Publish",
  "ListParts",
  "DeleteMessage",
  "PutItem",
]);

function isUnmistakable(event: string): boolean {
  return !shared.has(event);
}
