/** Subscription filters: none can be made, because nothing here takes what they deliver. */
import type {
  DeleteSubscriptionFilterRequest,
  DescribeSubscriptionFiltersRequest,
  DescribeSubscriptionFiltersResponse,
  PutSubscriptionFilterRequest,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { fault, invalidParameter } from "./faults.ts";
import { requireGroup } from "./groups.ts";
import { admitPattern } from "./pattern-faults.ts";

/**
 * Checks what AWS checks and then refuses: AWS tests a destination before it stores a filter, and Trailbell has no
 * Kinesis, Firehose or Lambda that could pass the test. Storing the filter would be a silent nothing.
 */
export const putSubscriptionFilter: Handler<PutSubscriptionFilterRequest, object> = (input, call) => {
  const { logGroupName, filterPattern = "", destinationArn = "", roleArn } = input;
  const [, , vendor = "", , account] = destinationArn.split(":");
  if (vendor === "lambda" && account !== call.account) throw fault("AccessDeniedException", foreignLambda);
  if ((vendor === "kinesis" || vendor === "firehose") && roleArn === undefined)
    throw invalidParameter(`destinationArn for vendor ${vendor} cannot be used without roleArn`);
  requireGroup(call, logGroupName);
  admitPattern(filterPattern, "subscriptionFilter");
  throw invalidParameter(
    `Could not deliver test message to ${destinationArn}: Trailbell delivers log events to no subscription filter. Metric filters and FilterLogEvents work.`,
  );
};

const foreignLambda =
  "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.";

export const describeSubscriptionFilters: Handler<
  DescribeSubscriptionFiltersRequest,
  DescribeSubscriptionFiltersResponse
> = ({ logGroupName }, call) => {
  requireGroup(call, logGroupName);
  return { subscriptionFilters: [] };
};

export const deleteSubscriptionFilter: Handler<DeleteSubscriptionFilterRequest, object> = ({ logGroupName }, call) => {
  requireGroup(call, logGroupName);
  throw fault("ResourceNotFoundException", "The specified subscription filter does not exist.");
};
