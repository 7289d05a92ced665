/** Ninety days of one account's CloudTrail log files, the same on every run: docs/backtest.md and its pictures are made of them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type RecordOverrides, record } from "../../src/monitors/testing/record.ts";
import { logFileKey, logFileText } from "../../src/records/log-file.ts";

const account = "111122223333";
const begin = Date.parse("2026-01-01T00:00:00Z");
const days = 90;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A call, and when. */
interface Call {
  readonly time: number;
  readonly name: `${string}:${string}`;
  readonly more?: RecordOverrides;
}

/** mulberry32: numbers from 0 up to 1, the same on every run. */
function random(seed: number) {
  return (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function role(name: string, session: string): RecordOverrides {
  return {
    userIdentity: {
      type: "AssumedRole",
      arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          arn: `arn:aws:iam::${account}:role/${name}`,
          accountId: account,
          userName: name,
        },
      },
    },
  };
}
function user(userName: string): RecordOverrides {
  return {
    userIdentity: { type: "IAMUser", userName, arn: `arn:aws:iam::${account}:user/${userName}` },
  };
}
const denied = { errorCode: "AccessDenied", errorMessage: "is not authorized to perform this action" };

const reads = [
  ...["ec2:DescribeInstances", "ec2:DescribeVolumes", "s3:ListBuckets", "sts:GetCallerIdentity", "kms:DescribeKey"],
  ...["ecs:DescribeServices", "logs:DescribeLogGroups", "cloudwatch:DescribeAlarms", "iam:ListRoles"],
] as const;

/** What an account does all day. */
function everyDay(start: number, chance: () => number): Call[] {
  return Array.from({ length: 320 }, (_, index) => ({
    time: start + Math.floor(chance() * day),
    name: reads[Math.floor(chance() * reads.length)] ?? reads[0],
    more:
      index % 3 === 0 ? { ...user("ann"), sourceIPAddress: "198.51.100.7" } : role("monitoring", `run-${index % 5}`),
  }));
}

/** A scanner that has never had the permission it asks for, four times a day and more at night. */
function scanner(start: number, index: number): Call[] {
  return [0, 6, 12, 18].flatMap((at) =>
    Array.from({ length: at === 0 ? 7 : 2 }, (_, bucket) => ({
      time: start + at * hour + 7 * minute + bucket * 11_000,
      name: bucket % 2 === 0 ? ("s3:GetBucketPolicy" as const) : ("s3:GetBucketAcl" as const),
      more: { ...role("inventory-scanner", `scan-${index}-${at}`), ...denied, sourceIPAddress: "10.0.12.4" },
    })),
  );
}

/** People and pipelines run against a wall now and then. */
function slips(start: number, chance: () => number): Call[] {
  return [
    ...(chance() < 0.3
      ? [
          {
            time: start + Math.floor((9 + chance() * 8) * hour),
            name: "ecr:PutImage" as const,
            more: { ...role("ci-deploy", "build"), ...denied },
          },
        ]
      : []),
    ...(chance() < 0.2
      ? [
          {
            time: start + Math.floor((9 + chance() * 8) * hour),
            name: "iam:ListUsers" as const,
            more: { ...user(chance() < 0.5 ? "ann" : "bob"), ...denied },
          },
        ]
      : []),
  ];
}

/** A stolen key tries what it may do. */
const intruder: readonly Call[] = [
  ...[
    "iam:ListUsers",
    "iam:ListAttachedUserPolicies",
    "s3:ListBuckets",
    "ec2:DescribeInstances",
    "secretsmanager:ListSecrets",
  ],
  ...[
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "lambda:ListFunctions20150331",
    "rds:DescribeDBInstances",
    "kms:ListKeys",
    "ssm:DescribeParameters",
  ],
].flatMap((name, index) =>
  Array.from({ length: 4 }, (_, again) => ({
    time: Date.parse("2026-03-14T03:12:10Z") + (index * 4 + again) * 9000,
    name: name as Call["name"],
    more: { ...user("ci-legacy"), ...denied, sourceIPAddress: "203.0.113.77" },
  })),
);

/** Deployments on Tuesdays, a new colleague a month, and root once. */
function events(start: number, index: number): Call[] {
  return [
    ...(index % 7 === 5
      ? [0, 1, 2].map((at) => ({
          time: start + 14 * hour + at * minute,
          name: "ec2:AuthorizeSecurityGroupIngress" as const,
          more: { ...role("ci-deploy", "release"), sourceIPAddress: "cloudformation.amazonaws.com" },
        }))
      : []),
    ...(index % 30 === 12 ? [{ time: start + 10 * hour, name: "iam:CreateUser" as const, more: user("ann") }] : []),
    ...(index === 39
      ? [
          {
            time: start + 8 * hour,
            name: "signin:ConsoleLogin" as const,
            more: { userIdentity: { type: "Root" as const } },
          },
        ]
      : []),
    ...(index % 7 < 5 ? [{ time: start + 9 * hour, name: "signin:ConsoleLogin" as const, more: user("ann") }] : []),
  ];
}

function calls(): Call[] {
  const chance = random(7);
  const daily = Array.from({ length: days }, (_, index) => {
    const start = begin + index * day;
    return [...everyDay(start, chance), ...scanner(start, index), ...slips(start, chance), ...events(start, index)];
  });
  return [...daily.flat(), ...intruder].sort((one, other) => one.time - other.time);
}

/** A file for every three hours; one is delivered twice, and one was cut off on its way. */
export function writeHistory(folder: string): void {
  const files = Map.groupBy(calls(), ({ time }) => Math.floor(time / (3 * hour)));
  for (const [index, inFile] of files) {
    const texts = inFile.map(({ time, name, more }, position) =>
      JSON.stringify(
        record(name, {
          ...more,
          eventTime: new Date(time).toISOString().replace(/\.\d+/, ""),
          requestID: `${index}-${position}`,
        }),
      ),
    );
    const bytes = gzipSync(logFileText(texts));
    write(folder, index, "a", bytes);
    if (index % 8 === 3 && index % 640 === 3) write(folder, index, "b", bytes);
  }
  const cut = gzipSync(logFileText([JSON.stringify(record("s3:ListBuckets", { eventTime: "2026-02-11T05:00:00Z" }))]));
  write(folder, Math.floor(Date.parse("2026-02-11T05:00:00Z") / (3 * hour)), "c", cut.subarray(0, 16));
}

function write(folder: string, index: number, unique: string, bytes: Uint8Array): void {
  const time = (index + 1) * 3 * hour + 5 * minute;
  const path = join(folder, logFileKey({ account, region: "us-east-1", time, unique: unique.padEnd(16, "x") }));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
