/** An IAM policy that allows nothing and is attached to nobody. */
import type { Drill } from "../../drill.ts";
import { tags } from "../../names.ts";
import { policy } from "../../sweep/sweepers/iam.ts";

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
