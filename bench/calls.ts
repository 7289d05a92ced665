/**
 * What a call costs the server, in processor time: Trailbell with its recorder and a store on disk, beside moto_server and a floor.
 * Run: node scripts/build.ts && node bench/calls.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUser, getCallerIdentity, putLogEvents, putMetricData, watchedGroup } from "./aws-calls.ts";
import { launcher } from "./built.ts";
import { type ChildServer, startNode, startProgram } from "./child-server.ts";
import { freePort } from "./free-port.ts";
import { callCosts, type Scenario, subject } from "./server-cost.ts";

/** `wanted`: so many times less than moto, at least. */
const scenarios: readonly (Scenario & { readonly wanted: number })[] = [
  { what: "GetCallerIdentity", make: getCallerIdentity, calls: 1000, wanted: 6 },
  { what: "CreateUser", make: createUser, calls: 1000, wanted: 6 },
  { what: "PutMetricData, one datum", make: putMetricData, calls: 1000, wanted: 6 },
  { what: "PutLogEvents, 100 records of 1.2 KB, 15 filters", make: putLogEvents, calls: 150, wanted: 2 },
];
const rounds = 7;
const motoShare = 0.2;

const floorServer = new URL("floor-server.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
const servers: ChildServer[] = [];
function started<Server extends ChildServer | undefined>(server: Server): Server {
  if (server) servers.push(server);
  return server;
}

try {
  const trailbell = started(await startNode([launcher, "up", "--port", "0", "--data", join(folder, "data")]));
  const floor = started(await startNode([floorServer, join(folder, "floor.db")]));
  const port = await freePort();
  const moto = started(await startProgram("moto_server", ["-H", "127.0.0.1", "-p", String(port)], port));
  const subjects = [subject(trailbell), subject(floor), ...(moto ? [subject(moto, motoShare)] : [])];
  for (const call of watchedGroup()) for (const { client } of subjects) await client.send(call);

  const rows: Record<string, object> = {};
  for (const scenario of scenarios) {
    const [own = 0, bare = 0, peer] = await callCosts(scenario, subjects, rounds);
    const ratio = peer === undefined ? undefined : peer / own;
    if (ratio !== undefined && ratio < scenario.wanted) process.exitCode = 1;
    rows[scenario.what] = {
      "floor us": Math.round(bare),
      "trailbell us": Math.round(own),
      "moto us": peer === undefined ? "absent" : Math.round(peer),
      "trailbell : floor": Number((own / bare).toFixed(1)),
      "moto : trailbell": ratio === undefined ? "-" : Number(ratio.toFixed(1)),
      wanted: `>= ${scenario.wanted}`,
    };
  }
  console.log(`server CPU a call, medians of ${rounds} interleaved rounds, Node ${process.versions.node}`);
  console.table(rows);
  if (!moto) console.warn("moto_server IS NOT INSTALLED (pip install 'moto[server]'): compared with the floor only");
  for (const { client } of subjects) client.close();
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
