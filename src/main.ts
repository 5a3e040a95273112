const words = process.argv.slice(2);

// The version is asked for by every installer and prompt: it loads nothing else.
if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  const { printVersion } = await import("./cli/version");
  process.exitCode = await printVersion(words);
} else {
  const { run } = await import("./cli/run");
  await run(words);
}

export {};
