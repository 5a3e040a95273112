import { tryRandom } from "../model/random";
import { SEEDS } from "../model/seeds";
import { runSequence } from "../model/sequence";
import { ModelTemplate } from "../model/world";
import { type Amount, type PartFigures, Tally } from "./part";

/** Random sequences of session commands and plain git, after those that have failed once. */
export async function soakModel({ sequences, seed, untilMs }: Amount): Promise<PartFigures> {
  const tally = new Tally("model");
  using template = new ModelTemplate();
  for (const [name, acts] of Object.entries(SEEDS)) {
    tally.complain(runSequence(template, acts).complaints.map((what) => `${name}: ${what}`));
  }
  const tried = tryRandom(template, sequences, seed, untilMs);
  const { failure } = tried;
  if (failure) {
    tally.complain(failure.outcome.complaints);
    // To be kept in test/model/seeds.ts.
    process.stderr.write(`${failure.outcome.told.join("\n")}\n${JSON.stringify(failure.acts)}\n`);
  }
  const { sequences: done, acts, done: commands, refused } = tried;
  const figures = { seeds: Object.keys(SEEDS).length, sequences: done, acts, commandsDone: commands, refused };
  return tally.ended(figures, failure === null && done >= sequences);
}
