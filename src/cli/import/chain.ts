/** Filters and alarms as they are: in Terraform, in a template, in an account. */
import { openAws } from "../../aws/aws.ts";
import { readInventory } from "../../inventory/read-inventory.ts";
import { checkView } from "../../monitors/check/check.ts";
import { declaredView } from "../../monitors/check/declared-view.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import type { Inventory } from "../../monitors/check/inventory.ts";
import { configYaml } from "../../monitors/config-yaml.ts";
import { defineStack } from "../../monitors/define.ts";
import { type ChainImport, importChain } from "../../monitors/import/chain/import-chain.ts";
import { together } from "../../monitors/import/chain/together.ts";
import type { ImportedItem } from "../../monitors/import/note.ts";
import { connectionOf, speaking } from "../aws/aws-options.ts";
import { cloudformationSource, terraformSourcesAt } from "../check/files.ts";
import type { Source } from "../check/source.ts";
import { UserError } from "../user-error.ts";
import type { Imported, ImportFormat, ImportOptions } from "./format.ts";

export const terraform: ImportFormat = async (paths, options) =>
  imported("terraform", (await Promise.all(paths.map(terraformSourcesAt))).flat(), options);

export const cloudformation: ImportFormat = async (paths, options) =>
  imported("cloudformation", paths.map(cloudformationSource), options);

export const live: ImportFormat = async (paths, options) => {
  if (paths.length > 0) throw new UserError("usage", "import live reads an account: it takes no paths, but --region");
  const connection = connectionOf(options, {});
  await using aws = openAws(connection);
  const view = await speaking(connection, () => readInventory(aws, new Date()));
  const where = connection.endpoint ?? `AWS ${connection.region ?? "in the profile's region"}`;
  const source: Source = {
    view,
    looked: { count: view.filters.length, what: "metric filter", where },
    place: () => ({ path: where }),
  };
  return imported("live", [source], options);
};

/** An item and where it stands in the source. */
interface Placed extends ImportedItem {
  readonly path: string;
  readonly line?: number;
}

function imported(form: string, sources: readonly Source[], { keepNames }: ImportOptions): Imported {
  const result = importChain(together(sources.map(({ view }) => view)), { keepNames: keepNames === true });
  const findings = checkView(declaredView(defineStack(result.stack)));
  const items = result.items.map((item) => placed(item, sources));
  return {
    yaml: toYaml(form, result, findings),
    items: items.map((item) => ({
      ...item,
      findings: findings.filter(({ monitor }) => monitor !== undefined && monitor === item.monitor),
    })),
    lines: [...items.flatMap(linesOf), ...findings.map(findingLine), summary(result)],
    isPartial: items.some(({ refusal }) => refusal && !isElsewhere(refusal.kind)),
  };
}

function placed(item: ImportedItem, sources: readonly Source[]): Placed {
  const subject = item.source;
  const source = sources.find(({ view }) => ownersIn(view).has(subject)) ?? sources[0];
  const place = source?.place({ subject, field: "pattern" } as Finding) ?? { path: "" };
  return { ...item, ...place };
}

function ownersIn({ filters, alarms, unjudged = [] }: Inventory): ReadonlySet<string> {
  return new Set([...filters, ...alarms, ...unjudged].map(({ owner }) => owner));
}

/** What was never meant to become a monitor. */
function isElsewhere(kind: string): boolean {
  return kind === "not-cloudtrail" || kind === "no-filter";
}

function toYaml(form: string, { stack, items, remarks }: ChainImport, findings: readonly Finding[]): string {
  const { monitors, ...around } = stack;
  const commented = monitors.map((monitor) => {
    const own = items.filter((item) => item.monitor === monitor.name);
    const lost = own.flatMap(({ losses }) => losses.map(({ kind, message }) => `${kind}: ${message}`));
    const found = findings.filter((finding) => finding.monitor === monitor.name);
    return { monitor, notes: [`from ${own.map(({ source }) => source).join(", ")}`, ...lost, ...found.map(checkLine)] };
  });
  const refused = items.flatMap(({ source, refusal }) =>
    refusal ? [`not imported: ${source}: ${refusal.message}`] : [],
  );
  return configYaml(commented, [`Imported by \`trailbell import ${form}\`.`, ...remarks, ...refused], around);
}

function checkLine({ rule, message }: Finding): string {
  return `check ${rule}: ${message}`;
}

function linesOf({ source, path, line, refusal, losses }: Placed): string[] {
  const at = line === undefined ? path : `${path}:${line}`;
  return [
    ...(refusal
      ? [
          `${isElsewhere(refusal.kind) ? "note" : "error"}: ${at}: ${source} is not imported (${refusal.kind}): ${refusal.message}`,
        ]
      : []),
    ...losses.map(({ kind, message }) => `warning: ${at}: ${source} (${kind}): ${message}`),
  ];
}

function findingLine({ severity, monitor, subject, rule, message }: Finding): string {
  return `${severity}: ${monitor ?? subject} (check: ${rule}): ${message}`;
}

function summary({ stack, items }: ChainImport): string {
  const refused = items.filter(({ refusal }) => refusal).length;
  return `${stack.monitors.length} ${stack.monitors.length === 1 ? "monitor" : "monitors"} from ${items.length - refused} resources; ${refused} not imported`;
}
