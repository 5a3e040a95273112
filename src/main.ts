const words = process.argv.slice(2);
const [first = "status"] = words;

// The version is asked for by every installer and prompt: it loads nothing else.
if (words.length === 1 && (first === "--version" || first === "-V")) {
  const { printVersion } = await import("./cli/version");
  process.exitCode = await printVersion(words);
} else {
  // What waits for git sends it off first; the rest of the program loads meanwhile.
  const kind = first === "status" || first === "brief" ? "status" : first === "checkpoint" ? "commit" : null;
  const ahead = kind ? (await import("./cli/ahead")).aheadOf(words, kind) : null;
  const { run } = await import("./cli/run");
  await run(words, ahead);
}

export {};
