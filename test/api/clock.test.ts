/** `/_trailbell/clock`: how the cloud's time is moved, and what is no move. */
import { expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";

const noon = "2026-03-02T12:00:00.000Z";
const cloud = useCloud();

async function move(body: string) {
  const answer = await fetch(`${cloud.url}/_trailbell/clock`, { method: "POST", body });
  return { status: answer.status, body: await answer.json() };
}

const moves: [what: string, body: string, now: string][] = [
  ["a duration", '{"advance":"PT5M"}', "2026-03-02T12:05:00.000Z"],
  ["weeks and seconds", '{"advance":"P1WT0.5S"}', "2026-03-09T12:00:00.500Z"],
  ["a time", '{"set":"2026-03-02T13:00:00+01:00"}', noon],
  ["a time long ago", '{"set":"2013-11-13T00:00:00Z"}', "2013-11-13T00:00:00.000Z"],
  ["to where it stands", '{"advance":"PT0S"}', noon],
  ["as far as one call may", '{"advance":"P7305D"}', "2046-03-02T12:00:00.000Z"],
];
test.each(moves)("moves by %s", async (_what, body, now) => {
  await cloud.clock.set(Date.parse(noon));
  expect(await move(body)).toEqual({ status: 200, body: { now, mode: "manual" } });
});

const refused: [what: string, body: string, told: RegExp][] = [
  ["no JSON", "PT5M", /JSON/],
  ["nothing to do", "{}", /allowed is one of \{"advance":"PT5M"\}/],
  ["two things at once", `{"advance":"PT5M","set":"${noon}"}`, /allowed is one of/],
  ["what is no duration", '{"advance":"5 minutes"}', /'5 minutes' is not a duration such as PT5M/],
  ["what is no time", '{"set":"noon"}', /a time is written like 2026-01-31T12:00:00Z/],
  ["a rate backward", '{"rate":-1}', /rate/],
  [
    "a slip in the year",
    '{"set":"9026-01-01T00:00:00Z"}',
    /that is 7,000 years ahead of the clock, which shows 2026-03-02T12:00:00\.000Z; one call moves it by 20 years at most/,
  ],
  ["an age", '{"advance":"P99999999999999W"}', /years ahead of the clock/],
];
test.each(refused)("refuses %s, and stays where it is", async (_what, body, told) => {
  await cloud.clock.set(Date.parse(noon));
  expect(await move(body)).toEqual({ status: 400, body: { error: expect.stringMatching(told) } });
  expect(new Date(cloud.clock.now()).toISOString()).toBe(noon);
});
