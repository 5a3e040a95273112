import { MERGES } from "./merges";
import { testSituations } from "./runner";
import { TARGETS } from "./targets";

testSituations("merge", [...MERGES, ...TARGETS]);
