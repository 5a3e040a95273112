import { BRANCH_NAMES } from "./branch-names";
import { DIRTY } from "./dirty";
import { MOVED } from "./moved";
import { testSituations } from "./runner";
import { SESSION_STATE } from "./session-state";

testSituations("start, switch, resume", [...BRANCH_NAMES, ...DIRTY, ...MOVED, ...SESSION_STATE]);
