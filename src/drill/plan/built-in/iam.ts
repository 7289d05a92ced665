/** Deeds in IAM: users made and deleted, a policy that allows nothing, and a call that is denied. */
import type { Act, Call, Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import { policy, role, user } from "../../sweep/sweepers/iam.ts";

function userName({ name, index }: Given): string {
  return `${name}-${index}`;
}

const createUser: Call = {
  service: "iam",
  operation: "CreateUser",
  input: (given) => ({ UserName: userName(given), Tags: tags(given.name) }),
  makes: { sweeper: user, id: userName },
};

const deleteUser: Call = {
  service: "iam",
  operation: "DeleteUser",
  input: (given) => ({ UserName: userName(given) }),
  removes: { sweeper: user, id: userName },
};

export const createUsers: Act = { title: "create five users", deeds: [createUser], times: 5 };
export const deleteUsers: Act = { title: "delete the users", deeds: [deleteUser], times: 5 };

export const users: Drill = {
  name: "users",
  title: "create five IAM users, then delete them",
  makes: ["five IAM users without credentials or permissions"],
  acts: [createUsers, deleteUsers],
};

const allowsNothing = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
});

export const iamPolicy: Drill = {
  name: "iam-policy",
  title: "create an IAM policy",
  makes: ["an IAM policy that allows nothing and is attached to nobody"],
  acts: [
    {
      title: "create an IAM policy",
      deeds: [
        {
          service: "iam",
          operation: "CreatePolicy",
          input: ({ name, index }) => ({
            PolicyName: `${name}-${index}`,
            PolicyDocument: allowsNothing,
            Tags: tags(name),
          }),
          makes: { sweeper: policy, id: ({ answer }) => answer("CreatePolicy.Policy.Arn") },
        },
      ],
    },
  ],
};

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

/** A role without permissions asks to become another one, which lets only EC2 in. */
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
