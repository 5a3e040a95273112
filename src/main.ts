const words = process.argv.slice(2);
const [first = "status", second = ""] = words;

// The script of a shell, asked for at every start of one, and the version, which installers and prompts ask for, load
// nothing else.
const script =
  words.length === 2 && first === "completions"
    ? await (await import("./commands/completions/script")).completionScript(second)
    : "";
if (script !== "") await Bun.write(Bun.stdout, script);
else if (first === "__plugin-host") (await import("./cli/plugin-host")).hostPlugin();
else if (words.length === 1 && (first === "--version" || first === "-V")) {
  const { printVersion } = await import("./cli/version");
  process.exitCode = await printVersion(words);
} else {
  // What waits for git sends it off first; the rest of the program loads meanwhile.
  const reads = first === "status" || first === "brief" || (first === "agent" && second === "hook");
  const kind = reads ? "status" : first === "checkpoint" ? "commit" : null;
  const ahead = kind ? (await import("./cli/ahead")).aheadOf(words, kind) : null;
  const { run } = await import("./cli/run");
  await run(words, ahead);
}

export {};
