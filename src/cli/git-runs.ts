import { escapeLine } from "../output/escape";
import { STDERR, writeTo } from "../output/streams";

/** How much is told of the git commands that run: nothing, what each was asked, or (debug) the whole line. */
export type Verbosity = boolean | "debug";

/** A git command that ran: its words, and how long it took. */
type Run = readonly [argv: readonly string[], milliseconds: number];

/**
 * Tells on stderr of the git commands that run. The first of them run before the settings are read, so they are kept
 * until `decide` is called with what the settings say.
 */
export function gitRuns(): { onRun: (...run: Run) => void; decide: (level: Verbosity) => void } {
  let level: Verbosity | null = null;
  const early: Run[] = [];
  /** The lines stand in the order of the runs, though each waits until it has been looked at for secrets. */
  let told: Promise<void> = Promise.resolve();
  const tell = ([argv, milliseconds]: Run): void => {
    const words = (level === "debug" ? argv : ["git", ...withoutFlags(argv)]).join(" ");
    told = told.then(async () => {
      const { maskSecrets } = await import("../core/secrets/mask");
      writeTo(STDERR, `  ${milliseconds.toFixed(1).padStart(7)} ms  ${escapeLine(await maskSecrets(words))}\n`);
    });
  };
  return {
    onRun(...run) {
      if (level === null) early.push(run);
      else if (level !== false) tell(run);
    },
    decide(decided) {
      level = decided;
      if (decided !== false) for (const run of early) tell(run);
      early.length = 0;
    },
  };
}

/** The words from the verb on: before it stand `git`, and the flags that every command gets. */
function withoutFlags(argv: readonly string[]): readonly string[] {
  let at = 1;
  while (argv[at]?.startsWith("-")) at += argv[at] === "-c" ? 2 : 1;
  return argv.slice(at);
}
