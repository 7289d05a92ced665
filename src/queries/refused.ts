/** What Logs Insights has and Trailbell does not run: each by its name, with what to do instead. */

/** Commands, in lower case. */
export const refusedCommands: Readonly<Record<string, string>> = {
  anomaly: "It needs a model of AWS.",
  pattern: "It needs a model of AWS; use parse and stats.",
  diff: "Run the query twice.",
  logcompare: "Run the query twice.",
  outlier: "It needs a model of AWS.",
  lookup: "Lookup tables are not built.",
  cidrlookup: "Use isIpInSubnet.",
  join: "Use stats … by over both.",
  subquery: "Run the inner query first.",
  sessionize: "Use bin in stats.",
  autoregress: "Compute it from the rows.",
  accum: "Compute it from the rows.",
  filldown: "Compute it from the rows.",
  fillmissing: "Compute it from the rows.",
  appendcols: "Run both queries.",
  addtotals: "Use a second stats.",
  countfrequent: "Use stats count(*) by … and sort.",
  relevantfields: "It needs a model of AWS.",
  estimate: "It costs nothing here.",
  source: "Name the log groups in the call.",
  unmask: "Data protection policies are not built.",
  filterindex: "Use filter.",
};

/** Functions and aggregates, in lower case. */
export const refusedFunctions: Readonly<Record<string, string>> = {
  topk: "What it answers is not published; use stats count(*) by …, sort and limit.",
  lookup: "Lookup tables are not built.",
};
