/** The log group of records, and the role through which CloudTrail writes there. */
import { isExisting } from "../../monitors/settled/existing.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { attribute, ownArn, policyDocument, type Resources, ref, retained, sub } from "../resource.ts";
import { tagList } from "./tag-list.ts";

export function logGroupName({ logGroup }: SettledStack) {
  return isExisting(logGroup) ? logGroup.existing : ref("LogGroup");
}

/** With the `:*` that CloudTrail wants. */
export function logGroupArn({ logGroup }: SettledStack) {
  return isExisting(logGroup) ? ownArn("logs", `log-group:${logGroup.existing}:*`) : attribute("LogGroup", "Arn");
}

export function logGroupResources(stack: SettledStack): Resources {
  const { logGroup, key } = stack;
  if (isExisting(logGroup)) return {};
  return {
    LogGroup: {
      Type: "AWS::Logs::LogGroup",
      ...retained,
      Properties: {
        ...(logGroup.name !== undefined && { LogGroupName: logGroup.name }),
        RetentionInDays: logGroup.retentionDays,
        ...(key !== undefined && { KmsKeyId: key === "new" ? attribute("Key", "Arn") : key }),
        ...tagList(stack),
      },
    },
  };
}

export function deliveryRoleResources(stack: SettledStack): Resources {
  if (isExisting(stack.trail)) return {};
  return {
    DeliveryRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "CloudTrail writes records into the log group of Trailbell's monitors",
        AssumeRolePolicyDocument: policyDocument({
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        Policies: [
          {
            PolicyName: "write-log-events",
            PolicyDocument: policyDocument({
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
              Resource: streamArns(stack, stack.trail.organization),
            }),
          },
        ],
        ...tagList(stack),
      },
    },
  };
}

/** Only the streams that CloudTrail writes, see "Role policy document for CloudTrail to use CloudWatch Logs". */
function streamArns({ logGroup }: SettledStack, organization: string | undefined) {
  const group = isExisting(logGroup) ? logGroup.existing : "${LogGroup}";
  const streams = (owner: string) =>
    sub(
      `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${group}:log-stream:${owner}_CloudTrail_\${AWS::Region}*`,
    );
  const own = streams("${AWS::AccountId}");
  return organization === undefined ? own : [own, streams(organization)];
}
