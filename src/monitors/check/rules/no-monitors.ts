/** A declaration without monitors: deploying it takes every alarm away. */
import type { Rule } from "../finding.ts";

export const noMonitors: Rule = {
  id: "no-monitors",
  severity: "error",
  title: "the declaration has no monitors",
  why: "A stack without monitors rings for nothing, and deploying it deletes the filters and alarms that an earlier declaration made.",
  source: "docs/monitors.md",
  *check({ declared }) {
    if (declared?.monitors !== 0) return;
    yield {
      subject: declared,
      field: "monitors",
      message: "monitors is empty: no event can ring",
      fix: "Declare a monitor, such as { name: new-user-created, pattern: '{ $.eventName = CreateUser }' }; 'trailbell destroy' takes a stack away.",
    };
  },
};
