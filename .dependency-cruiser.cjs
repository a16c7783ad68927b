/** What each package may import of the others, besides itself (docs/ARCHITECTURE.md, Direction). */
const directions = {
  core: [],
  "connector-kit": ["core"],
  connectors: ["connector-kit"],
  engine: ["core", "connector-kit"],
  vault: ["core"],
  db: ["core", "engine"],
  services: ["core", "connector-kit", "db", "vault", "engine"],
  api: ["services", "core"],
  // and the types of api, which src/launch/gate/swc-for-cruiser.cjs leaves out
  client: ["core"],
};

/** Tests stand beside the code and may import what their package's code may not. */
const tests = "\\.test\\.tsx?$";

const packageRules = Object.entries(directions).map(([name, allowed]) => ({
  name: `direction-${name}`,
  comment: `packages/${name} may import ${allowed.join(", ") || "no other package"} only.`,
  severity: "error",
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { path: "^(packages|apps|src)/", pathNot: `^packages/(${[name, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: "no-circles",
      comment: "Two modules that need each other are one, or a third is missing.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "core-for-clients",
      comment:
        "Clients take core's contracts, the retry rules and the templates they share with the server, not all of core.",
      severity: "error",
      from: { path: "^(packages/client|apps)/", pathNot: tests },
      to: { path: "^packages/core/", pathNot: "^packages/core/src/(contracts|retry|template)/" },
    },
    {
      name: "direction-apps",
      comment: "Apps see the product through the client.",
      severity: "error",
      from: { path: "^apps/([^/]+)/", pathNot: tests },
      to: { path: "^(packages|apps|src)/", pathNot: "^(packages/(client|core)|apps/$1)/" },
    },
    {
      name: "direction-src",
      comment: "src puts the packages together; apps are programs of their own.",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: "^apps/" },
    },
    {
      name: "nothing-imports-src",
      comment: "src is the composition root.",
      severity: "error",
      from: { pathNot: ["^(src|tests|benchmarks|examples)/", tests] },
      to: { path: "^src/" },
    },
    {
      name: "testing-is-for-tests",
      comment: "Stand-ins and test databases are no part of the product.",
      severity: "error",
      from: { path: "^(packages|apps|src)/", pathNot: ["^packages/testing/", tests] },
      to: { path: "^packages/testing/" },
    },
    {
      name: "core-stays-pure",
      comment: "core depends on zod and croner only, and on nothing of Node that does I/O.",
      severity: "error",
      from: { path: "^packages/core/", pathNot: tests },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-no-pkg", "npm-unknown"],
        pathNot: "node_modules/(zod|croner)/",
      },
    },
    {
      name: "sql-stays-in-db",
      comment: "Only packages/db talks SQL to the product's database; a connector reaches its user's.",
      severity: "error",
      from: {
        path: "^(packages|apps|src)/",
        pathNot: ["^packages/(db|testing)/", "^packages/connectors/src/postgresql/", tests],
      },
      to: { path: "node_modules/(drizzle-orm|postgres|pg|pg-boss)/" },
    },
    {
      name: "no-unresolvable",
      comment: "It is not there.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(\\.next|\\.data|drizzle)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".css"],
    },
  },
};
