/** Where a drill hears notifications. */

export interface Receiver {
  /** What it proves, for the report. */
  readonly proves: string;
  /**
   * When an alarm's notification came, since a time.
   * @param addresses that must all have been told. Default: any is enough
   */
  heard(alarm: string, since: Date, addresses?: readonly string[]): Promise<Date | undefined>;
  /** When the message came that tells who did it. */
  receivedWho(telling: Telling, since: Date, addresses?: readonly string[]): Promise<Date | undefined>;
}

/** By what the message of an event rule is known among others. */
export interface Telling {
  /** Its first words. */
  readonly start: string;
  /** Of the record that it tells of; its link names it. */
  readonly eventId: string;
}

/** Each line of the message stands in quotes. */
export function tells(text: string, { start, eventId }: Telling): boolean {
  return text.startsWith(`"${start}`) && text.includes(eventId);
}
