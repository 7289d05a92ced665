/** STS: who calls, and temporary credentials. */
import { operation } from "../../cloud/operation.ts";
import { longDate } from "../../cloud/record-values.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { fault } from "./faults.ts";
import { getCallerIdentity } from "./identity.ts";
import { ignored, refused } from "./ignored.ts";
import model from "./model.json" with { type: "json" };
import { assumeRole, getSessionToken, recordedCredentials, sessionCredentials, sessions } from "./sessions.ts";

export const sts = defineService({
  name: "sts",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "sts.amazonaws.com",
  recordDate: (date) => longDate(date, ","),
  invalid: (sentence) => fault("ValidationError", sentence),
  tables: [sessions.sql],
  operations: {
    GetCallerIdentity: operation(getCallerIdentity, { requestParameters: () => null }),
    // AWS files AssumeRole as read-only and yet prints its answer (real records of July 2023).
    AssumeRole: operation(assumeRole, {
      responseElements: recordedCredentials,
      resources: (input, call) => [{ accountId: call.account, type: "AWS::IAM::Role", ARN: input.RoleArn ?? "" }],
    }),
    GetSessionToken: operation(getSessionToken, { responseElements: recordedCredentials }),
  },
  credentials: sessionCredentials,
  access,
});
