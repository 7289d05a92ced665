/** AWS::CloudFormation::WaitConditionHandle: by itself a resource that stands for nothing. */
import type { ResourceType } from "./resource-type.ts";

export const waitConditionHandle: ResourceType = {
  type: "AWS::CloudFormation::WaitConditionHandle",
  createOnly: [],
  updatable: [],
  create: (_properties, making) => ({
    physicalId: `https://cloudformation-waitcondition-${making.region}.s3.amazonaws.com/${making.generatedName(64)}`,
  }),
  delete: () => {},
};
