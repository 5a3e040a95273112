import { expect } from "bun:test";
import { join } from "node:path";
import { at, type World } from "./world";

/** Lines of an lcov report: the file has so many, the first so many ran. */
const lcov = (path: string, lines: number, hit: number): string => {
  const each = Array.from({ length: lines }, (_, line) => `DA:${line + 1},${line < hit ? 1 : 0}\n`);
  return `SF:${path}\n${each.join("")}end_of_record\n`;
};

/** What an attempt to merge the session says, with its exit code. */
const merge = (world: World, code: number): { stdout: string; stderr: string } =>
  world.session(["end", "--merge-to", "main"], { expect: code, env: { SESSION_NOW: at(2) } });

/** What a checkpoint of all that changed tells of itself. */
const checkpoint = (world: World, hours: number) => {
  world.write("docs/next.md", `hour ${hours}\n`);
  return world.json(hours, "checkpoint", "--message", "feat: next") as {
    checkpoint: { metrics: Record<string, unknown> };
    warnings: string[];
  };
};

/** A report of coverage that no checkpoint takes in. */
const withReport = (world: World, text: string): void => {
  world.write(".git/info/exclude", "coverage/\n");
  world.write("coverage/lcov.info", text);
};

/** What the settings of the quality gate and of plugins change. */
export const PLUGIN_ACTS: Record<string, (world: World) => void> = {
  "context.rules": (world) => {
    const compliance = () => JSON.stringify(world.json(2, "analyze", "--patterns").patterns);
    world.write("src/core/a.ts", 'import { b } from "../cli/b";\nexport const a = b;\n');
    world.write("src/cli/b.ts", "export const b = 1;\n");
    checkpoint(world, 1);
    expect(compliance()).not.toContain("src/core/a.ts must not");
    world.set("context.rules", ["src/core must not import src/cli"]);
    expect(compliance()).toContain("src/core must not import src/cli");
  },
  "quality.coverage_threshold": (world) => {
    checkpoint(world, 1);
    withReport(world, lcov("docs/guide.md", 10, 7));
    world.setForMe("quality.coverage_threshold", 80);
    expect(merge(world, 6).stderr).toContain("coverage 70 % is below 80 %");
    world.setForMe("quality.coverage_threshold", 70);
    expect(merge(world, 0).stdout).toContain("coverage 70 %, at least 70 %");
  },
  "quality.new_code_coverage_threshold": (world) => {
    checkpoint(world, 1);
    withReport(world, lcov("src/a.py", 1, 0));
    world.setForMe("quality.new_code_coverage_threshold", 90);
    expect(merge(world, 6).stderr).toContain("0 % is below 90 %");
    withReport(world, lcov("src/a.py", 1, 1));
    expect(merge(world, 0).stdout).toContain("100 %, at least 90 %");
  },
  "quality.require_tests": (world) => {
    checkpoint(world, 1);
    world.setForMe("quality.require_tests", true);
    expect(merge(world, 6).stderr).toContain("a feature without a new test");
    world.setForMe("quality.require_tests", false);
    merge(world, 0);
  },
  "quality.block_merge_on_quality": (world) => {
    checkpoint(world, 1);
    world.write(".git/sessions/config.yaml", "quality:\n  require_tests: true\n  block_merge_on_quality: false\n");
    expect(merge(world, 0).stderr).toContain("a feature without a new test");
  },
  "quality.checks": (world) => {
    world.set("quality.checks", ["exit 3"]);
    expect(checkpoint(world, 1).warnings.join()).toContain('"exit 3" is not trusted here and did not run');
    world.write(join(`${world.env.XDG_CONFIG_HOME}`, "session/config.yaml"), 'quality:\n  checks: ["exit 3"]\n');
    world.write(".session/config.yaml", "");
    expect(checkpoint(world, 1.5).warnings.join()).toContain('the check "exit 3" fails');
    expect(merge(world, 6).stderr).toContain('the check "exit 3" fails');
  },
  "plugins.coverage.enabled": (world) => {
    withReport(world, lcov("src/a.py", 10, 7));
    expect(checkpoint(world, 1).checkpoint.metrics).toMatchObject({ coverage: 70 });
    world.set("plugins.coverage.enabled", false);
    expect(checkpoint(world, 2).checkpoint.metrics).toEqual({});
  },
  "plugins.coverage.report": (world) => {
    world.set("plugins.coverage.report", "out/own.info");
    world.write("out/own.info", lcov("src/a.py", 10, 4));
    withReport(world, lcov("src/a.py", 10, 7));
    expect(checkpoint(world, 1).checkpoint.metrics).toMatchObject({ coverage: 40 });
  },
};
