import { expect, test } from "bun:test";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** Settings of the repository's own git config that make git itself run a program while it only reads. */
test("commands that read run nothing that the repository's git config names", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n", ".gitattributes": "*.txt diff=evil filter=evil\n" });
  fixture.session(["init"]);
  fixture.session(["start", "feature/x"]);
  const mark = join(fixture.folder, "ran");
  const evil = join(fixture.folder, "evil");
  fixture.write(evil, `#!/bin/sh\ntouch ${mark}\ncat\n`);
  chmodSync(evil, 0o755);
  const settings: [string, string][] = [
    ["core.fsmonitor", evil],
    ["diff.external", evil],
    ["diff.evil.textconv", evil],
    ["diff.evil.command", evil],
    ["filter.evil.clean", evil],
    ["filter.evil.smudge", evil],
    ["gpg.program", evil],
    ["log.showSignature", "true"],
    ["core.pager", evil],
    ["pager.status", evil],
    ["core.editor", evil],
    ["core.sshCommand", evil],
    ["trailer.session-id.command", evil],
    ["trailer.session-id.cmd", evil],
  ];
  for (const [key, value] of settings) fixture.git("config", key, value);
  rmSync(mark, { force: true });
  fixture.write("a.txt", "b\n");
  for (const args of [
    ["status"],
    ["status", "--verbose"],
    ["brief"],
    ["list"],
    ["history", "--metrics"],
    ["objectives", "list"],
    ["decisions", "list"],
    ["handoff"],
    ["show", "feature/x"],
    ["config", "show"],
  ]) {
    fixture.session(args);
    expect({ args, ran: existsSync(mark) }).toEqual({ args, ran: false });
  }
  // The trap is a real one: plain git falls into it.
  fixture.gitWith({ expect: "any" }, "diff");
  expect(existsSync(mark)).toBe(true);
});
