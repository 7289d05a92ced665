/** The files that `trailbell init` writes: the walk-through's monitors, and a test of them. */

/** By file name. */
export type FirstFiles = Readonly<Record<string, string>>;

/** In TypeScript, with a test for `node --test`. */
export function typescriptFiles(emails: readonly string[]): FirstFiles {
  return {
    "trailbell.config.ts": `import { and, defineStack, event, field, monitor } from "trailbell";
import { record } from "trailbell/testing";

// A name and a pattern are enough: the alarm rings at the first matching record within five minutes. The pattern names the
// service, since others have a CreateUser, too, and that no error came of it, since refused calls are recorded as well.
export const newUserCreated = monitor({
  name: "new-user-created",
  pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }",
  description: "An IAM user was created",
  attack: ["T1136.003"],
  // Records that must ring and records that must not; trailbell test runs them.
  examples: { fire: [record("iam:CreateUser")], quiet: [record("iam:ListUsers")] },
});

export const userDeleted = monitor({
  name: "user-deleted",
  pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = DeleteUser) && ($.errorCode NOT EXISTS) }",
  description: "An IAM user was deleted",
  examples: { fire: [record("iam:DeleteUser")], quiet: [record("iam:ListUsers")] },
});

// Patterns can be composed, too; this gives { $.eventSource = ec2.amazonaws.com && ($.eventName = … || …) && $.errorCode NOT EXISTS }.
export const securityGroupChanged = monitor({
  name: "security-group-changed",
  pattern: and(
    event(
      "ec2",
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
    ),
    field("errorCode").absent(),
  ),
  description: "A security group was created, changed or deleted",
  examples: { fire: [record("ec2:CreateSecurityGroup")], quiet: [record("ec2:DescribeSecurityGroups")] },
});

export default defineStack({
  name: "trailbell",
  // Each address gets a mail with a link that confirms its subscription.
  emails: ${JSON.stringify(emails)},
  // Beside each alarm's mail, one at each record that says who did what, from where.
  eventNotifications: true,
  monitors: [newUserCreated, userDeleted, securityGroupChanged],
});
`,
    "trailbell.test.ts": `import assert from "node:assert/strict";
import { test } from "node:test";
import { record, replay } from "trailbell/testing";
import stack from "./trailbell.config.ts";

const rings = (...records: Parameters<typeof replay>[1]) =>
  replay(stack, records).notifications.map(({ alarm, state }) => \`\${alarm}: \${state}\`);

test("a new user rings", () => {
  assert.deepEqual(rings(record("iam:CreateUser")), ["new-user-created-alarm: ALARM"]);
});

test("a deleted user rings", () => {
  assert.deepEqual(rings(record("iam:DeleteUser")), ["user-deleted-alarm: ALARM"]);
});

test("an opened security group rings once, whatever else happens to it meanwhile", () => {
  const records = [
    record("ec2:CreateSecurityGroup", { eventTime: "2026-01-31T12:00:00Z" }),
    record("ec2:AuthorizeSecurityGroupIngress", { eventTime: "2026-01-31T12:01:00Z" }),
  ];
  assert.deepEqual(rings(...records), ["security-group-changed-alarm: ALARM"]);
});

test("reading does not ring", () => {
  assert.deepEqual(rings(record("iam:ListUsers"), record("ec2:DescribeSecurityGroups")), []);
});
`,
  };
}

/** In YAML, with examples and a test that `trailbell test` runs. */
export function yamlFiles(emails: readonly string[]): FirstFiles {
  return {
    "trailbell.config.yaml": `# yaml-language-server: $schema=./node_modules/trailbell/trailbell.schema.json
name: trailbell

# Each address gets a mail with a link that confirms its subscription.
emails: ${JSON.stringify(emails)}

# Beside each alarm's mail, one at each record that says who did what, from where.
eventNotifications: true

monitors:
  # A name and a pattern are enough: the alarm rings at the first matching record within five minutes.
  # The pattern names the service, since others have a CreateUser, too, and that no error came of it, since
  # refused calls are recorded as well. Its braces need quotes around them.
  - name: new-user-created
    pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }"
    description: An IAM user was created
    attack: [T1136.003]
    # Records that must ring and records that must not; trailbell test runs them.
    examples:
      fire:
        - { eventSource: iam.amazonaws.com, eventName: CreateUser, requestParameters: { userName: bob } }
      quiet:
        - { eventSource: iam.amazonaws.com, eventName: ListUsers }

  - name: user-deleted
    pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = DeleteUser) && ($.errorCode NOT EXISTS) }"
    description: An IAM user was deleted
    examples:
      fire:
        - { eventSource: iam.amazonaws.com, eventName: DeleteUser, requestParameters: { userName: bob } }
      quiet:
        - { eventSource: iam.amazonaws.com, eventName: ListUsers }

  - name: security-group-changed
    pattern: >-
      { ($.eventSource = ec2.amazonaws.com) && ($.errorCode NOT EXISTS) &&
      (($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) ||
      ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) ||
      ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup)) }
    description: A security group was created, changed or deleted
    examples:
      fire:
        - { eventSource: ec2.amazonaws.com, eventName: CreateSecurityGroup }
      quiet:
        - { eventSource: ec2.amazonaws.com, eventName: DescribeSecurityGroups }

# Whole stories: records at their times, and what must come of them. trailbell test replays them.
tests:
  - name: an opened security group rings once, whatever else happens to it meanwhile
    records:
      - { call: ec2:CreateSecurityGroup }
      - { call: ec2:AuthorizeSecurityGroupIngress, at: 1m }
    rings: [security-group-changed]
    expect:
      security-group-changed: { matches: 2, mails: 1 }
`,
  };
}
