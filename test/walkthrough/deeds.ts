/** The deeds of the walk-through as anybody does them: five users made, a security group made, the users deleted. */
import { CreateSecurityGroupCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateUserCommand, DeleteUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { clientOptions } from "../running/clients.ts";

export interface Deed {
  /** The alarm that it rings. */
  readonly alarm: string;
  perform(cloud: { readonly url: string }): Promise<void>;
}

const userNames = ["trailbell-demo-1", "trailbell-demo-2", "trailbell-demo-3", "trailbell-demo-4", "trailbell-demo-5"];

export const walkThroughDeeds: readonly Deed[] = [
  {
    alarm: "new-user-created-alarm",
    perform: async (cloud) => {
      const iam = new IAMClient(clientOptions(cloud));
      for (const UserName of userNames) await iam.send(new CreateUserCommand({ UserName }));
      iam.destroy();
    },
  },
  {
    alarm: "security-group-changed-alarm",
    perform: async (cloud) => {
      const ec2 = new EC2Client(clientOptions(cloud));
      await ec2.send(new CreateSecurityGroupCommand({ GroupName: "trailbell-demo", Description: "rings" }));
      ec2.destroy();
    },
  },
  {
    alarm: "user-deleted-alarm",
    perform: async (cloud) => {
      const iam = new IAMClient(clientOptions(cloud));
      for (const UserName of userNames) await iam.send(new DeleteUserCommand({ UserName }));
      iam.destroy();
    },
  },
];
