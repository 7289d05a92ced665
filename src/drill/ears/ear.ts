/** Where a drill hears notifications. */

export interface Ear {
  /** What it proves, for the report. */
  readonly proves: string;
  /** When the first notification of an alarm came, since a time. */
  heard(alarm: string, since: Date): Promise<Date | undefined>;
  /** When the first message came whose text begins so, since a time: that of an event rule, which tells who did it. */
  read(beginning: string, since: Date): Promise<Date | undefined>;
}
