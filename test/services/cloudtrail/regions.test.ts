/** Where trails show and where they can be changed, and their tags. */
import {
  AddTagsCommand,
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  RemoveTagsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Audited, account, arnOf, bucket, startAudited } from "./fixture.ts";

let cloud: Audited;
beforeEach(async () => {
  cloud = await startAudited();
});
afterEach(() => cloud.close());

async function describeAll(client = cloud.cloudtrail, input = {}) {
  return (await client.send(new DescribeTrailsCommand(input))).trailList?.map(
    ({ Name, HomeRegion }) => `${HomeRegion} ${Name}`,
  );
}

describe("where a trail shows", () => {
  beforeEach(async () => {
    await cloud.create({ Name: "everywhere", IsMultiRegionTrail: true });
    await cloud.create({ Name: "here" });
    await cloud.elsewhere.send(new CreateTrailCommand({ Name: "there", S3BucketName: bucket }));
  });

  test.each([
    ["at home", "us-east-1", {}, ["us-east-1 everywhere", "us-east-1 here"]],
    ["elsewhere, as a shadow", "eu-west-1", {}, ["eu-west-1 there", "us-east-1 everywhere"]],
    ["without shadows", "eu-west-1", { includeShadowTrails: false }, ["eu-west-1 there"]],
    [
      "by name, of this region only",
      "eu-west-1",
      { trailNameList: ["everywhere", "there", "nobody"] },
      ["eu-west-1 there"],
    ],
    [
      "by ARN, of any region",
      "eu-west-1",
      { trailNameList: [arnOf("here"), arnOf("everywhere")] },
      ["us-east-1 here", "us-east-1 everywhere"],
    ],
    ["by ARN, without shadows", "eu-west-1", { trailNameList: [arnOf("everywhere")], includeShadowTrails: false }, []],
  ])("DescribeTrails %s", async (_what, region, input, expected) => {
    expect(await describeAll(region === "us-east-1" ? cloud.cloudtrail : cloud.elsewhere, input)).toEqual(expected);
  });

  test("ListTrails names them with their home", async () => {
    const { Trails: trails } = await cloud.elsewhere.send(new ListTrailsCommand({}));
    expect(trails).toEqual([
      { Name: "there", TrailARN: arnOf("there", "eu-west-1"), HomeRegion: "eu-west-1" },
      { Name: "everywhere", TrailARN: arnOf("everywhere"), HomeRegion: "us-east-1" },
    ]);
  });

  test("a shadow's name cannot be taken", async () => {
    await expect(
      cloud.elsewhere.send(new CreateTrailCommand({ Name: "everywhere", S3BucketName: bucket })),
    ).rejects.toMatchObject({ name: "TrailAlreadyExistsException" });
  });

  test.each([
    [
      "by name",
      "everywhere",
      "TrailNotFoundException",
      `Unknown trail: ${arnOf("everywhere", "eu-west-1")} for the user: ${account}`,
    ],
    [
      "by a malformed ARN",
      "arn:aws:cloudtrail:trail/x",
      "CloudTrailARNInvalidException",
      "The trail ARN arn:aws:cloudtrail:trail/x is not valid; an ARN such as arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail is needed.",
    ],
    [
      "by a short name",
      "x",
      "InvalidTrailNameException",
      "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 1 characters.",
    ],
  ])("GetTrailStatus elsewhere %s", async (_what, Name, name, message) => {
    await expect(cloud.elsewhere.send(new GetTrailStatusCommand({ Name }))).rejects.toMatchObject({ name, message });
  });

  test("GetTrailStatus elsewhere by ARN", async () => {
    expect(await cloud.elsewhere.send(new GetTrailStatusCommand({ Name: arnOf("everywhere") }))).toMatchObject({
      IsLogging: false,
    });
  });

  test("GetTrail prints an unknown trail as it was named", async () => {
    await expect(cloud.cloudtrail.send(new GetTrailCommand({ Name: "nobody" }))).rejects.toMatchObject({
      name: "TrailNotFoundException",
      message: `Unknown trail: nobody for the user: ${account}`,
    });
  });

  test.each([
    ["a shadow by name", "everywhere", "InvalidHomeRegionException"],
    ["another region's trail by ARN", arnOf("here"), "InvalidHomeRegionException"],
    ["another region's trail by name", "here", "TrailNotFoundException"],
  ])("changes at home only: %s", async (_what, Name, name) => {
    for (const command of [
      new StartLoggingCommand({ Name }),
      new StopLoggingCommand({ Name }),
      new DeleteTrailCommand({ Name }),
    ])
      await expect(cloud.elsewhere.send(command as StartLoggingCommand)).rejects.toMatchObject({ name });
  });

  test("by ARN, a trail goes for good", async () => {
    await cloud.cloudtrail.send(new DeleteTrailCommand({ Name: arnOf("here") }));
    await expect(cloud.cloudtrail.send(new DeleteTrailCommand({ Name: arnOf("here") }))).rejects.toMatchObject({
      name: "TrailNotFoundException",
      message: `Unknown trail: ${arnOf("here")} for the user: ${account}`,
    });
    expect(await describeAll()).toEqual(["us-east-1 everywhere"]);
  });

  test("no trail has insights", async () => {
    await expect(cloud.cloudtrail.send(new GetInsightSelectorsCommand({ TrailName: "here" }))).rejects.toMatchObject({
      name: "InsightNotEnabledException",
      message: `Trail ${arnOf("here")} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.`,
    });
  });
});

describe("tags", () => {
  const tagsOf = async (name: string) =>
    (await cloud.cloudtrail.send(new ListTagsCommand({ ResourceIdList: [arnOf(name)] }))).ResourceTagList;

  test("are given, added, changed and removed", async () => {
    await cloud.create({ TagsList: [{ Key: "team", Value: "sec" }] });
    await cloud.cloudtrail.send(
      new AddTagsCommand({
        ResourceId: arnOf("audit"),
        TagsList: [
          { Key: "team", Value: "ops" },
          { Key: "env", Value: "prod" },
        ],
      }),
    );
    expect(await tagsOf("audit")).toEqual([
      {
        ResourceId: arnOf("audit"),
        TagsList: [
          { Key: "team", Value: "ops" },
          { Key: "env", Value: "prod" },
        ],
      },
    ]);
    await cloud.cloudtrail.send(new RemoveTagsCommand({ ResourceId: arnOf("audit"), TagsList: [{ Key: "team" }] }));
    expect(await tagsOf("audit")).toEqual([{ ResourceId: arnOf("audit"), TagsList: [{ Key: "env", Value: "prod" }] }]);
  });

  test.each([
    ["an ARN of no trail", arnOf("nobody"), "ResourceNotFoundException"],
    ["a name", "audit", "CloudTrailARNInvalidException"],
  ])("refuse %s", async (_what, id, name) => {
    await expect(cloud.cloudtrail.send(new ListTagsCommand({ ResourceIdList: [id] }))).rejects.toMatchObject({ name });
  });
});
