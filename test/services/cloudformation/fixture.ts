/** What CloudFormation's tests share: its client with short verbs, stacks and events as lines. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import type { TestCloud } from "../../running/cloud.ts";

type More<Input> = Partial<Omit<Input, "TemplateBody">>;

function text(template: object | string): string {
  return typeof template === "string" ? template : JSON.stringify(template);
}

/** Verbs for the stack `s`, unless they are told another. */
export function stacksOf(cloud: TestCloud) {
  const client = cloud.client(cloudformation.CloudFormationClient);
  const capabilities = { Capabilities: ["CAPABILITY_NAMED_IAM" as const] };
  const verbs = {
    client,
    create: (template: object | string, more: More<cloudformation.CreateStackCommandInput> = {}) =>
      client.send(
        new cloudformation.CreateStackCommand({
          ...{ StackName: "s", TemplateBody: text(template), ...capabilities },
          ...more,
        }),
      ),
    update: (template: object | string | undefined, more: More<cloudformation.UpdateStackCommandInput> = {}) =>
      client.send(
        new cloudformation.UpdateStackCommand({
          ...{ StackName: "s", ...capabilities },
          ...(template !== undefined && { TemplateBody: text(template) }),
          ...more,
        }),
      ),
    remove: (more: Partial<cloudformation.DeleteStackCommandInput> = {}) =>
      client.send(new cloudformation.DeleteStackCommand({ StackName: "s", ...more })),
    describe: async (name = "s"): Promise<cloudformation.Stack> => {
      const { Stacks: [stack] = [] } = await client.send(new cloudformation.DescribeStacksCommand({ StackName: name }));
      if (!stack) throw new Error(`no stack ${name}`);
      return stack;
    },
    status: async (name = "s") => (await verbs.describe(name)).StackStatus,
    rawEvents: async (name = "s"): Promise<cloudformation.StackEvent[]> => {
      const { StackEvents: all = [] } = await client.send(
        new cloudformation.DescribeStackEventsCommand({ StackName: name }),
      );
      return all.toReversed();
    },
    /** Oldest first, as `<logical id> <status>`; after the last event of the given stack status, if any. */
    events: async (after?: string, name = "s") => {
      const all = (await verbs.rawEvents(name)).map(
        ({ LogicalResourceId: id, ResourceStatus: status }) => `${id} ${status}`,
      );
      return after === undefined ? all : all.slice(all.lastIndexOf(after) + 1);
    },
    /** Why the resource failed last. */
    reason: async (logicalId: string, name = "s") =>
      (await verbs.rawEvents(name)).findLast(
        ({ LogicalResourceId, ResourceStatus }) =>
          LogicalResourceId === logicalId && ResourceStatus?.endsWith("_FAILED"),
      )?.ResourceStatusReason,
    physicalId: async (logicalId: string, name = "s") => {
      const { StackResourceDetail } = await client.send(
        new cloudformation.DescribeStackResourceCommand({ StackName: name, LogicalResourceId: logicalId }),
      );
      return StackResourceDetail?.PhysicalResourceId;
    },
  };
  return verbs;
}

/** The error that a call answers, as `Name: message`. */
export function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no error",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}
