/** A stretch of time, and the days and weeks of it. */

/** Epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export const day = 86_400_000;

/** UTC days that the span touches, as the first instant of each. */
export const daysOf = ({ from, to }: TimeSpan): number[] => {
  const first = Math.floor(from / day);
  return Array.from({ length: Math.floor(to / day) - first + 1 }, (_, index) => (first + index) * day);
};

/** How many weeks; less than one counts as one, so that an hour's alarms are not made out to be a thousand a week. */
export const weeksOf = ({ from, to }: TimeSpan): number => Math.max(1, (to - from) / (7 * day));
