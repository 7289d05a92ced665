/** What the two users of AWS's event ruler let a pattern say: EventBridge's event patterns and SNS's filter policies. */

export interface Dialect {
  /** Whether `wildcard` is an operator. */
  readonly wildcard: boolean;
  /** Whether `prefix` and `suffix` may hold `equals-ignore-case`. */
  readonly ignoringCase: boolean;
  /** What `anything-but` may hold beside values. */
  readonly anythingBut: readonly string[];
  /** Whether these hold a list of texts, too. */
  readonly anythingButLists: boolean;
  /** Whether a field's value may be null or empty for `exists`; SNS says no (developer guide, key matching). */
  readonly existsEmpty: boolean;
  /** Whether an object may be empty, and `$or` hold a single one. */
  readonly lenient: boolean;
}

export const eventBridge: Dialect = {
  wildcard: true,
  ignoringCase: true,
  anythingBut: ["prefix", "suffix", "equals-ignore-case", "wildcard"],
  anythingButLists: true,
  existsEmpty: true,
  lenient: false,
};

export const snsFilters: Dialect = {
  wildcard: false,
  ignoringCase: false,
  anythingBut: ["prefix"],
  anythingButLists: false,
  existsEmpty: false,
  lenient: true,
};
