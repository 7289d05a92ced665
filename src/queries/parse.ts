/** Reads a Logs Insights query into data, or refuses it with the place and the reason. */
import { commandNamed, commandWords } from "./commands/commands.ts";
import type { Command, Query, Span } from "./query.ts";
import { QueryError } from "./query-error.ts";
import { refusedCommands } from "./refused.ts";
import { Scanner } from "./scanner.ts";

/** Characters: StartQuery and PutLogAlarm take no more. */
export const longestQuery = 10_000;

const mostStats = 10;

/**
 * Reads a query: commands joined by `|`.
 * @returns a frozen {@link Query}, whose spans count characters of `text`
 * @throws QueryError for what AWS would refuse, and for commands and functions that Trailbell does not run, by their name
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseQuery(text: string): Query {
  if (text.length > longestQuery)
    throw new QueryError(`The query has ${text.length} characters; ${longestQuery} are allowed.`, {
      start: longestQuery,
      end: text.length,
    });
  const scanner = new Scanner(text);
  const commands: Command[] = [];
  // A leading | is what people leave behind when they take the first command away; AWS takes it.
  scanner.take("|");
  if (scanner.next.kind !== "end") commands.push(parseCommand(scanner));
  while (scanner.take("|")) commands.push(parseCommand(scanner));
  if (scanner.next.kind !== "end") scanner.refuse("Commands are joined by |.");
  checkOrder(commands);
  return deepFreeze({ text, commands });
}

function parseCommand(scanner: Scanner): Command {
  const word = scanner.expectKind("field", `A command is one of ${commandWords.join(", ")}.`);
  const name = word.text.toLowerCase();
  const refused = refusedCommands[name];
  if (refused !== undefined)
    throw new QueryError(`Trailbell does not run the command ${word.text}. ${refused}`, spanOf(word), true);
  const command = commandNamed(name);
  if (!command)
    throw new QueryError(
      `There is no command ${word.text}. A command is one of ${commandWords.join(", ")}.`,
      spanOf(word),
    );
  return command.parse(scanner, name, word.start);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What may follow what: sort and limit after the last stats, and limit alone after dedup. */
function checkOrder(commands: readonly Command[]): void {
  const stats = commands.filter(({ kind }) => kind === "stats");
  const eleventh = stats[mostStats];
  if (eleventh) throw new QueryError(`A query has ${mostStats} stats commands at most.`, eleventh.span);
  const last = commands.findLastIndex(({ kind }) => kind === "stats");
  for (const [at, { kind, span }] of commands.entries()) {
    if (at < last && (kind === "sort" || kind === "limit"))
      throw new QueryError(`${kind} stands after the last stats command.`, span);
    const before = commands[at - 1];
    if (before?.kind === "dedup" && kind !== "limit") throw new QueryError("Only limit may follow dedup.", span);
  }
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
