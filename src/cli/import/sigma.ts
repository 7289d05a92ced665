/** Sigma's rules. */
import { configYaml } from "../../monitors/config-yaml.ts";
import { importSigma, type SigmaImport } from "../../monitors/import/sigma/import-sigma.ts";
import { filesAt } from "./files.ts";
import type { ImportFormat } from "./format.ts";

export const sigma: ImportFormat = async (paths) => {
  const imports = importSigma(paths.flatMap((path) => filesAt(path, /\.ya?ml$/, ".yml or .yaml")));
  return {
    yaml: toYaml(imports),
    items: imports,
    lines: [
      ...imports.flatMap(linesOf),
      `${imports.filter(({ monitor }) => monitor).length} of ${imports.length} rules imported`,
    ],
    isPartial: imports.some(({ monitor }) => !monitor),
  };
};

function toYaml(imports: readonly SigmaImport[]): string {
  const monitors = imports.flatMap(({ monitor, origin, losses, findings }) => {
    const lost = losses.map(({ kind, message }) => `${kind}: ${message}`);
    const found = findings.map(({ rule, message }) => `check ${rule}: ${message}`);
    return monitor ? [{ monitor, notes: [...origin, ...lost, ...found] }] : [];
  });
  const refused = imports.flatMap(({ refusal, file }) =>
    refusal ? [`not imported: ${refusal.rule} (${file}): ${refusal.message}`] : [],
  );
  return configYaml(monitors, ["Imported from Sigma rules by `trailbell import sigma`.", ...refused]);
}

function linesOf({ file, rule, losses, findings, refusal }: SigmaImport): string[] {
  return [
    ...(refusal ? [`error: ${file}: "${rule}" is not imported (${refusal.kind}): ${refusal.message}`] : []),
    ...losses.map(({ kind, message }) => `warning: ${file}: "${rule}" (${kind}): ${message}`),
    ...findings.map(({ severity, rule: id, message }) => `${severity}: ${file}: "${rule}" (check: ${id}): ${message}`),
  ];
}
