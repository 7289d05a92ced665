/** Who asks, in every form in which a statement's `Principal` may name it. */

export interface Asker {
  /** An AWS service, e.g. `cloudtrail.amazonaws.com`, and other names under which it goes. */
  readonly services?: readonly string[];
  /** Itself first: a user's ARN, or a session's; then the ARN of the session's role. */
  readonly arns?: readonly string[];
  /** Their unique ids, one for each of `arns`, by which kept policies name users and roles. */
  readonly ids?: readonly (string | undefined)[];
  /** The account that it belongs to, 12 digits. */
  readonly account?: string;
}

/** How an asker is told apart from others in a sentence: its first name. */
export function askerName({ services = [], arns = [], account }: Asker): string {
  return services[0] ?? arns[0] ?? account ?? "an anonymous caller";
}
