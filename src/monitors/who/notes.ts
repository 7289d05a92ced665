/** What to say of a stack before it is made: whose alarms tell alone, and what event rules do not hear. */
import { home } from "../check/knowledge/global-services.ts";
import type { Stack } from "../monitor.ts";
import { tellingOf } from "./telling.ts";

/** One line each; none of a stack that does not tell who did it. */
export function whoNotes(stack: Stack): string[] {
  const { monitors, region } = stack;
  const alone = monitors.flatMap((monitor) => {
    const telling = tellingOf(monitor, stack);
    return telling.by === "alarm" && telling.untold
      ? [`${monitor.name} tells by its alarm alone: ${telling.untold.reason}`]
      : [];
  });
  const tellers = monitors.filter((monitor) => tellingOf(monitor, stack).by === "who");
  const atHome =
    region === undefined ? tellers.filter((monitor) => tellingOf(monitor, abroad(stack)).by === "alarm") : [];
  if (tellers.length === 0) return alone;
  return [
    ...alone,
    ...(atHome.length > 0
      ? [`in another region than ${home} nobody is told who did it by ${atHome.map(({ name }) => name).join(", ")}`]
      : []),
    `who did it is told of records of ${region ?? "the stack's region"}; of other regions' the alarms tell alone`,
  ];
}

const abroad = (stack: Stack): Stack => ({ ...stack, region: "another region" });
