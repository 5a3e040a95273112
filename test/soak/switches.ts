import { walk } from "../switches/walk";
import { type Amount, type PartFigures, Tally } from "./part";

/** Random switches between five branches with dirty trees, compared byte for byte after each. */
export async function soakSwitches({ switches, seed, untilMs }: Amount): Promise<PartFigures> {
  const tally = new Tally("switches");
  const walked = walk(switches, seed, untilMs);
  tally.complain(walked.differences.map((what) => `LOST ${what}`));
  const figures = {
    switches: walked.switches,
    refused: walked.refused,
    restored: walked.restored,
    filesRestored: walked.files,
  };
  return tally.ended(figures, walked.switches === switches);
}
