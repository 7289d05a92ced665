/** Why a filter pattern has no equivalent query. */

/** Thrown for a clause that no query says exactly; nothing approximate is ever rendered. */
export class Inexact extends Error {
  override readonly name = "Inexact";
  /** The clause as the pattern writes it. */
  readonly clause: string;

  constructor(clause: string, reason: string) {
    super(`${clause}: ${reason}`);
    this.clause = clause;
  }
}
