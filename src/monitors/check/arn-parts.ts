/** What an ARN says of whose it is and where it stands. */

export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
}

/** @example arnParts("arn:aws:sns:us-east-1:111122223333:bell").account // "111122223333" */
export function arnParts(arn: string): ArnParts {
  const [, partition = "aws", service = "", region = "", account = ""] = arn.split(":");
  return { partition, service, region, account };
}
