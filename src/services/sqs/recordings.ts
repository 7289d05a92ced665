/** How CloudTrail writes SQS's calls down where the model does not say it. */
import type { AddPermissionRequest } from "@aws-sdk/client-sqs";
import type { Recording } from "../../cloud/operation.ts";

/** As AWS's developer guide prints it: the accounts keep their capitals. */
export const addingPermission: Recording<AddPermissionRequest, object> = {
  requestParameters: ({ QueueUrl, Label, AWSAccountIds, Actions }) => ({
    ...{ actions: Actions, AWSAccountIds, label: Label, queueUrl: QueueUrl },
  }),
};
