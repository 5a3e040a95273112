import { brokenRefs } from "./checks/broken-refs";
import { decisions } from "./checks/decisions";
import { gitHooks } from "./checks/git-hooks";
import { identity } from "./checks/identity";
import { interrupted } from "./checks/interrupted";
import { journal } from "./checks/journal";
import { leftovers } from "./checks/leftovers";
import { links } from "./checks/links";
import { lists } from "./checks/lists";
import { lostBranches } from "./checks/lost-branches";
import { mirrors } from "./checks/mirrors";
import { records } from "./checks/records";
import { savedWork } from "./checks/saved-work";
import { settings } from "./checks/settings";
import { state } from "./checks/state";
import { worktrees } from "./checks/worktrees";
import type { Check } from "./finding";

/** Every check, in the order in which faults are told and mended: what keeps others from being seen comes first. */
export const CHECKS: readonly Check[] = [
  identity,
  settings,
  links,
  journal,
  interrupted,
  leftovers,
  brokenRefs,
  state,
  lists,
  lostBranches,
  savedWork,
  records,
  decisions,
  worktrees,
  gitHooks,
  mirrors,
];
