/**
 * What the dashboard's API under `/_trailbell/api/` answers: all that web/ may import, as types.
 * Times are epoch milliseconds by the cloud's clock.
 */

export type { ChainStep, FindingSeverity } from "../monitors/check/finding.ts";
export type { ClauseExplanation, Explanation, SeenValue } from "../patterns/explanation.ts";
export type { Span } from "../patterns/pattern.ts";
export type * from "./contract/alarms.ts";
export type * from "./contract/findings.ts";
export type * from "./contract/mails.ts";
export type * from "./contract/page.ts";
export type * from "./contract/pipeline.ts";
export type * from "./contract/records.ts";
export type * from "./contract/resources.ts";
export type * from "./contract/tryouts.ts";
