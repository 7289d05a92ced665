/** The deeds of the walk-through: five users made, a security group made, the users deleted. */
import { newUserCreated, securityGroupChanged, userDeleted } from "../monitors/catalogue/walk-through.ts";
import type { Monitor } from "../monitors/monitor.ts";
import type { Clients } from "./clients.ts";

/** One deed, the API call that stands for it in records, and the monitor that must ring. */
export interface Act {
  readonly title: string;
  readonly eventName: string;
  readonly monitor: Monitor;
  perform(clients: Clients): Promise<void>;
}

const userNames = ["trailbell-demo-1", "trailbell-demo-2", "trailbell-demo-3", "trailbell-demo-4", "trailbell-demo-5"];

export const walkThroughActs: readonly Act[] = [
  {
    title: "create five users",
    eventName: "CreateUser",
    monitor: newUserCreated,
    perform: async ({ iam }) => {
      const { CreateUserCommand } = await import("@aws-sdk/client-iam");
      for (const UserName of userNames) await iam.send(new CreateUserCommand({ UserName }));
    },
  },
  {
    title: "create a security group",
    eventName: "CreateSecurityGroup",
    monitor: securityGroupChanged,
    perform: async ({ ec2 }) => {
      const { CreateSecurityGroupCommand } = await import("@aws-sdk/client-ec2");
      await ec2.send(
        new CreateSecurityGroupCommand({
          GroupName: "trailbell-demo",
          Description: "Made by Trailbell to see an alarm ring",
        }),
      );
    },
  },
  {
    title: "delete the users",
    eventName: "DeleteUser",
    monitor: userDeleted,
    perform: async ({ iam }) => {
      const { DeleteUserCommand } = await import("@aws-sdk/client-iam");
      for (const UserName of userNames) await iam.send(new DeleteUserCommand({ UserName }));
    },
  },
];
