/** The records that a drill will leave, told before it is run: by them it is known which monitors it rings. */
import type { ExampleRecord } from "../../monitors/monitor.ts";
import { madeRecord } from "../../monitors/testing/record.ts";
import { type Act, type Call, type Drill, type Given, isPosting, type Posting } from "../drill.ts";
import { prefix } from "../names.ts";

/** Any run: what depends on AWS's answers stands as the path of the answer. */
const anyRun: Given = {
  name: `${prefix}any`,
  account: "111122223333",
  region: "us-east-1",
  now: new Date(Date.UTC(2026, 0, 1, 12)),
  index: 1,
  answer: (path) => path,
};

export const expectedRecord = (deed: Call | Posting): ExampleRecord =>
  isPosting(deed) ? (deed.records(anyRun)[0] ?? {}) : recordOf(deed);

const recordOf = ({ service, operation, input, refused }: Call): ExampleRecord =>
  madeRecord(`${service}:${operation}`, {
    requestParameters: parameters(service, input(anyRun)),
    ...(refused !== undefined && { errorCode: refused }),
  });

/** As CloudTrail writes them: `UserName` -> `userName`. */
const parameters = (service: string, input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      service === "s3" && key === "Bucket" ? "bucketName" : `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      value,
    ]),
  );

/** Everything that it does, makes ready and removes. */
export const allRecords = ({ acts }: Drill): readonly ExampleRecord[] => acts.flatMap(recordsOfAct);

const recordsOfAct = ({ prepare = [], deeds }: Act): readonly ExampleRecord[] => [
  ...[...prepare, ...deeds].map(expectedRecord),
  ...[...prepare, ...deeds].flatMap((deed) => (isPosting(deed) ? [] : [...removalRecords(deed)])),
];

const removalRecords = ({ makes, cleanup = [] }: Call): readonly ExampleRecord[] => [
  ...(makes?.sweeper.removal.map((operation) => madeRecord(operation)) ?? []),
  ...cleanup.map(recordOf),
];
