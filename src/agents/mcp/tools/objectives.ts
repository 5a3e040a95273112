import * as v from "valibot";
import { readHere } from "../../../core/items/here";
import { readObjectives } from "../../../core/objectives";
import {
  addObjective,
  completeObjective,
  editObjective,
  type ObjectiveChange,
  reopenObjective,
  startObjective,
} from "../../../core/objectives/edit";
import type { Workspace } from "../../../core/workspace";
import { needed, type Takes } from "../needed";
import { optional, SHAPES } from "../shapes";
import { defineTool } from "../tool";

type Word = "id" | "text";
type Act = (open: Workspace, id: string, text: string) => Promise<ObjectiveChange>;

/** What can be done with an objective, and the words that it takes. */
const ACTS: Record<"add" | "start" | "complete" | "reopen" | "edit", [Takes<Word>, Act]> = {
  add: [{ needs: ["text"] }, (open, _id, text) => addObjective(open, text)],
  start: [{ needs: ["id"] }, startObjective],
  complete: [{ needs: ["id"] }, completeObjective],
  reopen: [{ needs: ["id"] }, reopenObjective],
  edit: [{ needs: ["id", "text"] }, editObjective],
};

/** The objectives of the session here. */
export const objectives = defineTool({
  name: "objectives",
  title: "Objectives",
  description:
    "What this branch's session is trying to do. list them all, or add, start, complete, reopen or edit one.",
  input: v.strictObject({
    action: v.picklist(["list", "add", "start", "complete", "reopen", "edit"]),
    id: optional("such as obj-3; for all but list and add"),
    text: optional("in a line; for add and edit"),
  }),
  reading: v.strictObject({ action: v.picklist(["list"]) }),
  output: v.object({ objectives: v.array(SHAPES.objective), changed: v.nullable(SHAPES.objective) }),
  changes: true,
  async run(call, { action, ...words }) {
    if (action === "list") {
      needed(action, { needs: [] }, words);
      return { objectives: (await readHere(await call.open(), readObjectives)).found, changed: null };
    }
    const [takes, act] = ACTS[action];
    needed(action, takes, words);
    const change = await call.change((open) => act(open, words.id ?? "", words.text ?? ""));
    return { objectives: change.objectives, changed: change.objective };
  },
});
