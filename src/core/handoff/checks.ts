import type { WorkTreeStatus } from "../../git/status";
import type { Blocker, Objective } from "../model";
import type { Area, Check } from "./facts";
import { count } from "./words";

/** What a checklist looks at. */
export interface Checked {
  status: WorkTreeStatus | null;
  uncommitted: number;
  objectives: readonly Pick<Objective, "state">[];
  blockers: readonly Pick<Blocker, "state">[];
  areas: readonly Area[];
  gone: boolean;
}

/** The checklist: only what was really looked at, each with what was found. */
export function checksOf({ status, uncommitted, objectives, blockers, areas, gone }: Checked): Check[] {
  const checks: Check[] = [];
  const check = (ok: boolean, good: string, bad: string): number => checks.push({ ok, what: ok ? good : bad });
  const open = objectives.filter(({ state }) => state !== "done").length;
  const blocked = blockers.filter(({ state }) => state === "open").length;
  const changed = (name: Area["name"]): boolean => areas.some((area) => area.name === name);
  if (gone) check(false, "", "The commits of the session are no longer in this clone");
  if (status) check(uncommitted === 0, "Everything is committed", `${count(uncommitted, "changed file")} not committed`);
  if (objectives.length > 0) check(open === 0, "Every objective is done", `${count(open, "objective")} not done`);
  if (blockers.length > 0) check(blocked === 0, "No blocker is open", `${count(blocked, "blocker")} open`);
  if (changed("code")) check(changed("tests"), "Tests changed along with the code", "Code changed, tests did not");
  if (changed("code") && changed("documentation")) check(true, "Documentation changed along with the code", "");
  return checks;
}
