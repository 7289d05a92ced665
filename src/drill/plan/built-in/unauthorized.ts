/** A call that is denied: a role without permissions asks to become another one, which lets only EC2 in. */
import type { Call, Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import { role } from "../../sweep/sweepers/iam.ts";

function createRole(suffix: string, principal: (given: Given) => object): Call {
  return {
    service: "iam",
    operation: "CreateRole",
    input: (given) => ({
      RoleName: `${given.name}-${suffix}`,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: principal(given), Action: "sts:AssumeRole" }],
      }),
      Tags: tags(given.name),
    }),
    makes: { sweeper: role, id: ({ name }) => `${name}-${suffix}` },
  };
}

function assumeRole(suffix: string): Call {
  return {
    service: "sts",
    operation: "AssumeRole",
    input: ({ name, account }) => ({
      RoleArn: `arn:aws:iam::${account}:role/${name}-${suffix}`,
      RoleSessionName: name,
      DurationSeconds: 900,
    }),
  };
}

export const unauthorized: Drill = {
  name: "unauthorized",
  title: "be denied an API call",
  makes: ["two IAM roles without permissions; one of them tries to assume the other and may not"],
  acts: [
    {
      title: "be denied an API call",
      prepare: [
        createRole("aws", ({ account }) => ({ AWS: `arn:aws:iam::${account}:root` })),
        createRole("closed", () => ({ Service: "ec2.amazonaws.com" })),
        // A role that was just made is not known everywhere for some seconds.
        { ...assumeRole("aws"), settles: ["AccessDenied"] },
      ],
      deeds: [{ ...assumeRole("closed"), as: "AssumeRole", refused: "AccessDenied" }],
    },
  ],
};
