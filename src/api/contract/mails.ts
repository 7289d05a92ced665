/** The inbox. */

export interface MailRow {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** What tells it from others in a list: the subject, or the first line where all such mails have the same subject. */
  readonly title: string;
  readonly receivedAt: number;
  readonly kind: "confirmation" | "alarm" | "other";
  /** The run of a drill that it is due to. */
  readonly drill?: string;
}

export interface MailDetail extends MailRow {
  readonly text: string;
  /** Paths on this cloud, each with the URL in the text that it stands for. */
  readonly links: readonly { readonly url: string; readonly path: string }[];
  /** The mail as it travels: headers, blank line, text. */
  readonly source: string;
}
