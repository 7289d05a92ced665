/** The package's entry: what a `trailbell.config.ts` imports. */
export { allOf, and, anyOf, not } from "./monitors/builder/combine.ts";
export { type Condition, ConditionError } from "./monitors/builder/condition.ts";
export { event } from "./monitors/builder/event.ts";
export { type Field, type FieldPath, field } from "./monitors/builder/field.ts";
export { toPatterns } from "./monitors/builder/to-patterns.ts";
export { DeclarationError, type DeclarationIssue } from "./monitors/declaration-error.ts";
export { defineStack, type MonitorDeclaration, monitor, type StackDeclaration } from "./monitors/define.ts";
export type { ExampleRecord, MissingData, Monitor, Severity, Stack, Subscriber } from "./monitors/monitor.ts";
