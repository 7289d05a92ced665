/** Where a drill hears notifications. */

export interface Ear {
  /** What it proves, for the report. */
  readonly proves: string;
  /** When the first notification of an alarm came, since a time. */
  heard(alarm: string, since: Date): Promise<Date | undefined>;
}
