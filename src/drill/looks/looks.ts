/** How each step after the call is looked for, in their order; a further step is a further line. */
import { actionLook, alarmLook } from "./alarm.ts";
import { datapointLook } from "./datapoint.ts";
import { logEventLook } from "./log-event.ts";
import type { Look } from "./look.ts";
import { notificationLook } from "./notification.ts";
import { recordLook } from "./record.ts";

export const looks: readonly Look[] = [
  recordLook,
  logEventLook,
  datapointLook,
  alarmLook,
  actionLook,
  notificationLook,
];
