/** AWS::ECR::Repository: a name and an ARN for the CDK's bootstrap stack. There is no ECR here, so that nothing can be pushed to it. */
import { text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

export const ecrRepository: ResourceType = {
  type: "AWS::ECR::Repository",
  createOnly: ["RepositoryName", "EncryptionConfiguration"],
  updatable: [
    ...["EmptyOnDelete", "ImageScanningConfiguration", "ImageTagMutability", "ImageTagMutabilityExclusionFilters"],
    ...["LifecyclePolicy", "RepositoryPolicyText", "Tags"],
  ],
  nameProperty: "RepositoryName",
  create: (properties, making) => {
    const name = text(properties.RepositoryName) || making.generatedName(256).toLowerCase();
    const { account, region } = making;
    return {
      physicalId: name,
      attributes: {
        Arn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
        RepositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
      },
    };
  },
  update: () => {},
  delete: () => {},
};
