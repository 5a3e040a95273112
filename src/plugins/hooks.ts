import type { HookName } from "./api/events";

/** How plugins are asked at one hook. */
export interface HookPolicy {
  /** When it is, in words for the page. */
  when: string;
  /** One after the other, each seeing what came before, or all at once. */
  way: "sequential" | "parallel";
  /** Milliseconds that each plugin has; commands that it runs have a limit of their own. */
  timeout: number;
  /** Milliseconds that all of them have together, starting included; null: no such bound. */
  together: number | null;
  /** Whether `refuse` is heard. */
  refuses: boolean;
  /** Whether `state` is kept. */
  keepsState: boolean;
}

/** What is the same at most hooks: asked in order, five seconds each. A plugin that fails is named and left out, always. */
const USUAL = { way: "sequential", timeout: 5000, together: null, refuses: false, keepsState: true } as const;

/** Hooks of commands that only read: all at once, a third of a second together. */
const GLANCE = { ...USUAL, way: "parallel", timeout: 300, together: 300, keepsState: false } as const;

/** Every hook, in the order of a session's life. The page about plugins is written from this table. */
export const HOOKS: Readonly<Record<HookName, HookPolicy>> = {
  onInit: { ...USUAL, when: "after init has set up the repository", keepsState: false },
  onStart: { ...USUAL, when: "before a new session opens; may give it objectives", timeout: 3000 },
  onResume: { ...USUAL, when: "after a session goes on", timeout: 3000 },
  onPause: { ...USUAL, when: "after a session has paused", timeout: 2000 },
  onSwitch: { ...USUAL, when: "after switch has arrived on a branch", timeout: 2000 },
  onCheckpoint: { ...USUAL, when: "before the commit of a checkpoint; may add to it or refuse it", refuses: true },
  onCheckpointed: { ...USUAL, when: "after the commit of a checkpoint", keepsState: false },
  onEnd: { ...USUAL, when: "when a session is about to end" },
  onEnded: { ...USUAL, when: "after a session has ended", keepsState: false },
  onMerge: { ...USUAL, when: "before end merges; may refuse it", refuses: true, keepsState: false },
  onBrief: { ...GLANCE, when: "while the brief is put together" },
  onStatus: { ...GLANCE, when: "while status looks; not for status --prompt" },
  onAnalyze: { ...USUAL, when: "while analyze works", way: "parallel", timeout: 30_000, keepsState: false },
  onReport: { ...USUAL, when: "while a report is written", way: "parallel", timeout: 30_000, keepsState: false },
};
