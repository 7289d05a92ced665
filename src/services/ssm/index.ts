/** Systems Manager: its parameter store, which the CDK's bootstrap and stacks' templates read. */

import { operation, type Recording } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access, arnOf, namesIn } from "./access.ts";
import { deleteParameter, deleteParameters } from "./delete-parameters.ts";
import { describeParameters } from "./describe-parameters.ts";
import { getParameter, getParameterHistory, getParameters, getParametersByPath } from "./get-parameters.ts";
import model from "./model.json" with { type: "json" };
import { parameters } from "./parameter.ts";
import { putParameter } from "./put-parameter.ts";
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from "./tags.ts";

/** As recorded of GetParameter and GetParameters: account and ARN, without a type. */
const reading: Recording<object, object> = {
  resources: (input, call) =>
    namesIn({ ...input }).map((name) => ({ accountId: call.account, ARN: arnOf(name, call) })),
};

export const ssm = defineService({
  name: "ssm",
  model: model as unknown as Model,
  eventSource: "ssm.amazonaws.com",
  access,
  tables: [parameters.sql],
  operations: {
    PutParameter: operation(putParameter),
    GetParameter: operation(getParameter, reading),
    GetParameters: operation(getParameters, reading),
    GetParametersByPath: operation(getParametersByPath),
    GetParameterHistory: operation(getParameterHistory),
    DescribeParameters: operation(describeParameters),
    DeleteParameter: operation(deleteParameter),
    DeleteParameters: operation(deleteParameters),
    AddTagsToResource: operation(addTagsToResource),
    RemoveTagsFromResource: operation(removeTagsFromResource),
    ListTagsForResource: operation(listTagsForResource),
  },
  differences: [
    "There are no public parameters (`/aws/service/…`), labels, parameter policies or data types other than `text`.",
  ],
});
