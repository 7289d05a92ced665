/** What the embedded cloud's settings may be, said alike to the command line and to code. */
import { parseDuration } from "./duration.ts";

export interface Setting<Given, Value> {
  /** A sentence without its full stop. */
  readonly allowed: string;
  /** @returns undefined for what is not allowed */
  read(given: Given): Value | undefined;
}

function matching(pattern: RegExp, allowed: string): Setting<string, string> {
  return {
    allowed,
    read: (text) => (pattern.test(text) ? text : undefined),
  };
}

export const account = matching(/^\d{12}$/, "an account id has 12 digits");

export const region = matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region is named like us-east-1");

export const port: Setting<string, number> = {
  allowed: "a port is a number from 0 to 65535",
  read: (text) => (/^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};

/** Seconds a second: `real` is 1, `manual` is 0. */
export const clockRate: Setting<string, number> = {
  allowed: "allowed: real, manual, or a rate above 0 and up to 86400",
  read: (text) => {
    if (text === "real") return 1;
    if (text === "manual") return 0;
    const rate = Number(text);
    return rate > 0 && rate <= 86_400 ? rate : undefined;
  },
};

export const smtpUrl: Setting<string, string> = {
  allowed: "an SMTP server is given as smtp://[user:password@]host[:port] or smtps://…",
  read: (text) => (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) ? text : undefined),
};

/** Milliseconds. */
export const duration: Setting<string, number> = {
  allowed: "a duration is written like PT5M or PT30S",
  read: parseDuration,
};

/** What to say to who would let others than this machine in without looking at signatures. */
export function openToOthers(host: string): string {
  return `the host ${host}: without strict authentication (--auth strict, in code auth: "strict") only loopback addresses are allowed (127.0.0.1, ::1, localhost), since anybody who reaches the port could do everything`;
}
