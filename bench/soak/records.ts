/** What the soak's records are, and where they go. */

/** As many as a trail's delivery brings at once. */
export const batchSize = 100;

/** Mostly what no monitor looks for; the last ones ring. */
export const eventNames = [
  ...Array.from({ length: 97 }, (_, index) => (index % 2 === 0 ? "DescribeInstances" : "GetObject")),
  "CreateInternetGateway",
  "CreateRoute",
  "CreateVpc",
];

export const group = { logGroupName: "soak", logStreamName: "records" };

export function signed(service: string): string {
  return (
    `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/${service}/aws4_request, ` +
    `SignedHeaders=content-type;host;x-amz-date, Signature=${"0123456789abcdef".repeat(4)}`
  );
}
