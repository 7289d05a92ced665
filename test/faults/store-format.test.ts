/** Files of other formats, and files whose log is gone: brought to ours or refused by name, never read as if nothing were missing. */
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeFormat } from "../../src/cloud/store-format.ts";
import { startCloud } from "../../src/cloud.ts";
import { up } from "../cli/program.ts";
import { clientOptions } from "../running/clients.ts";

let root: string;
/** Was killed with ann in its log. */
let killed: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "trailbell-format-"));
  killed = mkdtempSync(join(root, "killed-"));
  const running = await up(["--data", killed, "--clock", "manual"]);
  await createAnn(running);
  await running.end("SIGKILL");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function createAnn(cloud: { readonly url: string }) {
  const iam = new IAMClient(clientOptions(cloud));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  iam.destroy();
}

/** The users that are there after a start. */
async function usersIn(data: string): Promise<(string | undefined)[]> {
  await using cloud = await startCloud({ data });
  const iam = new IAMClient(clientOptions(cloud));
  const { Users = [] } = await iam.send(new ListUsersCommand({}));
  iam.destroy();
  return Users.map(({ UserName }) => UserName);
}

function fileIn(data: string) {
  return join(data, "trailbell.db");
}

function alter(data: string, sql: string): unknown {
  const database = new DatabaseSync(fileIn(data));
  database.exec(sql);
  const { user_version: version } = database.prepare("PRAGMA user_version").get() ?? {};
  database.close();
  return version;
}

describe("a file", () => {
  /** As the last version left it that wrote no format. */
  const unversioned = `PRAGMA user_version=0; DROP TABLE outbox;
    CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL);
    CREATE INDEX outbox_due ON outbox (due); ALTER TABLE cloudwatch_history DROP COLUMN alarmType;
    ALTER TABLE cloudwatch_history DROP COLUMN contributor; ALTER TABLE cloudwatch_history DROP COLUMN attributes`;
  const cases: [what: string, sql: string, outcome: string | string[]][] = [
    ["of this format is read", "", ["ann"]],
    ["without a format is brought to this one", unversioned, ["ann"]],
    ["of a later format is refused", `PRAGMA user_version=${storeFormat + 1}`, `has format ${storeFormat + 1}`],
    ["of another program is refused", "PRAGMA user_version=0; DROP TABLE outbox", "a database of another program"],
  ];
  test.each(cases)("%s", async (_, sql, outcome) => {
    const data = mkdtempSync(join(root, "format-"));
    const cloud = await startCloud({ data });
    await createAnn(cloud);
    await cloud[Symbol.asyncDispose]();
    const before = alter(data, sql);
    if (typeof outcome === "string") {
      await expect(usersIn(data)).rejects.toMatchObject({
        code: "data-unusable",
        message: expect.stringContaining(outcome),
      });
      expect(alter(data, "")).toBe(before);
    } else {
      expect(await usersIn(data)).toEqual(outcome);
      expect(alter(data, "")).toBe(storeFormat);
    }
  });
});

describe("after a death, a log", () => {
  const cases: [what: string, damage: (log: string) => void, isRead: boolean][] = [
    ["that is whole is read", () => {}, true],
    ["that was removed is missed", (log) => rmSync(log), false],
    ["that was emptied is missed", (log) => truncateSync(log), false],
    ["that was cut in its head is missed", (log) => truncateSync(log, 20), false],
    ["that is something else is missed", (log) => writeFileSync(log, "x".repeat(10_000)), false],
  ];
  test.each(cases)("%s", async (_, damage, isRead) => {
    const data = mkdtempSync(join(root, "log-"));
    for (const name of ["trailbell.db", "trailbell.db-wal", "trailbell.db-open"])
      copyFileSync(join(killed, name), join(data, name));
    damage(`${fileIn(data)}-wal`);
    if (isRead) return expect(await usersIn(data)).toEqual(["ann"]);
    await expect(usersIn(data)).rejects.toMatchObject({
      code: "data-unusable",
      message: expect.stringMatching(/was not closed, and its log .*-wal is missing or cut off/),
    });
    // As the sentence says.
    rmSync(`${fileIn(data)}-open`);
    rmSync(`${fileIn(data)}-wal`, { force: true });
    expect(await usersIn(data)).toEqual([]);
  });
});
