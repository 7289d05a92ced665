/** docs/permissions.md, made of the same table as the policies. */
import { settledStack } from "../../monitors/settled/settled-stack.ts";
import { commands, type Permission } from "./permission.ts";
import { permissionsFor, policy } from "./policy.ts";

/** Everything a stack may have, so that every row shows. */
const example = settledStack({
  name: "trailbell",
  monitors: [
    { name: "new-user-created", pattern: "{ $.eventName = CreateUser }", group: "users", as: "log-alarm" },
    { name: "user-deleted", pattern: "{ $.eventName = DeleteUser }", quiet: [{ every: "Sat 22:00", for: "4h" }] },
  ],
  emails: [],
  eventNotifications: true,
  encryption: "customer-key",
  trail: { organization: "o-a1b2c3d4e5" },
});

const plain = settledStack({ name: "trailbell", monitors: [], emails: [] });

export function permissionsPage(): string {
  return `# Permissions

Generated from \`src/deploy/permissions/table.ts\` by its test (\`npm test -- src/deploy/permissions -u\`); do not edit.

What each command asks of AWS, as the least IAM policy that allows it. \`trailbell deploy --print-policy\` (and \`destroy\`, \`status\`)
prints the policy of your own stack, with its names in the ARNs:

\`\`\`
$ trailbell deploy --print-policy > policy.json
$ aws iam create-policy --policy-name trailbell-deploy --policy-document file://policy.json
\`\`\`

CloudFormation acts with its caller's permissions, so that \`deploy\` needs those of the resources it makes. A test deploys, looks and
destroys on the embedded cloud and finds every call that was recorded in these policies; AWS's own handlers may ask for more in time, and say
for what in the message that \`deploy\` shows. A template that goes by \`--template-bucket\` needs \`s3:PutObject\` and \`s3:GetObject\` there, too.

${commands.map((command) => section(command)).join("\n")}
## As JSON: \`trailbell deploy\` of a stack with AWS's own keys

\`\`\`json
${JSON.stringify(policy("deploy", plain), null, 2)}
\`\`\`
`;
}

function section(command: (typeof commands)[number]): string {
  return `## \`trailbell ${command}\`

| actions | on | only |
|---|---|---|
${permissionsFor(command, example).map(row).join("\n")}
`;
}

const occasions: Readonly<Record<NonNullable<Permission["where"]>, string>> = {
  "customer key": "with a customer key",
  organization: "with an organization",
  rule: "with eventNotifications",
  logAlarm: "with log alarms",
  group: "with groups",
  quiet: "with quiet times",
};

function row({ actions, resources, where, condition }: Permission): string {
  const names = {
    ...{ stack: "STACK", trail: "TRAIL", bucket: "BUCKET", logGroup: "GROUP*", topic: "TOPIC", alarms: "*" },
    rules: "STACK-*",
  };
  const only = [where && occasions[where], condition && "to CloudTrail"];
  const code = (text: string) => `\`${text}\``;
  return `| ${actions.map(code).join(" ")} | ${resources(names).map(code).join(" ")} | ${only.filter(Boolean).join(", ")} |`;
}
