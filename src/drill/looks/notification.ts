/** The notification, as the drill's ear hears it. */
import { alarmName } from "../../monitors/monitor.ts";
import type { Look } from "./look.ts";

export const notificationLook: Look = {
  step: "notification",
  look: async ({ ear, monitor, place, calledAt }) => {
    const at = await ear.heard(alarmName(monitor), calledAt, place.addresses);
    return at && { at };
  },
};
