/** The dashboard's findings are those of check --live, and are worked out only when something has changed. */
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { IAM } from "@aws-sdk/client-iam";
import { beforeEach, describe, expect, test } from "vitest";
import type { Pipeline } from "../../src/api/contract.ts";
import { createJudge, type Judge } from "../../src/api/dashboard/judgement.ts";
import { openAws } from "../../src/aws/aws.ts";
import { readInventory } from "../../src/inventory/read-inventory.ts";
import { checkView } from "../../src/monitors/check/check.ts";
import { connection, deployed } from "../deploy/fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { read } from "./fixture.ts";

const cloud = useCloud();
let judge: Judge;
beforeEach(async () => {
  cloud.reset();
  await deployed(cloud);
  judge = createJudge(cloud.cloud);
});

function stopTrail() {
  return cloud.client(CloudTrail).stopLogging({ Name: "bell" });
}

async function rules() {
  return (await judge()).flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

test("the findings are those of check --live", async () => {
  await stopTrail();
  await using aws = openAws(connection(cloud));
  const findings = checkView(await readInventory(aws, new Date(cloud.clock.now())));
  expect(findings.map(({ rule }) => rule)).toContain("silent-trail");
  expect(await judge()).toMatchObject([{ region: "us-east-1", findings }]);
});

describe("what is known is kept", () => {
  test("while nothing changes nothing is read", async () => {
    expect(await judge()).toBe(await judge());
  });

  test("a change that no rule knows of lets nothing be judged again", async () => {
    const [before] = await judge();
    await cloud.client(IAM).createUser({ UserName: "ann" });
    const [after] = await judge();
    expect(after).toBe(before);
  });

  test("a change of the chain is seen at once", async () => {
    expect(await rules()).not.toContain("silent-trail");
    await stopTrail();
    expect(await rules()).toContain("silent-trail");
  });

  test("what comes with time is seen, too", async () => {
    expect(await rules()).toContain("no-record");
    await cloud.clock.advance(600_000);
    expect(await rules()).not.toContain("no-record");
  });
});

test("every region of the chains is judged, the cloud's own first, and a trail of all regions is told of once", async () => {
  await deployed(cloud, { name: "far", region: "eu-west-1" });
  await stopTrail();
  expect((await judge()).map(({ region }) => region)).toEqual(["us-east-1", "eu-west-1"]);
  const { findings } = await read<Pipeline>(cloud, "pipeline");
  expect(findings.filter(({ rule }) => rule === "silent-trail")).toMatchObject([
    { subject: "bell", region: "us-east-1" },
  ]);
});
