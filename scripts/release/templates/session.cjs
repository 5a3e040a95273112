#!/usr/bin/env node
// Hands over to the executable that npm has installed for this machine, with its arguments, streams and exit code.
"use strict";
const { spawn } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

/** Whether this is a Linux with musl: its loader is named so, and Node's own report names no glibc. */
function isMusl() {
  try {
    return readFileSync("/usr/bin/ldd", "latin1").includes("musl");
  } catch {
    const report = process.report?.getReport();
    return Boolean(report) && !report.header.glibcVersionRuntime;
  }
}

const system = process.platform === "win32" ? "windows" : process.platform;
const libc = system === "linux" && isMusl() ? "-musl" : "";
const name = `git-session-${system}-${process.arch}${libc}`;
const file = system === "windows" ? "session.exe" : "session";

function find() {
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), file);
  } catch {
    return null;
  }
}

const executable = find();
if (executable === null || !existsSync(executable)) {
  process.stderr.write(
    `✗ the package ${name} is not installed\n` +
      "  Nothing was changed. npm leaves it out with --no-optional; install it with: npm install -g git-session --include=optional\n",
  );
  process.exit(1);
}
const child = spawn(executable, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// The terminal sends these to both; the executable decides what becomes of them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (cause) => {
  process.stderr.write(`✗ ${executable} cannot be started: ${cause.message}\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code === null ? 1 : code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
