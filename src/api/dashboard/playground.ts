/** `/_trailbell/api/playground`: what a pattern says of a message, clause by clause, and what is wrong with the pattern. */
import { Hono } from "hono";
import { z } from "zod";
import type { Cloud } from "../../cloud/cloud.ts";
import { checkView } from "../../monitors/check/check.ts";
import { declaredView } from "../../monitors/check/declared-view.ts";
import { explain } from "../../patterns/explain.ts";
import { logEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { jsonBody } from "../body.ts";
import type { PatternFinding, Verdict } from "../contract.ts";
import { ask } from "./ask.ts";

const question = z.object({ pattern: z.string().max(10_000), message: z.string().max(1_000_000).optional() });

export function playgroundRoutes(cloud: Cloud): Hono {
  return new Hono().post("/", async (c) => {
    const { pattern, message } = await jsonBody(c, question);
    return c.json(verdictOn(cloud, pattern, message));
  });
}

/** Without a message only the pattern is judged. */
export function verdictOn(cloud: Cloud, text: string, message: string | undefined): Verdict {
  const pattern = parsed(text);
  if (pattern instanceof PatternError) {
    const { message: refusal, hint, offset } = pattern;
    return { refused: { message: refusal, hint, offset }, findings: [] };
  }
  const findings = findingsOn(text);
  if (message === undefined || message === "") return { findings };
  return { explanation: explain(pattern, logEvent(message)), test: tested(cloud, text, message), findings };
}

function parsed(text: string): Pattern | PatternError {
  try {
    return parsePattern(text);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}

/** What CloudWatch Logs answers, by its own operation. */
function tested(cloud: Cloud, filterPattern: string, message: string): NonNullable<Verdict["test"]> {
  const { matches = [] } = ask<{ matches?: { extractedValues?: Record<string, string> }[] }>(
    cloud,
    "logs",
    "TestMetricFilter",
    { filterPattern, logEventMessages: [message] },
  );
  return { matches: matches.length > 0, extracted: matches[0]?.extractedValues ?? {} };
}

/** As a monitor of CloudTrail records; what is found of anything but its pattern is not the pattern's fault. */
function findingsOn(pattern: string): PatternFinding[] {
  return checkView(
    declaredView({ name: "playground", monitors: [{ name: "playground", pattern }], emails: ["you@example.com"] }),
  )
    .filter(({ field, rule }) => field.startsWith("pattern") && rule !== "pattern-refused")
    .map(({ rule, severity, message, fix, pattern: place }) => ({
      rule,
      severity,
      message,
      fix,
      ...(place && { span: place.span }),
    }));
}
