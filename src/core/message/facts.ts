/** A git trailer: a key of letters, digits and dashes, and its value on one line. */
export interface Trailer {
  key: string;
  value: string;
}

/** What we are trying to do, as a checkpoint saw it. The mark names the objective this commit serves, or the next one. */
export interface ObjectiveFact {
  text: string;
  state: "todo" | "doing" | "done";
  mark: "this" | "next" | null;
}

/** A decision taken since the last checkpoint. */
export interface DecisionFact {
  title: string;
  rationale: string | null;
  alternatives: string[];
}

/** A blocker that is open at the checkpoint; `ticket` is the key in the issue tracker. */
export interface BlockerFact {
  text: string;
  ticket: string | null;
}

/** Everything the message of a checkpoint says. All texts but the body are single lines (see foldLine). */
export interface MessageFacts {
  subject: string;
  /** The user's own text, any number of lines, kept as given. */
  body: string | null;
  objectives: ObjectiveFact[];
  decisions: DecisionFact[];
  blockers: BlockerFact[];
  impact: string[];
  sessionId: string;
  branch: string;
  /** The label, or `cp-N` where there is none. */
  checkpoint: string;
  /** Active time in whole seconds; the message keeps hours and minutes. */
  activeSeconds: number;
  /** Co-authored-by, Signed-off-by and whatever else the user's own message ended with. */
  trailers: Trailer[];
}

/** How the facts are written: as sections above the trailers, or as trailers only (`commit.style`). */
export type MessageStyle = "full" | "trailers";

/**
 * What a message was found to say. A field is null where its trailer is missing or does not parse, as in a message that
 * a person has edited.
 */
export interface ParsedMessage extends Omit<MessageFacts, "sessionId" | "branch" | "activeSeconds"> {
  sessionId: string | null;
  branch: string | null;
  activeSeconds: number | null;
}
