import type { Command, CommandGroup } from "./command";

type Load = () => Promise<{ default: Command | CommandGroup }>;

/** Every command, loaded only when it is called. Without a prototype: `session constructor` is no command. */
export const COMMANDS: Record<string, Load> = Object.assign(Object.create(null), {
  init: () => import("./init"),
  deinit: () => import("./deinit"),
  start: () => import("./start"),
  resume: () => import("./resume"),
  pause: () => import("./pause"),
  switch: () => import("./switch"),
  checkpoint: () => import("./checkpoint"),
  end: () => import("./end"),
  undo: () => import("./undo"),
  redo: () => import("./redo"),
  status: () => import("./status"),
  list: () => import("./list"),
  brief: () => import("./brief"),
  objectives: () => import("./objectives"),
  blockers: () => import("./blockers"),
  decisions: () => import("./decisions"),
  note: () => import("./note"),
  history: () => import("./history"),
  analyze: () => import("./analyze"),
  report: () => import("./report"),
  show: () => import("./show"),
  handoff: () => import("./handoff"),
  compare: () => import("./compare"),
  export: () => import("./export"),
  config: () => import("./config"),
  plugins: () => import("./plugins"),
  doctor: () => import("./doctor"),
  agent: () => import("./agent"),
  mcp: () => import("./mcp"),
  completions: () => import("./completions"),
} satisfies Record<string, Load>);
