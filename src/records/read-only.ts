/** Which events only read, as the member `readOnly` of their records says. */

/**
 * Beginnings of names: documented by samples, and recorded by the public records that the test reads. A name that begins
 * otherwise writes.
 */
const reads =
  /^(?:Get|List|Describe|Head|Lookup|Test|Filter|Search|Simulate|Generate|Detect|Validate|Estimate|Check|BatchGet|Query|Scan)/;

/** Events whose records say otherwise than their names. Recorded: all but those with another source. */
const exceptions: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  "bedrock.amazonaws.com": { InvokeModel: true },
  // ReEncrypt: KMS developer guide, sample record.
  "kms.amazonaws.com": { Decrypt: true, Encrypt: true, ReEncrypt: true },
  "signin.amazonaws.com": { CheckMfa: false, GetSigninToken: false },
  "sts.amazonaws.com": { AssumeRole: true, GetFederationToken: false, GetSessionToken: false },
};

const exceptionsByName: ReadonlyMap<string, boolean> = new Map(
  Object.values(exceptions).flatMap((byName) => Object.entries(byName)),
);

/**
 * Whether an event's record has `readOnly: true`.
 * @param source where it is not known, an exception of any source is taken
 */
export function isReadOnly(name: string, source?: string): boolean {
  const exception = source === undefined ? exceptionsByName.get(name) : exceptions[source]?.[name];
  return exception ?? reads.test(name);
}
