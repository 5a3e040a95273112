import * as v from "valibot";

/** The shapes of what tools answer, as `--json` has them (docs/commands.md). Keys may be added there: none is forbidden. */
const text = v.string();
const maybe = v.nullable(text);
const number = v.number();
const texts = v.array(text);
const metrics = v.record(text, v.union([number, text]));

const session = {
  id: text,
  branch: text,
  status: v.picklist(["active", "paused", "ended"]),
  base: v.object({ branch: maybe, commit: maybe }),
  startedAt: text,
  endedAt: maybe,
  activeSeconds: number,
  author: v.object({ name: text, email: text }),
};

/** Shapes by name. */
export const SHAPES = {
  texts,
  maybe,
  number,
  text,
  metrics,
  session: v.object(session),
  pastSession: v.object({
    ...session,
    objectives: v.object({ done: number, total: number }),
    checkpoints: number,
    commits: number,
    filesChanged: number,
    linesAdded: number,
    linesRemoved: number,
    source: text,
    metrics,
    lastAt: text,
  }),
  objective: v.object({
    id: text,
    text,
    state: v.picklist(["todo", "doing", "done"]),
    createdAt: maybe,
    doneAt: maybe,
  }),
  blocker: v.object({
    id: text,
    text,
    state: v.picklist(["open", "resolved"]),
    ticket: v.nullable(v.object({ key: text, url: maybe, title: maybe, state: maybe })),
    openedAt: maybe,
    resolvedAt: maybe,
    resolution: maybe,
    blockedSeconds: number,
  }),
  decision: v.object({
    id: text,
    title: text,
    date: text,
    status: text,
    rationale: maybe,
    alternatives: texts,
    context: maybe,
    consequences: maybe,
    path: text,
  }),
  checkpoint: v.object({
    id: text,
    label: maybe,
    at: text,
    commit: maybe,
    tree: maybe,
    subject: maybe,
    metrics,
  }),
  note: v.object({ id: text, text, handoff: v.boolean() }),
};

/** A text that somebody has to give. */
export const given = (description: string) => v.pipe(text, v.nonEmpty(), v.description(description));

/** A text that may be left away. */
export const optional = (description: string) => v.optional(given(description));

/** A list of texts that may be left away. */
export const several = (description: string) =>
  v.optional(v.pipe(v.array(v.pipe(text, v.nonEmpty())), v.description(description)));

/** A switch, off where nothing is said. */
export const flag = (description: string) => v.optional(v.pipe(v.boolean(), v.description(description)));
