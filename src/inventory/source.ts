/** Whom the reader asks: AWS by its official clients, or an embedded cloud within its own process. */
import type { Aws } from "../aws/aws.ts";

/** One region of an account, with the operations and the faults of the official clients. */
export type Source = Pick<
  Aws,
  "cloudtrail" | "cloudwatch" | "events" | "iam" | "kms" | "logs" | "s3" | "sns" | "region"
>;
