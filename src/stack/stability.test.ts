/** The same stack, the same text; another monitor, the same ids for the others. */
import { expect, test } from "vitest";
import { walkThrough } from "../monitors/catalogue/walk-through.ts";
import { templateBody } from "./fit.ts";
import { plain, resources } from "./template.fixture.ts";
import { template } from "./template.ts";

test("the same stack gives the same text", () => {
  expect(templateBody(template({ ...plain }))).toBe(templateBody(template(structuredClone(plain))));
});

test("a monitor or subscriber that comes or goes leaves the others as they are", () => {
  const { Resources: all } = template({ ...plain, emails: ["a@example.com", "b@example.com"] });
  const { Resources: fewer } = template({ ...plain, emails: ["b@example.com"], monitors: walkThrough.slice(1) });
  for (const [id, resource] of Object.entries(fewer)) expect(all[id]).toEqual(resource);
});

test("a monitor that is renamed and keeps its alarm's name has its alarm changed in place", () => {
  const monitor = { pattern: "{ $.a = 1 }", alarmName: "Somebody was here" };
  const alarms = (name: string) =>
    Object.entries(resources({ monitors: [{ name, ...monitor }] })).filter(([, { Type }]) => Type.endsWith("Alarm"));
  const [[before], [after]] = [alarms("old"), alarms("new")];
  expect(before?.[0]).toBe(after?.[0]);
  expect(after?.[1].Properties.MetricName).toBe("new");
});
