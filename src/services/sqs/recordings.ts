/** How CloudTrail writes down SQS's calls: those on messages are data events. */
import type { AddPermissionRequest } from "@aws-sdk/client-sqs";
import type { Recording } from "../../cloud/operation.ts";

export const dataEvent: Recording<object, object> = { category: "Data" };

/** As AWS's developer guide prints it: the accounts keep their capitals. */
export const addingPermission: Recording<AddPermissionRequest, object> = {
  requestParameters: ({ QueueUrl, Label, AWSAccountIds, Actions }) => ({
    ...{ actions: Actions, AWSAccountIds, label: Label, queueUrl: QueueUrl },
  }),
};
