/** The steps of a deed's way, from its call to the notification. */

/** The steps from a call to its notification, in order. */
export const steps = ["call", "record", "log-event", "datapoint", "alarm", "action", "notification"] as const;

export type Step = (typeof steps)[number];

/** Beside them: an event rule tells each event itself, with who did it. */
export const eventStep = "event-notification";

export type AnyStep = Step | typeof eventStep;

/** Where a chain broke: the first step that did not come, and why, in a sentence that says what to do. */
export interface Broken {
  readonly step: AnyStep;
  readonly reason: string;
}
