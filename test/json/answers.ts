import * as v from "valibot";
import { analysis, pluginSections, quality, report } from "./figures";
import { INTEGRATIONS } from "./integrations";
import {
  blocker,
  checkpoint,
  commit,
  decision,
  decisionRecord,
  listedSession,
  metrics,
  newCommit,
  note,
  objective,
  oid,
  pastSession,
  path,
  session,
  text,
  texts,
  time,
  whole,
} from "./nouns";
import { PLUGINS } from "./plugins";
import { SETTINGS } from "./settings";
import { snapshot, taken, undone } from "./take-back";

/** The keys that start, resume, switch, pause and end share. */
const opened = {
  session,
  branch: text,
  restored: v.nullable(v.strictObject({ files: whole })),
  saved: v.nullable(v.strictObject({ ref: text, files: whole })),
  commit: v.nullable(newCommit),
  handoff: v.nullable(v.strictObject({ path: v.nullable(path), tracked: v.boolean(), markdown: text })),
  merge: v.nullable(
    v.strictObject({
      target: text,
      commit: v.nullable(oid),
      kind: v.picklist(["fast-forward", "merge", "squash", "already-merged"]),
    }),
  ),
  brief: v.nullable(text),
  next: texts,
  warnings: texts,
};

const figure = v.nullable(v.union([v.number(), v.string()]));

/** A record as it lies in git, with what only records have. */
const record = v.strictObject({
  revision: whole,
  session,
  intervals: v.array(v.strictObject({ from: time, to: v.nullable(time), active: v.nullable(whole) })),
  objectives: v.array(objective),
  blockers: v.array(blocker),
  decisions: v.array(decision),
  checkpoints: v.array(v.strictObject({ ...checkpoint.entries, decisions: texts, seconds: whole })),
  notes: v.array(note),
  commits: v.array(commit),
  files: v.array(v.strictObject({ path, kind: text, added: whole, removed: whole })),
  totals: v.strictObject({ commits: whole, filesChanged: whole, linesAdded: whole, linesRemoved: whole }),
  metrics,
  next: texts,
  head: v.nullable(oid),
  highest: v.record(v.string(), whole),
  cut: v.nullable(v.strictObject({ commits: whole, files: whole, intervals: whole })),
});

const installed = { created: v.array(path), kept: v.array(path), backedUp: v.array(path) };

/** The answer of every command, by its words, without its first key. Keys may be added here, never taken away. */
export const ANSWERS: Record<string, v.ObjectEntries> = {
  init: { ...installed, languages: texts, commit: v.nullable(oid) },
  deinit: { ...installed, removed: v.array(path) },
  start: { ...opened, created: v.nullable(text), since: texts },
  resume: { ...opened, created: v.nullable(text), since: texts },
  switch: { ...opened, created: v.nullable(text), since: texts },
  pause: opened,
  end: {
    ...opened,
    deleted: v.boolean(),
    pushed: v.nullable(v.strictObject({ remote: text, branch: text })),
    quality,
    pushError: v.nullable(v.strictObject({ code: text, message: text, fix: v.string() })),
    dryRun: v.boolean(),
  },
  checkpoint: {
    session,
    // An automatic snapshot is no checkpoint.
    checkpoint: v.nullable(checkpoint),
    commit: v.nullable(newCommit),
    snapshot: v.nullable(snapshot),
    impact: texts,
    message: v.nullable(text),
    dryRun: v.boolean(),
    warnings: texts,
  },
  undo: undone,
  redo: taken,
  status: {
    session: v.nullable(session),
    branch: v.nullable(text),
    head: v.nullable(oid),
    objectives: v.array(objective),
    blockers: v.array(blocker),
    decisions: v.array(decisionRecord),
    checkpoints: v.array(checkpoint),
    commits: whole,
    lastCommits: v.array(commit),
    changes: v.strictObject({
      staged: whole,
      unstaged: whole,
      untracked: whole,
      unlisted: whole,
      files: v.array(v.strictObject({ path, status: text, pathBase64: v.optional(text) })),
    }),
    lines: v.nullable(v.strictObject({ added: whole, removed: whole })),
    sections: pluginSections,
    metrics,
    next: texts,
    warnings: texts,
  },
  list: { sessions: v.array(listedSession) },
  ...PLUGINS,
  doctor: {
    findings: v.array(
      v.strictObject({
        code: v.pipe(v.string(), v.regex(/^[A-Z_]+$/)),
        severity: v.picklist(["error", "warning", "note"]),
        message: text,
        fix: text,
        fixed: v.boolean(),
      }),
    ),
  },
  brief: {
    markdown: text,
    tokens: whole,
    sections: v.array(v.strictObject({ name: text, title: text, markdown: text, tokens: whole, cut: v.boolean() })),
  },
  analyze: analysis,
  report,
  "objectives add": { objective },
  "objectives start": { objective, waiting: v.array(objective) },
  "objectives complete": { objective, next: v.nullable(objective) },
  "objectives reopen": { objective },
  "objectives edit": { objective },
  "objectives move": { objective },
  "objectives remove": { objective },
  "objectives list": { objectives: v.array(objective), done: whole, total: whole },
  "blockers add": { blocker },
  "blockers resolve": { blocker },
  "blockers reopen": { blocker },
  "blockers link": { blocker },
  "blockers list": { blockers: v.array(blocker), open: whole, total: whole },
  "decisions add": { decision: decisionRecord },
  "decisions show": { decision: decisionRecord },
  "decisions supersede": { decision: decisionRecord, superseded: decisionRecord },
  "decisions list": { decisions: v.array(decisionRecord), warnings: texts },
  "note add": { note },
  "note edit": { note },
  "note remove": { note },
  "note list": { notes: v.array(note) },
  history: { sessions: v.array(pastSession) },
  show: {
    session,
    objectives: v.array(objective),
    blockers: v.array(blocker),
    decisions: v.array(decision),
    checkpoints: v.array(checkpoint),
    notes: texts,
    commits: v.array(commit),
    metrics,
    next: texts,
    handoff: v.nullable(text),
    source: v.picklist(["live", "record", "trailers"]),
  },
  handoff: {
    session: v.nullable(session),
    path: v.nullable(path),
    markdown: text,
    source: v.picklist(["live", "record", "tracked", "trailers"]),
  },
  compare: {
    a: pastSession,
    b: pastSession,
    metrics: v.array(v.strictObject({ name: text, a: figure, b: figure, delta: v.nullable(v.number()) })),
    changes: v.nullable(v.strictObject({ a: v.array(path), b: v.array(path), both: v.array(path) })),
  },
  export: { records: v.array(record) },
  ...INTEGRATIONS,
  completions: { shell: text, script: text },
  ...SETTINGS,
};

/** What `--version --json` says. */
export const VERSION: v.ObjectEntries = {
  version: text,
  commit: text,
  // Built outside of a repository nothing is known of the commit.
  date: v.union([time, v.literal("unknown")]),
  bun: text,
  target: text,
  git: v.nullable(text),
};

/** Every failure. */
export const ERROR: v.ObjectEntries = {
  error: v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[A-Z][A-Z_]+$/)),
    message: text,
    fix: text,
    details: v.record(v.string(), v.union([v.string(), v.number(), texts, v.null()])),
  }),
};
