/** The one table of error codes: what each means, and the exit status with which the command line ends. */

interface Meaning {
  readonly exitStatus: number;
  readonly meaning: string;
}

const table = {
  usage: { exitStatus: 2, meaning: "The command or function does not take these arguments." },
  "confirmation-needed": {
    exitStatus: 2,
    meaning: "The command has to ask first, and nobody can answer: add `--yes`.",
  },
  "configuration-missing": { exitStatus: 2, meaning: "There is no configuration where one is looked for." },
  "configuration-invalid": { exitStatus: 2, meaning: "The configuration cannot be read; every problem is listed." },
  "condition-inexpressible": { exitStatus: 2, meaning: "No filter pattern can say this condition." },
  "pattern-refused": { exitStatus: 2, meaning: "AWS refuses the filter pattern." },
  "stack-impossible": { exitStatus: 2, meaning: "AWS resources cannot be made of the declared stack." },
  "input-unreadable": {
    exitStatus: 2,
    meaning: "A file, folder or bucket that was named cannot be read, or holds something else.",
  },
  "output-unwritable": { exitStatus: 2, meaning: "A file cannot be written." },
  "output-exists": { exitStatus: 2, meaning: "A file is there already and would be overwritten." },
  "address-unavailable": { exitStatus: 2, meaning: "The embedded cloud cannot listen on this address and port." },
  "data-unusable": { exitStatus: 2, meaning: "The embedded cloud cannot use its data folder." },
  "secret-invalid": { exitStatus: 2, meaning: "The operator's key or the token cannot be used." },
  "drill-impossible": { exitStatus: 2, meaning: "The drill cannot be run as it is asked for, or AWS refuses it." },
  "check-failed": {
    exitStatus: 1,
    meaning: "The rules of `check` find an error in the declaration; `findings` beside the message says which.",
  },
  "aws-refused": { exitStatus: 1, meaning: "AWS, the network or the account refuses what was asked." },
  "engine-failed": {
    exitStatus: 1,
    meaning: "The engine that history was asked of, Athena or Trino, refuses or fails.",
  },
  "walk-through-failed": { exitStatus: 1, meaning: "The demo did not get to its end." },
  interrupted: { exitStatus: 130, meaning: "Somebody pressed Ctrl-C; what was made is removed." },
  bug: { exitStatus: 1, meaning: "This is a bug in Trailbell: please report it." },
} as const satisfies Readonly<Record<string, Meaning>>;

/** What kind of error it is, for programs; the message is for people. */
export type ErrorCode = keyof typeof table;

export const errorCodes: Readonly<Record<ErrorCode, Meaning>> = table;
