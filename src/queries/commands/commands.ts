/** Every command by its words and by its kind; a command is a file. */
import type { Command } from "../query.ts";
import type { CommandDefinition } from "./command.ts";
import { dedup } from "./dedup.ts";
import { expand } from "./expand.ts";
import { fields } from "./fields.ts";
import { filter } from "./filter.ts";
import { limit } from "./limit.ts";
import { parse } from "./parse.ts";
import { sort } from "./sort.ts";
import { stats } from "./stats.ts";
import { unnest } from "./unnest.ts";

const commands = [fields, filter, stats, parse, sort, limit, dedup, unnest, expand];

const byWord = new Map(commands.flatMap((command) => command.words.map((word) => [word, command] as const)));

export const commandWords: readonly string[] = [...byWord.keys()];

/** The command that a word starts; undefined for a word that starts none. */
export function commandNamed(word: string): CommandDefinition | undefined {
  return byWord.get(word.toLowerCase());
}

/** The definition of a command that was read: the word of its kind starts it. */
export function commandOf({ kind }: Command): CommandDefinition {
  // Every kind is a word: `commands.test.ts` holds it.
  return byWord.get(kind) as CommandDefinition;
}
