/** What the command line and the environment say about how AWS is reached. */
import { expect, test } from "vitest";
import { connectionTo, type Target } from "./connection.ts";

const here = "http://127.0.0.1:4566";
const anybody = { accessKeyId: "trailbell", secretAccessKey: "trailbell" };
const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s" };

const cases: [what: string, given: Target, environment: Record<string, string>, expected: object][] = [
  ["nothing is left to the client's own chain", {}, {}, {}],
  ["a region of the environment", {}, { AWS_REGION: "eu-west-1" }, { region: "eu-west-1" }],
  ["the aws CLI's name for it", {}, { AWS_DEFAULT_REGION: "eu-west-1" }, { region: "eu-west-1" }],
  ["what is said goes before the environment", { region: "a" }, { AWS_REGION: "b" }, { region: "a" }],
  ["variables set to nothing", {}, { AWS_REGION: "", AWS_ENDPOINT_URL: "" }, {}],
  ["a profile", { profile: "p" }, {}, { profile: "p" }],
  [
    "an embedded cloud asks for nothing",
    { endpoint: here },
    {},
    { endpoint: here, region: "us-east-1", credentials: anybody },
  ],
  [
    "… also out of the environment",
    {},
    { AWS_ENDPOINT_URL: here },
    { endpoint: here, region: "us-east-1", credentials: anybody },
  ],
  ["… and gets what there is", { endpoint: here }, { ...keys, AWS_REGION: "r" }, { endpoint: here, region: "r" }],
  [
    "… or what is in the file that is named",
    { endpoint: here },
    { AWS_SHARED_CREDENTIALS_FILE: "f" },
    { endpoint: here, region: "us-east-1" },
  ],
  ["… or what a profile has", { endpoint: here, profile: "p" }, {}, { endpoint: here, profile: "p" }],
  [
    "an endpoint elsewhere asks for credentials",
    { endpoint: "https://x.example" },
    {},
    { endpoint: "https://x.example" },
  ],
];

test.each(cases)("%s", (_what, given, environment, expected) => {
  expect(connectionTo(given, environment)).toEqual(expected);
});
