/** How CloudTrail writes down SNS's calls that hold an address, a token or a message, and those that it does not know. */
import type {
  ConfirmSubscriptionInput,
  ConfirmSubscriptionResponse,
  PublishBatchInput,
  PublishBatchResponse,
  PublishInput,
  PublishResponse,
  SubscribeInput,
  SubscribeResponse,
  UnsubscribeInput,
} from "@aws-sdk/client-sns";
import type { Call } from "../../cloud/call.ts";
import type { Recording } from "../../cloud/operation.ts";
import { isSigned } from "./signed.ts";

const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** Absent members are left out of a record. */
function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A person's address is not for everybody who reads the log; that of a machine is shown. */
export const subscribing: Recording<SubscribeInput, SubscribeResponse> = {
  requestParameters: (input) =>
    present({
      topicArn: input.TopicArn,
      protocol: input.Protocol,
      endpoint: /^(email|email-json|sms)$/.test(input.Protocol ?? "") ? hidden : input.Endpoint,
      attributes: input.Attributes,
      returnSubscriptionArn: input.ReturnSubscriptionArn,
    }),
};

/** "When you are not logged in …": the developer guide says that links which are followed are not logged. */
export const confirming: Recording<ConfirmSubscriptionInput, ConfirmSubscriptionResponse> = {
  known: isSigned,
  requestParameters: (input) =>
    present({ topicArn: input.TopicArn, token: hidden, authenticateOnUnsubscribe: input.AuthenticateOnUnsubscribe }),
};

export const unsubscribing: Recording<UnsubscribeInput, object> = { known: isSigned };

function topicResource(arn: string | undefined, { account }: Call) {
  return arn === undefined ? [] : [{ accountId: account, type: "AWS::SNS::Topic", ARN: arn }];
}

/** A data event, as the sample in AWS's developer guide prints it. */
export const publishing: Recording<PublishInput, PublishResponse> = {
  requestParameters: (input) =>
    present({
      topicArn: input.TopicArn,
      targetArn: input.TargetArn,
      message: hidden,
      subject: input.Subject && hidden,
      messageStructure: input.MessageStructure,
      messageAttributes: input.MessageAttributes && hidden,
    }),
  resources: (input, call) => topicResource(input.TopicArn ?? input.TargetArn, call),
};

export const batchPublishing: Recording<PublishBatchInput, PublishBatchResponse> = {
  requestParameters: (input) => present({ topicArn: input.TopicArn, publishBatchRequestEntries: hidden }),
  resources: (input, call) => topicResource(input.TopicArn, call),
};
