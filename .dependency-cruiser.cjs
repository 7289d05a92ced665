// The six floors of docs/architecture.md as rules: a room imports only from floors below its own.
const floors = [
  ["errors", "patterns", "event-patterns", "queries", "policies", "templates", "hcl", "records", "alarms", "wire"],
  ["monitors", "cloud", "aws"],
  ["stack", "backtest", "services", "inventory"],
  ["deploy", "drill", "incident", "evidence"],
  ["api"],
  ["cli"],
];
const pure = ["errors", "patterns", "event-patterns", "queries", "policies", "templates", "hcl", "records", "alarms"];
const room = (name) => `^src/${name}/`;

// Between floors: nothing imports upwards. Beside each other: nothing imports sideways.
const layering = floors.flatMap((rooms, level) =>
  rooms.flatMap((name) => {
    const barred = floors
      .slice(level)
      .flat()
      .filter((other) => other !== name)
      .map(room);
    if (barred.length === 0) return [];
    return [
      {
        name: `${name}-imports-only-lower-floors`,
        severity: "error",
        from: { path: room(name), pathNot: "\\.test\\.ts$" },
        to: { path: barred },
      },
    ];
  }),
);

const only = (name, allowed) => ({
  name: `${name}-stands-on-${allowed.join("-") || "nothing"}`,
  severity: "error",
  from: { path: room(name), pathNot: "\\.test\\.ts$" },
  to: { path: "^src/", pathNot: [name, ...allowed].map(room) },
});

module.exports = {
  forbidden: [
    ...layering,
    only("monitors", pure),
    only("cloud", ["errors", "wire", "records", "policies"]),
    only("aws", ["errors"]),
    only("services", ["cloud", "wire", ...pure]),
    ...["stack", "backtest", "inventory", "deploy", "drill", "incident", "evidence"].map((name) => ({
      name: `${name}-never-touches-the-embedded-cloud`,
      severity: "error",
      from: { path: room(name), pathNot: "\\.test\\.ts$" },
      to: { path: ["^src/cloud/", "^src/services/"] },
    })),
    {
      name: "a-service-never-imports-another",
      severity: "error",
      from: { path: "^src/services/([^/]+)/" },
      to: { path: "^src/services/", pathNot: "^src/services/$1/" },
    },
    {
      name: "pure-rooms-do-no-io",
      severity: "error",
      from: { path: `^src/(${[...pure, "monitors", "stack"].join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(zlib|crypto|net)$" },
    },
    {
      name: "official-clients-are-opened-in-aws-alone",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/aws/", "\\.(test|fixture)\\.ts$"] },
      to: { path: "(^|/)@aws-sdk/client-", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
  },
};
