import * as v from "valibot";

/** The nouns of the JSON that other programs rely on: exactly these keys, all of them always there. */

/** ISO 8601 in UTC, to the second. */
export const time = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "a time as 2026-11-22T09:30:00Z"));

/** Whole seconds, or a number of things. */
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A full object id. */
export const oid = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, "a full object id"));

/** A path with `/`, relative to the repository root or the git dir. */
export const path = v.pipe(v.string(), v.regex(/^[^/\\].*$/s, "a relative path"));

/** A text that says something. */
export const text = v.pipe(v.string(), v.minLength(1));

export const texts = v.array(text);

export const metrics = v.record(v.string(), v.union([v.number(), v.string()]));

const sessionKeys = {
  id: v.pipe(v.string(), v.regex(/^\d{8}-[^/\s]+-[0-9a-hjkmnp-tv-z]{6}$/, "a session id")),
  branch: text,
  status: v.picklist(["active", "paused", "ended"]),
  base: v.strictObject({ branch: v.nullable(text), commit: v.nullable(oid) }),
  startedAt: time,
  endedAt: v.nullable(time),
  activeSeconds: whole,
  author: v.strictObject({ name: text, email: text }),
  stateDir: path,
};

export const session = v.strictObject(sessionKeys);

/** A session as `list` shows it. */
export const listedSession = v.strictObject({
  ...sessionKeys,
  saved: v.nullable(text),
  orphaned: v.boolean(),
  worktree: v.nullable(text),
  lastSeen: time,
});

/** A session as `history` shows it. */
export const pastSession = v.strictObject({
  ...sessionKeys,
  objectives: v.strictObject({ done: whole, total: whole }),
  checkpoints: whole,
  commits: whole,
  filesChanged: whole,
  linesAdded: whole,
  linesRemoved: whole,
  source: v.picklist(["live", "record", "trailers"]),
  metrics,
  lastAt: time,
});

export const objective = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^obj-\d+$/)),
  text,
  state: v.picklist(["todo", "doing", "done"]),
  createdAt: v.nullable(time),
  doneAt: v.nullable(time),
});

export const blocker = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^blk-\d+$/)),
  text,
  state: v.picklist(["open", "resolved"]),
  ticket: v.nullable(
    v.strictObject({ key: text, url: v.nullable(text), title: v.nullable(text), state: v.nullable(text) }),
  ),
  openedAt: v.nullable(time),
  resolvedAt: v.nullable(time),
  resolution: v.nullable(text),
  blockedSeconds: whole,
});

const decisionKeys = {
  id: v.pipe(v.string(), v.regex(/^D-\d{8}-[0-9a-z]{4}$/)),
  title: text,
  date: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  status: text,
  rationale: v.nullable(text),
  alternatives: texts,
  context: v.nullable(text),
  consequences: v.nullable(text),
  path,
};

/** A decision of a session, as `show` has it from whatever is left of that. */
export const decision = v.strictObject(decisionKeys);

/** A decision with its record at hand. */
export const decisionRecord = v.strictObject({ ...decisionKeys, supersedes: v.nullable(text) });

export const checkpoint = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^cp-\d+$/)),
  label: v.nullable(text),
  at: time,
  commit: v.nullable(oid),
  tree: v.nullable(oid),
  subject: v.nullable(text),
  metrics,
});

export const commit = v.strictObject({ oid, subject: text, author: text, at: time });

export const note = v.strictObject({ id: v.pipe(v.string(), v.regex(/^note-\d+$/)), text, handoff: v.boolean() });

/** A commit that a command has just made. */
export const newCommit = v.strictObject({ oid, subject: text, files: v.array(path) });
