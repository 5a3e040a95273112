import type { Fixture } from "../harness/fixture";

/** The words of a command (`DECISION` stands for the newest decision's id), or something that happens in between. */
export type Step = string[] | ((fixture: Fixture) => void);
