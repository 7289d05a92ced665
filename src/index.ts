/** The package's entry: what a `trailbell.config.ts` imports. */
export type { AlarmState } from "./alarms/settings.ts";
export type { ErrorCode } from "./errors/codes.ts";
export { TrailbellError } from "./errors/trailbell-error.ts";
export { allOf, and, anyOf, not } from "./monitors/builder/combine.ts";
export { type Condition, ConditionError } from "./monitors/builder/condition.ts";
export { event } from "./monitors/builder/event.ts";
export { type Field, type FieldPath, field } from "./monitors/builder/field.ts";
export { toPatterns } from "./monitors/builder/to-patterns.ts";
export { catalogue, findMonitor } from "./monitors/catalogue/catalogue.ts";
export { cis } from "./monitors/catalogue/cis/benchmark.ts";
export { type CisVersion, cisVersions } from "./monitors/catalogue/cis/versions.ts";
export type { CatalogueEntry, Theme } from "./monitors/catalogue/entry.ts";
export { DeclarationError, type DeclarationIssue } from "./monitors/declaration-error.ts";
export {
  type CatalogueChoice,
  defineStack,
  type MonitorDeclaration,
  monitor,
  type StackDeclaration,
} from "./monitors/define.ts";
export type {
  Bucket,
  DeclaredDrill,
  DrillCall,
  DrillStep,
  ExampleRecord,
  Existing,
  ExpectedDatapoint,
  ExpectedMail,
  ExpectedState,
  ExpectedTimeline,
  MissingData,
  Monitor,
  NewLogGroup,
  NewTopic,
  NewTrail,
  Quiet,
  Severity,
  Stack,
  StackTest,
  Subscriber,
  TestRecord,
} from "./monitors/monitor.ts";
