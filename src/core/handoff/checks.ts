import type { WorkTreeStatus } from "../../git/status";
import type { Blocker, Objective } from "../model";
import type { Area, Check } from "./facts";
import { count } from "./words";

/** What a checklist looks at. */
export interface Checked {
  status: WorkTreeStatus | null;
  /** Changed files. */
  changed: number;
  objectives: readonly Pick<Objective, "state">[];
  blockers: readonly Pick<Blocker, "state">[];
  areas: readonly Area[];
  gone: boolean;
}

/** The checklist: only what was really looked at, each with what was found. */
export function checksOf({ status, changed, objectives, blockers, areas, gone }: Checked): Check[] {
  const checks: Check[] = [];
  const check = (ok: boolean, what: string, found: string): number =>
    checks.push({ ok, what: ok ? what : `${what} (${found})` });
  const open = objectives.filter(({ state }) => state !== "done").length;
  const blocked = blockers.filter(({ state }) => state === "open").length;
  const touched = (name: Area["name"]): boolean => areas.some((area) => area.name === name);
  if (gone) check(false, "The session's commits are in this clone", "not all of them are");
  if (status)
    check(
      changed === 0,
      "Everything is committed",
      `${count(changed, "changed file")} ${changed === 1 ? "is" : "are"} not`,
    );
  if (objectives.length > 0) check(open === 0, "Every objective is done", `${open} ${open === 1 ? "is" : "are"} not`);
  if (blockers.length > 0) check(blocked === 0, "No blocker is open", `${blocked} ${blocked === 1 ? "is" : "are"}`);
  if (touched("code")) check(touched("tests"), "Tests changed along with the code", "none did");
  if (touched("code")) check(touched("documentation"), "Documentation changed along with the code", "none did");
  return checks;
}
