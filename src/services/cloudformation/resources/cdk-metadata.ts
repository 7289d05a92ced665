/** AWS::CDK::Metadata: what the CDK tells AWS of an app's modules; it stands for nothing, on AWS either. */
import type { ResourceType } from "./resource-type.ts";

export const cdkMetadata: ResourceType = {
  type: "AWS::CDK::Metadata",
  createOnly: [],
  updatable: ["Analytics"],
  create: (_properties, making) => ({ physicalId: making.generatedName(64) }),
  update: () => {},
  delete: () => {},
};
