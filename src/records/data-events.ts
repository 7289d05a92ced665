/** Events that CloudTrail files as data events, which trails take only when told to. */

/**
 * By the resource type that a trail's selectors name, and the event source [documented: CloudTrail's user guide, "Logging
 * data events", and each service's own page on CloudTrail]. All calls that are not here are management events: those of
 * CloudWatch Logs that read log events too, as its page lists them.
 */
const dataEvents: readonly (readonly [type: string, service: string, events: string])[] = [
  [
    "AWS::S3::Object",
    "s3",
    // PostObject: the page of 2022 [documented]. ListMultipartUploads is on no list; it reads what ListParts reads [inferred].
    "AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject DeleteObjectAnnotation " +
      "DeleteObjects DeleteObjectTagging GetObject GetObjectAcl GetObjectAnnotation GetObjectAttributes " +
      "GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent HeadBucket HeadObject " +
      "ListMultipartUploads ListObjectAnnotations ListObjects ListObjectVersions ListParts PostObject PutObject " +
      "PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging RestoreObject " +
      "SelectObjectContent UpdateObjectEncryption UploadPart UploadPartCopy",
  ],
  // ListObjectsV2 of a bucket is recorded as ListObjects; by this name it is recorded of access points alone.
  ["AWS::S3::AccessPoint", "s3", "ListObjectsV2"],
  ["AWS::S3ObjectLambda::AccessPoint", "s3-object-lambda", "WriteGetObjectResponse"],
  ["AWS::S3Express::Object", "s3express", "CreateSession ListObjectsV2"],
  ["AWS::Lambda::Function", "lambda", "Invoke InvokeExecution InvokeFunction InvokeWithResponseStream"],
  [
    "AWS::DynamoDB::Table",
    "dynamodb",
    "BatchExecuteStatement BatchGetItem BatchWriteItem DeleteItem ExecuteStatement ExecuteTransaction GetItem PutItem " +
      "Query Scan TransactGetItems TransactWriteItems UpdateItem",
  ],
  ["AWS::DynamoDB::Stream", "dynamodb", "GetRecords GetShardIterator"],
  ["AWS::SNS::Topic", "sns", "Publish PublishBatch"],
  [
    "AWS::SQS::Queue",
    "sqs",
    "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch ReceiveMessage SendMessage " +
      "SendMessageBatch",
  ],
  ["AWS::Kinesis::Stream", "kinesis", "GetRecords GetShardIterator PutRecord PutRecords SubscribeToShard"],
  ["AWS::Events::EventBus", "events", "PutEvents"],
  ["AWS::Events::EventSource", "events", "PutPartnerEvents"],
  [
    "AWS::CloudWatch::Metric",
    "monitoring",
    "GetMetricData GetMetricStatistics GetMetricWidgetImage ListMetrics PutMetricData",
  ],
  ["AWS::Logs::LogGroupAuthorization", "logs", "CallWithBearerToken"],
  ["AWS::CloudTrail::Channel", "cloudtrail-data", "PutAuditEvents"],
  // Bedrock's user guide, "Monitor API calls": InvokeModel and Converse are management events, these are not.
  ["AWS::Bedrock::AgentAlias", "bedrock", "InvokeAgent"],
  ["AWS::Bedrock::InlineAgent", "bedrock", "InvokeInlineAgent"],
  ["AWS::Bedrock::FlowAlias", "bedrock", "InvokeFlow"],
  ["AWS::Bedrock::KnowledgeBase", "bedrock", "Retrieve RetrieveAndGenerate"],
  ["AWS::Bedrock::Guardrail", "bedrock", "ApplyGuardrail"],
  ["AWS::Bedrock::Model", "bedrock", "GetAsyncInvoke InvokeModelWithBidirectionalStream StartAsyncInvoke"],
  ["AWS::BedrockAgentCore::Gateway", "bedrock-agentcore", "InvokeGateway"],
  ["AWS::EC2::Snapshot", "ebs", "GetSnapshotBlock ListChangedBlocks ListSnapshotBlocks PutSnapshotBlock"],
];

const sourcesByEvent: ReadonlyMap<string, readonly string[]> = (() => {
  const sources = new Map<string, string[]>();
  for (const [, service, events] of dataEvents) {
    for (const name of events.split(" ")) sources.set(name, [...(sources.get(name) ?? []), `${service}.amazonaws.com`]);
  }
  return sources;
})();

/** Whether an event is a data event: of the source that is named or, without one, as it is commonly meant. */
export function isDataEvent(event: string, source?: string): boolean {
  const sources = sourcesByEvent.get(event) ?? [];
  return source === undefined ? sources.length > 0 && isUnmistakable(event) : sources.includes(source);
}

// Other services have calls of these names too, as management events.
const shared: ReadonlySet<string> = new Set([
  "CreateSession",
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
