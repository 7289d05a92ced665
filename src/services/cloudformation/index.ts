/** CloudFormation: stacks of the resource types that the walk-through needs. */
import { defineService, operation } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { createStack } from "./create-stack.ts";
import { deleteStack } from "./delete-stack.ts";
import {
  describeStackEvents,
  describeStackResource,
  describeStackResources,
  describeStacks,
  getTemplate,
  listExports,
  listStackResources,
  listStacks,
} from "./describe.ts";
import { fault } from "./faults.ts";
import model from "./model.json" with { type: "json" };
import { eventsSql, resources, stacks } from "./stack.ts";
import { getTemplateSummary, validateTemplate } from "./validate-template.ts";

export const cloudformation = defineService({
  name: "cloudformation",
  model: model as unknown as Model,
  eventSource: "cloudformation.amazonaws.com",
  invalid: (sentence) => fault("ValidationError", sentence),
  tables: [stacks.sql, resources.sql, eventsSql],
  operations: {
    CreateStack: operation(createStack, {
      // Templates may be large; CloudTrail leaves them out.
      requestParameters: ({ StackName, Capabilities, Parameters, DisableRollback }) => ({
        stackName: StackName,
        ...(Parameters && {
          parameters: Parameters.map(({ ParameterKey }) => ({ parameterKey: ParameterKey, parameterValue: "****" })),
        }),
        ...(Capabilities && { capabilities: Capabilities }),
        ...(DisableRollback !== undefined && { disableRollback: DisableRollback }),
      }),
    }),
    DeleteStack: operation(deleteStack),
    DescribeStacks: operation(describeStacks),
    ListStacks: operation(listStacks),
    DescribeStackEvents: operation(describeStackEvents),
    DescribeStackResources: operation(describeStackResources),
    DescribeStackResource: operation(describeStackResource),
    ListStackResources: operation(listStackResources),
    GetTemplate: operation(getTemplate),
    GetTemplateSummary: operation(getTemplateSummary),
    ValidateTemplate: operation(validateTemplate),
    ListExports: operation(listExports),
  },
});
