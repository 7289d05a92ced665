/** The records that a drill will leave, told before it is run: by them it is known which monitors it rings. */
import type { ExampleRecord } from "../../monitors/monitor.ts";
import { madeRecord } from "../../monitors/testing/record.ts";
import { drillPrefix } from "../../records/drill-mark.ts";
import { type Act, type Call, type Drill, type Given, isPosting, type Posting } from "../drill.ts";

/** Any run: what depends on AWS's answers stands as the path of the answer. */
const anyRun: Given = {
  name: `${drillPrefix}any`,
  account: "111122223333",
  region: "us-east-1",
  now: new Date(Date.UTC(2026, 0, 1, 12)),
  index: 1,
  answer: (path) => path,
};

export function expectedRecord(deed: Call | Posting): ExampleRecord {
  return isPosting(deed) ? (deed.records(anyRun)[0] ?? {}) : recordOf(deed);
}

function recordOf({ service, operation, input, refused }: Call): ExampleRecord {
  return madeRecord(`${service}:${operation}`, {
    requestParameters: parameters(service, input(anyRun)),
    ...(refused !== undefined && { errorCode: refused }),
  });
}

/** As CloudTrail writes them: `UserName` -> `userName`. */
function parameters(service: string, input: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      service === "s3" && key === "Bucket" ? "bucketName" : `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      value,
    ]),
  );
}

/** What must ring. */
export function deedRecords({ acts }: Drill): readonly ExampleRecord[] {
  return acts.flatMap(({ deeds }) => deeds.map(expectedRecord));
}

/** What it makes ready before, and removes in the end. */
export function besideRecords({ acts }: Drill): readonly ExampleRecord[] {
  const calls = acts.flatMap(callsOf);
  // What a deed removes nobody removes again.
  const removed = calls.flatMap(({ removes }) => removes?.sweeper ?? []);
  const left = calls.filter(({ makes }) => makes === undefined || !removed.includes(makes.sweeper));
  return [...acts.flatMap(({ prepare = [] }) => prepare.map(expectedRecord)), ...left.flatMap(removalRecords)];
}

function callsOf({ prepare = [], deeds }: Act): readonly Call[] {
  return [...prepare, ...deeds.flatMap((deed) => (isPosting(deed) ? [] : [deed]))];
}

function removalRecords({ makes, cleanup = [] }: Call): readonly ExampleRecord[] {
  return [...(makes?.sweeper.removal.map((operation) => madeRecord(operation)) ?? []), ...cleanup.map(recordOf)];
}
