import type { MessageFacts, ParsedMessage, Trailer } from "./facts";
import { parseObjective, printObjective } from "./objective-text";
import type { SectionFacts } from "./sections";
import { parseSessionTime, printSessionTime } from "./session-time";

/** The trailer that makes a paragraph the trailers of a checkpoint. */
export const CHECKPOINT_KEY = "Session-Checkpoint";

/** The four trailers that every checkpoint has, in order. */
export function identityTrailers(facts: MessageFacts): Trailer[] {
  return [
    { key: "Session-Id", value: facts.sessionId },
    { key: "Session-Branch", value: facts.branch },
    { key: CHECKPOINT_KEY, value: facts.checkpoint },
    { key: "Session-Time", value: printSessionTime(facts.activeSeconds) },
  ];
}

/** The facts of the sections as trailers, for the style `trailers`. What belongs to a decision or a blocker follows it. */
export function sectionTrailers(facts: SectionFacts): Trailer[] {
  const trailers: Trailer[] = [];
  for (const objective of facts.objectives) {
    trailers.push({ key: "Session-Objective", value: printObjective(objective) });
  }
  for (const { title, rationale, alternatives } of facts.decisions) {
    trailers.push({ key: "Session-Decision", value: title });
    if (rationale !== null) trailers.push({ key: "Session-Decision-Rationale", value: rationale });
    for (const value of alternatives) trailers.push({ key: "Session-Decision-Alternative", value });
  }
  for (const { text, ticket } of facts.blockers) {
    trailers.push({ key: "Session-Blocker", value: text });
    if (ticket !== null) trailers.push({ key: "Session-Blocker-Ticket", value: ticket });
  }
  for (const value of facts.impact) trailers.push({ key: "Session-Impact", value });
  return trailers;
}

/** Adds to the message what one trailer says. One that belongs to nothing before it stays among the other trailers. */
export function readTrailer(message: ParsedMessage, trailer: Trailer): void {
  const { value } = trailer;
  const decision = message.decisions.at(-1);
  const blocker = message.blockers.at(-1);
  const key = trailer.key.toLowerCase();
  if (key === "session-id") message.sessionId = value;
  else if (key === "session-branch") message.branch = value;
  else if (key === "session-checkpoint") message.checkpoint = value;
  else if (key === "session-time") message.activeSeconds = parseSessionTime(value);
  else if (key === "session-objective") message.objectives.push(parseObjective(value));
  else if (key === "session-decision") message.decisions.push({ title: value, rationale: null, alternatives: [] });
  else if (key === "session-decision-rationale" && decision !== undefined) decision.rationale = value;
  else if (key === "session-decision-alternative" && decision !== undefined) decision.alternatives.push(value);
  else if (key === "session-blocker") message.blockers.push({ text: value, ticket: null });
  else if (key === "session-blocker-ticket" && blocker !== undefined) blocker.ticket = value;
  else if (key === "session-impact") message.impact.push(value);
  else message.trailers.push(trailer);
}
