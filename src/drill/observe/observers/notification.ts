/** The notification, as the drill's receiver gets it. */
import { alarmName } from "../../../monitors/monitor.ts";
import type { Observer } from "./observer.ts";

export const notificationObserver: Observer = {
  step: "notification",
  observe: async ({ receiver, monitor, deployment, calledAt }) => {
    const at = await receiver.heard(alarmName(monitor), calledAt, deployment.addresses);
    return at && { at };
  },
};
