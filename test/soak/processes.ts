import { begun, complaintsOf, lane } from "../parallel/lanes";
import { type Amount, type PartFigures, Tally } from "./part";

const LANES = 8;

/** Eight processes at once, each with mixed commands one after the other: every acknowledged one must be there. */
export async function soakProcesses({ commands, untilMs }: Amount): Promise<PartFigures> {
  const tally = new Tally("processes");
  using fixture = begun();
  const lanes = Array.from({ length: LANES }, (_, number) => lane(fixture, number, commands, untilMs));
  const outcomes = (await Promise.all(lanes)).flat();
  tally.complain(complaintsOf(fixture, outcomes));
  fixture.git("fsck", "--strict", "--no-progress");
  const of = (code: number): number => outcomes.filter((outcome) => outcome.code === code).length;
  const figures = { processes: LANES, operations: outcomes.length, acknowledged: of(0), lockHeld: of(7) };
  return tally.ended(figures, outcomes.length === LANES * commands);
}
