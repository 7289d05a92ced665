/** How each step after the call is looked for, in their order; a further step is a further line. */
import { actionObserver, alarmObserver } from "./alarm.ts";
import { datapointObserver } from "./datapoint.ts";
import { logEventObserver } from "./log-event.ts";
import { notificationObserver } from "./notification.ts";
import type { Observer } from "./observer.ts";
import { recordObserver } from "./record.ts";

export const observers: readonly Observer[] = [
  recordObserver,
  logEventObserver,
  datapointObserver,
  alarmObserver,
  actionObserver,
  notificationObserver,
];
