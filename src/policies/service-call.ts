/** A call that an AWS service makes by itself: as who it asks, and which condition keys it brings. */
import type { Question } from "./question.ts";

export interface ServiceCaller {
  /** e.g. `cloudtrail.amazonaws.com`. */
  readonly name: string;
  /** The account for which it acts. */
  readonly account: string;
  /** The trail, alarm or rule for which it acts. */
  readonly sourceArn?: string;
}

type Call = Required<Pick<Question, "asker" | "context">>;

/**
 * Keys of the principal that only callers with credentials have stand as absent, so that nobody takes them for unknown.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function serviceCall({ name, account, sourceArn }: ServiceCaller): Call {
  return {
    asker: { services: [name] },
    context: {
      "aws:sourceaccount": account,
      "aws:sourcearn": sourceArn,
      "aws:principalisawsservice": "true",
      "aws:principalservicename": name,
      "aws:principalarn": undefined,
      "aws:principalaccount": undefined,
      "aws:principalorgid": undefined,
      "aws:principalorgpaths": undefined,
      "aws:username": undefined,
      "aws:securetransport": "true",
    },
  };
}

/** Services that SNS lets in as the account itself, with `aws:SourceOwner`: a new topic's policy is enough for them. */
const actForTheAccount: ReadonlySet<string> = new Set(["cloudwatch.amazonaws.com"]);

/** The call of a service that publishes to a topic. */
export function publishCall(service: ServiceCaller): Call {
  const { asker, context } = serviceCall(service);
  if (!actForTheAccount.has(service.name)) return { asker, context };
  const { account } = service;
  return { asker: { ...asker, account }, context: { ...context, "aws:sourceowner": account } };
}
