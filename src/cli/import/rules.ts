/** Detection rules of other tools, one file or many in each. */
import { configYaml } from "../../monitors/config-yaml.ts";
import { importElastic } from "../../monitors/import/elastic/import-elastic.ts";
import type { RuleImport } from "../../monitors/import/rules-import.ts";
import { importSigma } from "../../monitors/import/sigma/import-sigma.ts";
import { filesAt } from "./files.ts";
import type { Imported, ImportFormat } from "./format.ts";

export const sigma: ImportFormat = async (paths) =>
  imported("Sigma", "sigma", importSigma(paths.flatMap((path) => filesAt(path, /\.ya?ml$/, ".yml or .yaml"))));

export const elastic: ImportFormat = async (paths) =>
  imported(
    "Elastic",
    "elastic",
    importElastic(paths.flatMap((path) => filesAt(path, /\.(?:toml|json|ndjson)$/, ".toml, .json or .ndjson"))),
  );

function imported(tool: string, form: string, imports: readonly RuleImport[]): Imported {
  return {
    yaml: toYaml(tool, form, imports),
    items: imports,
    lines: [
      ...imports.flatMap(linesOf),
      `${imports.filter(({ monitor }) => monitor).length} of ${imports.length} rules imported`,
    ],
    isPartial: imports.some(({ monitor }) => !monitor),
  };
}

function toYaml(tool: string, form: string, imports: readonly RuleImport[]): string {
  const monitors = imports.flatMap(({ monitor, origin, losses, findings }) => {
    const lost = losses.map(({ kind, message }) => `${kind}: ${message}`);
    const found = findings.map(({ rule, message }) => `check ${rule}: ${message}`);
    return monitor ? [{ monitor, notes: [...origin, ...lost, ...found] }] : [];
  });
  const refused = imports.flatMap(({ refusal, file }) =>
    refusal ? [`not imported: ${refusal.rule} (${file}): ${refusal.message}`] : [],
  );
  return configYaml(monitors, [`Imported from ${tool} rules by \`trailbell import ${form}\`.`, ...refused]);
}

function linesOf({ file, rule, losses, findings, refusal }: RuleImport): string[] {
  return [
    ...(refusal ? [`error: ${file}: "${rule}" is not imported (${refusal.kind}): ${refusal.message}`] : []),
    ...losses.map(({ kind, message }) => `warning: ${file}: "${rule}" (${kind}): ${message}`),
    ...findings.map(({ severity, rule: id, message }) => `${severity}: ${file}: "${rule}" (check: ${id}): ${message}`),
  ];
}
