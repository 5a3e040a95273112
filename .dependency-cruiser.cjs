/**
 * Which room may look into which: argv → cli → commands → core → { git, store, config, analysis, plugins } → core →
 * output. Each rule names what a room may not see; types count as well, unless the rule says otherwise.
 * A room that has no rule against a target may use it. src/core/model.ts (types alone) is open to every room.
 */
const typescript = require("typescript");

if (typeof typescript.transpileModule !== "function") {
  throw new Error("dependency-cruiser reads TypeScript through the compiler's JavaScript API: TypeScript 6 is needed.");
}

const MODEL = "^src/core/model\\.ts$";
const TEST = "\\.test\\.ts$";
const BUILT_IN = "^(bun|bun:.*|node:.*)$";

/** A rule: `room` does not import from `others`. Tests stand beside their source and may look further. */
function closed(room, others, comment) {
  return {
    name: `${room.replaceAll("|", "-")}-looks-up`,
    comment,
    severity: "error",
    from: { path: `^src/(${room})(/|\\.ts$)`, pathNot: TEST },
    to: { path: `^(src/(${others})(/|\\.ts$)|plugins/|scripts/|test/)`, pathNot: MODEL },
  };
}

module.exports = {
  forbidden: [
    closed(
      "git|store|config|errors",
      "main|cli|commands|core|output|agents|plugins|analysis",
      "git, store, config and errors know nothing above them.",
    ),
    closed("errors", "git|store|config", "The table of errors depends on nothing."),
    closed(
      "analysis",
      "main|cli|commands|core|output|agents|plugins",
      "Analysis reads git and the store, and returns figures.",
    ),
    closed(
      "core",
      "main|cli|commands|output|agents",
      "The core returns data: it neither parses arguments nor formats.",
    ),
    closed("output", "main|cli|commands|agents", "A renderer gets what it shows."),
    closed("agents", "main|cli|commands", "Agent tools and the MCP server call the core, as commands do."),
    closed("commands", "main|cli", "A command gets its arguments parsed, and returns."),
    closed("cli", "main", "Nothing imports the entry."),
    {
      name: "src-plugins-looks-up",
      comment:
        "Plugin API, driver and host serve the core; built-in plugins are named in src/plugins/builtin.ts alone.",
      severity: "error",
      from: { path: "^src/plugins/", pathNot: [TEST, "^src/plugins/builtin\\.ts$"] },
      to: {
        path: "^(src/(main|cli|commands|core|output|agents|analysis)(/|\\.ts$)|plugins/|scripts/|test/)",
        pathNot: MODEL,
      },
    },
    {
      name: "past-the-core",
      comment: "cli and commands reach git, store and analysis through the core (their types may be named).",
      severity: "error",
      from: { path: "^src/(cli|commands)/", pathNot: TEST },
      to: { path: "^src/(git|store|analysis)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "output-acts",
      comment: "A renderer reads nothing itself (types may be named).",
      severity: "error",
      from: { path: "^src/output/", pathNot: TEST },
      to: { path: "^src/(git|store|analysis|plugins)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "plugin-beyond-api",
      comment: "A built-in plugin sees the public API alone, so that it works unchanged in .session/plugins.",
      severity: "error",
      from: { path: "^plugins/([^/.]+)", pathNot: TEST },
      to: {
        dependencyTypesNot: ["core"],
        pathNot: ["^plugins/$1(/|\\.ts$)", "^src/plugins/api(/|\\.ts$)", "^node_modules/valibot/", BUILT_IN],
      },
    },
    {
      name: "spawn-outside-git",
      comment: "Processes start in src/git/exec.ts alone (for Bun.spawn see scripts/lint/spawn.grit).",
      severity: "error",
      from: { path: "^(src|plugins)/", pathNot: [TEST, "^src/git/exec\\.ts$"] },
      to: { path: "^(node:)?(child_process|cluster)$" },
    },
    {
      name: "no-circle",
      comment: "Modules that need each other are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "unresolvable",
      comment: "An import that leads nowhere fails at run time.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: BUILT_IN },
    },
    {
      name: "development-package",
      comment: "What is compiled into the binary is a dependency, not a development dependency.",
      severity: "error",
      from: { path: "^(src|plugins)/", pathNot: TEST },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
        pathNot: BUILT_IN,
      },
    },
    {
      name: "test-code",
      comment: "What ships does not import tests or their harness.",
      severity: "error",
      from: { path: "^(src|plugins)/", pathNot: TEST },
      to: { path: ["^test/", TEST] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|coverage)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["bun", "import", "require", "node", "default"],
    },
  },
};
