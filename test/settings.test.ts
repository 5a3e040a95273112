import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { SETTING_KEYS } from "../src/config/setting-keys";
import { ACTS } from "./settings/acts";
import { PLUGIN_ACTS } from "./settings/plugin-acts";
import { PERSONAL, REFUSED } from "./settings/refused";
import { anotherWorld, at, type World, yaml } from "./settings/world";

test("every setting either acts or is refused", () => {
  const acting = Object.keys({ ...ACTS, ...PLUGIN_ACTS }).filter((key) => !key.startsWith("plugins."));
  expect([...acting, ...Object.keys(REFUSED)].sort()).toEqual([...SETTING_KEYS].sort());
});

describe("a setting acts", () => {
  for (const [key, check] of Object.entries({ ...ACTS, ...PLUGIN_ACTS })) {
    test(key, () => {
      using world = anotherWorld();
      check(world);
    });
  }
});

describe("a setting that does nothing yet is refused, with file, line and column", () => {
  let world: World;
  beforeAll(() => {
    world = anotherWorld();
  });
  afterAll(() => world.remove());

  for (const [key, value] of Object.entries(REFUSED)) {
    test(`${key} = ${JSON.stringify(value)}`, () => {
      const file = PERSONAL.includes(key) ? join(world.root, ".git/sessions/config.yaml") : ".session/config.yaml";
      world.write(file, yaml(key, value));
      const place = `${file}:3:3: ${key}`;
      const { error } = world.session(["checkpoint", "--json"], { expect: 1 }).json() as {
        error: { code: string; message: string };
      };
      expect(error.code).toBe("CONFIG_INVALID");
      expect(error.message).toStartWith(place);
      expect(error.message).toMatch(/: this version (?:does|has|runs|saves|shares) (?:no|not) /);
      expect(world.session(["status"], { expect: 1 }).stderr).toContain(place);
      expect(world.session(["config", "validate"], { expect: 1 }).stdout).toContain(place);
      expect(world.git("log", "--format=%s")).toBe("feat: begin");
      rmSync(resolve(world.root, file));
    });
  }
});

test("a key that does not exist is named with the nearest one", () => {
  using world = anotherWorld();
  world.write(".session/config.yaml", "session:\n  auto_trak: true\n");
  const { stderr } = world.session(["status"], { expect: 1 });
  expect(stderr).toContain(".session/config.yaml:2:3: session.auto_trak");
  expect(stderr).toContain("session.auto_track");
});

test("settings about a person do not count from the team's file, and that is said", () => {
  using world = anotherWorld();
  world.write(".session/config.yaml", "display:\n  emoji: false\ntracking:\n  idle_after: 2h\n");
  const { stdout, stderr } = world.session(["status"], { env: { SESSION_NOW: at(3) } });
  expect(stdout).toContain("▶ obj-1");
  expect(stdout).toContain("active 1h");
  expect(stderr).toContain(".session/config.yaml:2: display.emoji: counts only from your own settings");
  expect(stderr).toContain(".session/config.yaml:4: tracking.idle_after: counts only from your own settings");
});

test("the nearer file wins: the team's, then the person's own for all, then for this repository, then the environment", () => {
  using world = anotherWorld();
  const verbose = (env: Record<string, string> = {}) =>
    world.session(["config", "get", "display.verbose"], { env }).stdout.trim();
  expect(verbose()).toBe("false");
  world.write(join(world.folder, "home/.config/session/config.yaml"), "display:\n  verbose: debug\n");
  expect(verbose({ SESSION_DEBUG: "" })).toBe("debug");
  world.setForMe("display.verbose", true);
  expect(verbose()).toBe("true");
  expect(verbose({ SESSION_VERBOSE: "0" })).toBe("false");
  world.write("other.yaml", "context:\n  architecture: elsewhere\n");
  const architecture = { env: { SESSION_CONFIG: "other.yaml" } };
  expect(world.session(["config", "get", "context.architecture"], architecture).stdout).toBe("elsewhere\n");
});
