/** The walk-through's users: five are made, then deleted. */
import type { Act, Call, Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import { user } from "../../sweep/sweepers/iam.ts";

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
