import * as v from "valibot";
import { path, text, texts, time, whole } from "./nouns";

/** What `analyze` and `report` answer: figures, each with all its keys. */

const number = v.pipe(v.number(), v.finite());
const percent = v.pipe(number, v.minValue(0), v.maxValue(100));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const lines = { commits: whole, added: whole, removed: whole };
const leadTime = v.strictObject({ count: whole, median: v.nullable(whole), p85: v.nullable(whole) });

export const range = v.strictObject({ from: v.nullable(time), to: v.nullable(time), commits: whole });

const velocity = v.strictObject({
  weeks: v.array(
    v.strictObject({
      week: day,
      objectivesDone: whole,
      checkpoints: whole,
      commits: whole,
      netLines: v.pipe(number, v.integer()),
      activeSeconds: whole,
      blockedSeconds: whole,
    }),
  ),
  perSession: v.strictObject({
    sessions: whole,
    objectivesDone: v.nullable(number),
    checkpoints: v.nullable(number),
    activeSeconds: v.nullable(whole),
  }),
  leadTime: v.strictObject({ objective: leadTime, session: leadTime }),
  trend: v.nullable(v.strictObject({ slope: number, error: number })),
  forecast: v.nullable(
    v.strictObject({ open: whole, from: whole, weeks: v.strictObject({ p50: whole, p85: whole, p95: whole }) }),
  ),
});

const patterns = v.strictObject({
  hotspots: v.array(v.strictObject({ path, revisions: whole, lines: whole, score: percent })),
  coupling: v.array(v.strictObject({ a: path, b: path, shared: whole, degree: percent })),
  churn: v.strictObject({
    ...lines,
    days: v.array(v.strictObject({ day, ...lines })),
    authors: v.array(v.strictObject({ name: v.string(), ...lines })),
    paths: v.array(v.strictObject({ path, ...lines })),
  }),
  age: v.strictObject({
    median: v.nullable(whole),
    oldest: v.array(v.strictObject({ path, months: whole })),
  }),
  ownership: v.array(
    v.strictObject({ path, owner: text, share: percent, authors: whole, fragmentation: v.pipe(number, v.maxValue(1)) }),
  ),
  truckFactor: v.strictObject({ factor: whole, people: texts, files: whole }),
  rhythm: v.strictObject({
    weekdays: v.pipe(v.array(whole), v.length(7)),
    hours: v.pipe(v.array(whole), v.length(24)),
    conventional: v.strictObject({ commits: whole, share: percent }),
    subjectLength: whole,
    reverts: whole,
    fixAfterFeature: whole,
    types: v.array(v.strictObject({ type: text, commits: whole })),
  }),
  hours: whole,
  counts: v.strictObject({ files: whole, hotspots: whole, coupling: whole, ownership: whole, authors: whole }),
  compliance: v.nullable(
    v.strictObject({
      violations: v.array(
        v.strictObject({ plugin: text, path, line: whole, column: v.nullable(whole), rule: text, message: text }),
      ),
    }),
  ),
});

const health = v.strictObject({
  score: v.nullable(percent),
  parts: v.array(v.strictObject({ name: text, score: percent, weight: whole, reason: text })),
});

const recommendation = v.strictObject({ text, why: text, command: text });

export const analysis: v.ObjectEntries = {
  range: v.nullable(range),
  health: v.nullable(health),
  velocity: v.nullable(velocity),
  patterns: v.nullable(patterns),
  recommendations: v.array(recommendation),
  annotations: v.array(v.strictObject({ path, line: whole, column: whole, kind: text, text: v.string() })),
};

export const report: v.ObjectEntries = {
  kind: v.picklist(["weekly", "project", "since"]),
  repository: text,
  window: v.strictObject({ from: v.nullable(time), to: time }),
  range,
  health,
  recommendations: v.array(recommendation),
  sessions: v.array(
    v.strictObject({
      id: text,
      branch: text,
      status: v.picklist(["active", "paused", "ended"]),
      startedAt: time,
      lastAt: time,
      activeSeconds: whole,
      objectives: v.strictObject({ done: whole, total: whole }),
      checkpoints: whole,
    }),
  ),
  branches: v.array(v.strictObject({ branch: text, activeSeconds: whole, sessions: whole })),
  done: v.array(v.strictObject({ id: text, branch: text, text, doneAt: time })),
  blockers: v.array(
    v.strictObject({
      id: text,
      branch: text,
      text,
      ticket: v.nullable(text),
      state: v.picklist(["open", "resolved"]),
      openedAt: v.nullable(time),
      blockedSeconds: whole,
    }),
  ),
  coverage: v.array(v.strictObject({ at: time, branch: text, percent })),
  velocity,
  patterns,
  output: v.nullable(text),
};
export const quality = v.array(
  v.strictObject({ name: text, value: v.nullable(v.number()), threshold: v.number(), passed: v.boolean() }),
);

export const pluginSections = v.array(
  v.strictObject({ plugin: text, title: text, markdown: text, priority: v.number() }),
);
