import { PLACES } from "./places";
import { REPOSITORIES } from "./repositories";
import { testSituations } from "./runner";
import { SURROUNDINGS } from "./surroundings";

testSituations("repository", [...PLACES, ...REPOSITORIES, ...SURROUNDINGS]);
