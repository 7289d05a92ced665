/** How each step after the call is looked for, in their order; a further step is a further line. */
import { actionObserver, alarmObserver, datapointObserver } from "./alarm.ts";
import { notificationObserver } from "./notification.ts";
import type { Observer } from "./observer.ts";
import { logEventObserver, recordObserver } from "./record.ts";

export const observers: readonly Observer[] = [
  recordObserver,
  logEventObserver,
  datapointObserver,
  alarmObserver,
  actionObserver,
  notificationObserver,
];
