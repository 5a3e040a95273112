import { expect, test } from "bun:test";
import { BRANCH_NAMES } from "./branch-names";
import { CHECKPOINT } from "./checkpoint";
import { DIRTY } from "./dirty";
import { FILES } from "./files";
import { MERGES } from "./merges";
import { MORE } from "./more";
import { MOVED } from "./moved";
import { PLACES } from "./places";
import { REPOSITORIES } from "./repositories";
import { SESSION_STATE } from "./session-state";
import { SURROUNDINGS } from "./surroundings";
import { TARGETS } from "./targets";

test("each of the 77 situations has its row, and no two rows one name", () => {
  const rows = [
    PLACES,
    REPOSITORIES,
    SURROUNDINGS,
    BRANCH_NAMES,
    DIRTY,
    MOVED,
    SESSION_STATE,
    CHECKPOINT,
    FILES,
    MORE,
    MERGES,
    TARGETS,
  ].flat();
  const numbers = [...new Set(rows.map(({ no }) => no))].sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 77 }, (_, at) => at + 1));
  const titles = rows.map(({ no, name }) => `${no} ${name}`);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});
