import { expect, test } from "bun:test";
import { gitEnvironment } from "./environment";

test("of git's own variables only those on the list reach a child", () => {
  const parent = {
    PATH: "/bin",
    GIT_DIR: "/r/.git",
    GIT_INDEX_FILE: "/evil",
    GIT_AUTHOR_NAME: "Ada",
    GIT_EXTERNAL_DIFF: "/evil",
    GIT_CONFIG_GLOBAL: "/c",
    GIT_EDITOR: "vim",
    GIT_SEQUENCE_EDITOR: "/evil",
    GIT_PROXY_COMMAND: "/evil",
    EMPTY: undefined,
  };
  const env = gitEnvironment(parent, false);
  expect(
    Object.keys(env)
      .filter((name) => name.startsWith("GIT_"))
      .sort(),
  ).toEqual([
    "GIT_AUTHOR_NAME",
    "GIT_CONFIG_GLOBAL",
    "GIT_DIR",
    "GIT_EDITOR",
    "GIT_NO_LAZY_FETCH",
    "GIT_OPTIONAL_LOCKS",
    "GIT_PAGER",
    "GIT_TERMINAL_PROMPT",
  ]);
  expect(env).toMatchObject({ PATH: "/bin", GIT_EDITOR: ":", GIT_PAGER: "cat", LC_ALL: "C" });
});

test("a write may refresh the index and keeps the person's character set for hooks", () => {
  const env = gitEnvironment({ LC_ALL: "de_DE.UTF-8" }, true);
  expect(env.LC_ALL).toBe("de_DE.UTF-8");
  expect(env.GIT_OPTIONAL_LOCKS).toBeUndefined();
});
