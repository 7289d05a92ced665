/**
 * Writes `src/services/<name>/model.json` from botocore's service models; `--check` only says which are stale (exit 1).
 * botocore is a Python package: it is needed to regenerate, never to build, test or run.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Model } from "../src/wire/model.ts";
import { type Botocore, findBotocore, newestModel, readGzipped } from "./botocore.ts";
import { type ModelledService, modelledServices } from "./modelled-services.ts";
import { type BotocoreModel, trimModel } from "./trim-model.ts";

/** JSON with one operation or shape a line, so that a new botocore shows as a readable diff. */
function format(model: Model): string {
  const lines = Object.entries(model).map(([key, value]) => {
    if (!["operations", "unbuilt", "shapes"].includes(key)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const entries = Object.entries(value as object).map(
      ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
    );
    return `  ${JSON.stringify(key)}: {${entries.length ? `\n${entries.join(",\n")}\n  ` : ""}}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** A service's newest model with botocore's own corrections to it. */
function loadService({ name, from }: ModelledService, botocore: Botocore): BotocoreModel {
  const folder = newestModel(botocore, from ?? name);
  // botocore's own format, whose parts that are read are typed.
  const model = readGzipped(join(folder, "service-2.json.gz")) as BotocoreModel;
  const corrections = join(folder, "service-2.sdk-extras.json");
  if (!existsSync(corrections)) return model;
  for (const [shape, facts] of Object.entries(JSON.parse(readFileSync(corrections, "utf8")).merge.shapes ?? {})) {
    Object.assign(model.shapes[shape] ?? {}, facts);
  }
  return model;
}

function modelFile(name: string) {
  return fileURLToPath(new URL(`../src/services/${name}/model.json`, import.meta.url));
}

/** The committed model's text and where it came from; both empty where there is none. */
function committed(name: string): { readonly text: string; readonly source: string } {
  const file = modelFile(name);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return { text, source: /"source": "([^"]+)"/.exec(text)?.[1] ?? "" };
}

function check(botocore: Botocore): number {
  let stale = 0;
  for (const service of modelledServices) {
    const { text, source } = committed(service.name);
    if (source !== "" && source !== `botocore ${botocore.version}`) {
      console.warn(
        `models: ${service.name} NOT CHECKED: it was made from ${source}, here is botocore ${botocore.version}`,
      );
    } else if (text !== format(trimModel(service, loadService(service, botocore), botocore.version))) {
      console.error(`models: src/services/${service.name}/model.json is stale; run npm run models`);
      stale = 1;
    }
  }
  return stale;
}

function write(botocore: Botocore): void {
  for (const service of modelledServices) {
    const text = format(trimModel(service, loadService(service, botocore), botocore.version));
    mkdirSync(new URL(`../src/services/${service.name}/`, import.meta.url), { recursive: true });
    writeFileSync(modelFile(service.name), text);
    console.log(`models: ${service.name}: ${Math.round(text.length / 1024)} KiB`);
  }
}

const botocore = findBotocore();
const checking = process.argv.includes("--check");
if (!botocore) {
  console.warn("models: NOTHING DONE: python3 finds no botocore (pip install botocore)");
  process.exitCode = checking ? 0 : 1;
} else if (checking) process.exitCode = check(botocore);
else write(botocore);
