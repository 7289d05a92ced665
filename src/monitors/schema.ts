/** What a declaration may hold, as one schema: it reads configurations, and `trailbell.schema.json` is made from it. */
import { z } from "zod";
import { ALARM_STATES, COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from "../alarms/settings.ts";
import { SIMPLE_STATISTICS } from "../alarms/statistics.ts";
import { isTimeZone } from "../alarms/time-zone.ts";
import { monitorNames, nearestChoice, setNames } from "./catalogue/choice.ts";
import { quietStart } from "./quiet/quiet.ts";
import { allReferences, strayReferences } from "./references.ts";
import { readMoment, readSpan } from "./testing/moment.ts";

/** `allowed` completes the sentence "allowed: …". */
function text(allowed: string, form?: RegExp) {
  const some = z.string({ error: allowed });
  return form ? some.regex(form, { error: allowed }) : some.min(1, { error: allowed });
}
function integer(allowed: string) {
  return z.int({ error: allowed }).min(1, { error: allowed });
}
function list<Item extends z.ZodType>(item: Item, allowed: string) {
  return z.array(item, { error: allowed });
}
const number = z.number({ error: "a number" });
const flag = z.boolean({ error: "true or false" });
function object<Shape extends z.core.$ZodLooseShape>(id: string, shape: Shape) {
  return z.strictObject(shape).meta({ id });
}

function arn(allowed: string) {
  return text(allowed, /^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$/);
}
const metricWord = text("1 to 255 characters without : * $", /^[^:*$]{1,255}$/);
const patternForm = "a filter pattern (a text such as '{ $.eventName = CreateUser }'), or a list of them";
const periodForm = "10, 20, 30 or a multiple of 60 (seconds)";
const wholeMinutes = z
  .int({ error: periodForm })
  .min(60, { error: periodForm })
  .multipleOf(60, { error: periodForm })
  .max(604_800, { error: "at most 604800, a week (seconds)" });
const exampleRecords = list(
  z.record(z.string(), z.unknown(), { error: "a record: an object" }),
  "a list of CloudTrail records",
);

function pattern(allowed: string) {
  return z.string({ error: allowed }).refine((text) => strayReferences(text).length === 0, {
    error: ({ input }) => `between double quotes ${allReferences}, and no ${strayReferences(String(input)).join(", ")}`,
  });
}

const quiet = object("Quiet", {
  every: text("days and a time, such as Sat 22:00, Mon,Wed 01:30 or day 03:00", quietStart),
  for: text("a duration from 1m to 15d, such as 4h", /^[1-9]\d{0,4}[mhd]$/),
  timezone: text("a time zone, such as Europe/Berlin")
    .refine(isTimeZone, { error: "a time zone, such as Europe/Berlin" })
    .optional(),
  until: text("a day, such as 2027-01-31", /^\d{4}-\d\d-\d\d$/).optional(),
});

export const monitorSchema = object("Monitor", {
  name: metricWord,
  pattern: z.union([pattern(patternForm), list(pattern("a filter pattern"), patternForm).min(1)], {
    error: patternForm,
  }),
  alarmName: text("1 to 255 characters").max(255, { error: "1 to 255 characters" }).optional(),
  description: z.string({ error: "a text" }).optional(),
  threshold: number.optional(),
  period: z.union([z.literal([10, 20, 30]), wholeMinutes], { error: periodForm }).optional(),
  evaluationPeriods: integer("a whole number from 1").optional(),
  datapointsToAlarm: integer("a whole number from 1, at most evaluationPeriods").optional(),
  statistic: z.enum(SIMPLE_STATISTICS).optional(),
  comparison: z.enum(COMPARISON_OPERATORS).optional(),
  treatMissingData: z.enum(MISSING_DATA_TREATMENTS).optional(),
  defaultValue: number.optional(),
  notify: list(arn("a topic's ARN"), "a list of topic ARNs").optional(),
  notifyOk: flag.optional(),
  eventNotifications: flag.optional(),
  as: z.literal("log-alarm").optional(),
  by: z.enum(["principal", "account", "address"]).optional(),
  quiet: list(quiet, "a list of times").optional(),
  group: text("letters, digits, . _ and -, at most 200", /^[\w.-]{1,200}$/).optional(),
  severity: z.enum(["info", "low", "medium", "high", "critical"]).optional(),
  runbook: text("a link, or where to look").optional(),
  attack: list(
    text("a technique's id, such as T1136.003", /^T\d{4}(\.\d{3})?$/),
    "a list of ATT&CK techniques",
  ).optional(),
  controls: list(text("a control, such as CIS 4.4"), "a list of controls").optional(),
  examples: object("Examples", { fire: exampleRecords.optional(), quiet: exampleRecords.optional() }).optional(),
  accept: list(text("the id of a rule of check"), "a list of rule ids").optional(),
});

const choiceError: z.core.$ZodErrorMap = ({ input }) =>
  `a monitor or a set of the catalogue (trailbell catalogue lists them)${typeof input === "string" ? nearestChoice(input) : ""}`;
const choiceName = z.enum([...setNames, ...monitorNames], { error: choiceError });
const choice = z.union(
  [
    choiceName,
    monitorSchema
      .omit({ pattern: true, examples: true })
      .extend({
        name: choiceName.describe("A monitor or a set; what else is said here holds for each of its monitors"),
      })
      .meta({ id: "CatalogueChoice" }),
  ],
  { error: choiceError },
);

const existing = object("Existing", { existing: text("an ARN or a name") });

const bucketName = text("3 to 63 characters: a-z, 0-9, . and -", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
const trailName = text("3 to 128 characters: letters, digits, . _ and -", /^[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/);
const groupName = text("1 to 512 characters: letters, digits and . - _ / #", /^[\w./#-]{1,512}$/);
const topicName = text("1 to 256 characters: letters, digits, - and _", /^[\w-]{1,256}$/);

/** AWS: PutRetentionPolicy. */
const retentions = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
  ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

const drillCall = {
  service: text("a service as the AWS CLI names it, such as iam", /^[a-z0-9-]+$/),
  operation: text("an operation as the API names it, such as CreateUser", /^[A-Z]\w*$/),
  input: z.record(z.string(), z.unknown(), { error: "the operation's input: an object" }).optional(),
};

const drill = object("DeclaredDrill", {
  name: text("1 to 30 characters: a-z, 0-9 and -", /^[a-z0-9][a-z0-9-]{0,29}$/),
  description: z.string({ error: "a text" }).optional(),
  alarms: list(text("an alarm's name"), "a list of alarm names").min(1, { error: "at least one alarm" }),
  steps: list(
    object("DrillStep", {
      ...drillCall,
      cleanup: list(object("DrillCall", drillCall), "a list of calls").optional(),
      refused: text("an error's name, such as AccessDenied").optional(),
    }),
    "a list of calls",
  ).min(1, { error: "at least one call" }),
});

const momentError = "a span such as 90s or 1h30m, or a time such as 2026-01-31T12:00:00Z";
const moment = z
  .string({ error: momentError })
  .refine((text) => readMoment(text) !== undefined, { error: momentError });
const spanError = "a span such as 10s or 1h30m";
const span = z.string({ error: spanError }).refine((text) => readSpan(text) !== undefined, { error: spanError });
const alarmState = z.enum(ALARM_STATES);
const count = z.int({ error: "a whole number" }).min(0, { error: "a whole number from 0" });
const stateForm = `${ALARM_STATES.join(", ")}, or an object with state, at and reason`;
const mailsForm = "how many, or a list of objects with at, subject and text";

const testRecord = z
  .looseObject({
    call: text("service:EventName, such as iam:CreateUser", /^[\w.-]+:\w+$/).optional(),
    at: moment.optional(),
    times: integer("a whole number from 1").optional(),
    every: span.optional(),
  })
  .meta({ id: "TestRecord" });

const expectedTimeline = object("ExpectedTimeline", {
  matches: count.optional(),
  datapoints: list(
    object("ExpectedDatapoint", { at: moment, value: number }),
    "a list of objects with at and value",
  ).optional(),
  states: list(
    z.union(
      [
        alarmState,
        object("ExpectedState", { state: alarmState, at: moment.optional(), reason: text("a text").optional() }),
      ],
      {
        error: stateForm,
      },
    ),
    "a list of states",
  ).optional(),
  mails: z
    .union(
      [
        count,
        list(
          object("ExpectedMail", {
            at: moment.optional(),
            subject: text("a text").optional(),
            text: z.union([text("a text"), list(text("a text"), "a list of texts")]).optional(),
          }),
          mailsForm,
        ),
      ],
      { error: mailsForm },
    )
    .optional(),
});

const test = object("StackTest", {
  name: text("what it shows, in a sentence"),
  records: list(testRecord, "a list of records"),
  rings: list(text("a monitor's name"), "a list of monitors").optional(),
  expect: z
    .record(z.string(), expectedTimeline, {
      error: "objects by monitors' names, such as new-user-created: { matches: 1 }",
    })
    .optional(),
});

export const stackSchema = object("Stack", {
  name: text("letters, digits and -, first a letter, at most 128", /^[A-Za-z][A-Za-z0-9-]{0,127}$/).default(
    "trailbell",
  ),
  monitors: list(monitorSchema, "a list of monitors").optional(),
  catalogue: list(choice, "a list of names, such as cis-v3.0")
    .describe(
      "Monitors that Trailbell brings along, beside those declared here: names of monitors and sets, or objects that change some fields.",
    )
    .optional(),
  emails: list(text("a mail address", /^[^\s@]+@[^\s@]+$/), "a list of mail addresses").default([]),
  subscribers: list(
    object("Subscriber", {
      protocol: z.enum(["email-json", "https", "http", "sms", "sqs", "lambda"]),
      endpoint: text("an address, URL, telephone number or ARN"),
    }),
    "a list of subscribers",
  ).optional(),
  namespace: metricWord.optional(),
  region: text("a region, such as us-east-1", /^[a-z]{2}(-[a-z]+)+-\d$/).optional(),
  trail: z
    .union([
      object("NewTrail", {
        name: trailName.optional(),
        multiRegion: flag.optional(),
        organization: text("an organization's id, such as o-a1b2c3d4e5", /^o-[a-z0-9]{10,32}$/).optional(),
        logFileValidation: flag.optional(),
        managementEvents: z.enum(["All", "WriteOnly"]).optional(),
      }),
      existing,
    ])
    .optional(),
  bucket: object("Bucket", {
    name: bucketName.optional(),
    prefix: text("a key's beginning without / at its end", /^[^/].{0,198}[^/]$|^[^/]$/).optional(),
    expireDays: integer("a whole number of days from 1").optional(),
  }).optional(),
  logGroup: z
    .union([
      object("NewLogGroup", {
        name: groupName.optional(),
        retentionDays: z.literal(retentions).optional(),
      }),
      existing,
    ])
    .optional(),
  topic: z
    .union([
      object("NewTopic", { name: topicName.optional(), perMonitor: flag.optional(), json: flag.optional() }),
      existing,
    ])
    .optional(),
  encryption: z
    .union([z.enum(["aws", "customer-key"]), z.templateLiteral(["arn:", z.string()])], {
      error: '"aws", "customer-key" or the ARN of a KMS key',
    })
    .optional(),
  notifyOk: flag.optional(),
  eventNotifications: flag.optional(),
  as: z.literal("log-alarm").optional(),
  quiet: list(quiet, "a list of times").optional(),
  tags: z.record(z.string(), z.string({ error: "a text" }), { error: "texts by tag keys" }).optional(),
  drills: list(drill, "a list of drills").optional(),
  tests: list(test, "a list of tests").optional(),
  accounts: list(text("an account's id: 12 digits", /^\d{12}$/), "a list of account ids").optional(),
});
