/** A backtest by an engine beside the data: what it will read and cost is said before, and Ctrl-C stops it there. */
import { openAws } from "../../aws/aws.ts";
import { type Connection, connectionTo } from "../../aws/connection.ts";
import { explained } from "../../aws/explained.ts";
import { askEngine, fullReads } from "../../backtest/engines/ask.ts";
import { openAthena } from "../../backtest/engines/athena.ts";
import type { EngineAddress, EngineProgress, HistoryEngine } from "../../backtest/engines/engine.ts";
import { dollars, dollarsByTerabyte, type Estimate, estimate } from "../../backtest/engines/estimate.ts";
import { openTrino } from "../../backtest/engines/trino.ts";
import type { Found } from "../../backtest/found.ts";
import type { Question } from "../../backtest/question.ts";
import { bytesText, numberOf } from "../../backtest/texts.ts";
import { confirmed, requireAnswerable } from "../terminal/confirm.ts";
import { note, noteProgress } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";

export interface EngineOptions {
  readonly workgroup?: string;
  readonly limitUsd?: number;
  readonly yes?: true;
  readonly json?: true;
  readonly endpoint?: string;
  readonly profile?: string;
}

/** @throws UserError where the user says no, or it would cost more than allowed; EngineError, AwsError */
export async function findByEngine(address: EngineAddress, question: Question, options: EngineOptions): Promise<Found> {
  const connection = connectionTo(options, process.env);
  try {
    const engine =
      address.kind === "trino" ? openTrino(address) : await affordable(address, question, connection, options);
    return await watched(engine, question);
  } catch (error) {
    throw explained(error, connection);
  }
}

async function affordable(
  address: EngineAddress & { kind: "athena" },
  question: Question,
  connection: Connection,
  { workgroup, limitUsd, yes, json }: EngineOptions,
): Promise<HistoryEngine> {
  if (workgroup === undefined)
    throw new UserError("usage", "athena: needs --workgroup: the one whose limit and result location count");
  // A limit is an answer, too.
  if (limitUsd === undefined)
    requireAnswerable({ ...(yes && { yes }), ...(json && { json }) }, "ask Athena, or --limit-usd");
  const aws = openAws(connection);
  const known = await estimate(aws, address, workgroup, question);
  note(known ? priceText(known) : unknownPrice(address));
  const usd = known && dollars(known.bytes) * fullReads;
  if (limitUsd !== undefined && (usd === undefined || usd > limitUsd))
    throw new UserError(
      "usage",
      `${usd === undefined ? "nobody knows whether it stays" : `about $${priced(usd)} are not`} below --limit-usd ${limitUsd}: ask for fewer days with --from and --to, accounts with --account, or allow more`,
    );
  if (known?.cutoff !== undefined && known.bytes > known.cutoff)
    throw new UserError(
      "usage",
      `the workgroup ${workgroup} ends queries at ${bytesText(known.cutoff)}, and these would read ${bytesText(known.bytes)} each: ask for fewer days with --from and --to, or raise its limit`,
    );
  if (limitUsd === undefined && !yes && !(await confirmed("Ask Athena?")))
    throw new UserError("usage", "nothing was asked");
  return openAthena(address, { aws, workgroup });
}

function priceText({ location, files, bytes, cutoff }: Estimate): string {
  const limit =
    cutoff === undefined
      ? "The workgroup has no limit for a query: BytesScannedCutoffPerQuery would be one."
      : `The workgroup ends a query at ${bytesText(cutoff)}.`;
  return `${numberOf(files, "object")}, ${bytesText(bytes)} under ${location}, read by ${fullReads} queries: about $${priced(dollars(bytes) * fullReads)} at $${dollarsByTerabyte} a terabyte (list price of us-east-1). ${limit}`;
}

function unknownPrice({ database }: EngineAddress & { kind: "athena" }): string {
  return `Nobody here knows where the objects of ${database} lie, and so what ${fullReads} queries will read and cost ($${dollarsByTerabyte} a terabyte, list price of us-east-1).`;
}

function priced(usd: number): string {
  return usd < 0.01 ? "0.01" : usd.toFixed(2);
}

async function watched(engine: HistoryEngine, question: Question): Promise<Found> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  // The second time the process ends as ever.
  process.once("SIGINT", stop);
  const onProgress = ({ state, bytes }: EngineProgress) =>
    noteProgress(`${engine.name}: ${state.toLowerCase()}, ${bytesText(bytes)} read`);
  try {
    return await askEngine(engine, question, { signal: ending.signal, onProgress });
  } finally {
    noteProgress("");
    process.off("SIGINT", stop);
  }
}
