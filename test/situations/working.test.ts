import { CHECKPOINT } from "./checkpoint";
import { FILES } from "./files";
import { MORE } from "./more";
import { testSituations } from "./runner";

testSituations("checkpoint, end, and more", [...CHECKPOINT, ...FILES, ...MORE]);
