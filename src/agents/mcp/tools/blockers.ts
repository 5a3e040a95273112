import * as v from "valibot";
import { readBlockers } from "../../../core/blockers";
import {
  addBlocker,
  type BlockerChange,
  linkBlocker,
  reopenBlocker,
  resolveBlocker,
} from "../../../core/blockers/edit";
import { readHere } from "../../../core/items/here";
import type { Workspace } from "../../../core/workspace";
import { needed, type Takes } from "../needed";
import { optional, SHAPES } from "../shapes";
import { defineTool } from "../tool";

type Word = "id" | "text" | "ticket" | "resolution";
type Act = (open: Workspace, words: Readonly<Partial<Record<Word, string | undefined>>>) => Promise<BlockerChange>;

/** What can be done with a blocker, and the words that it takes. */
const ACTS: Record<"add" | "resolve" | "reopen" | "link", [Takes<Word>, Act]> = {
  add: [{ needs: ["text"], may: ["ticket"] }, (open, { text = "", ticket = null }) => addBlocker(open, text, ticket)],
  resolve: [
    { needs: ["id"], may: ["resolution"] },
    (open, { id = "", resolution = null }) => resolveBlocker(open, id, resolution),
  ],
  reopen: [{ needs: ["id"] }, (open, { id = "" }) => reopenBlocker(open, id)],
  link: [{ needs: ["id", "ticket"] }, (open, { id = "", ticket = "" }) => linkBlocker(open, id, ticket)],
};

/** The blockers of the session here. */
export const blockers = defineTool({
  name: "blockers",
  title: "Blockers",
  description: "What stands in the way of this branch's session. list them all, or add, resolve, reopen or link one.",
  input: v.strictObject({
    action: v.picklist(["list", "add", "resolve", "reopen", "link"]),
    id: optional("such as blk-2; for all but list and add"),
    text: optional("in a line; for add"),
    ticket: optional("#12, PROJ-12 or an address; for add and link"),
    resolution: optional("how it was settled; for resolve"),
  }),
  reading: v.strictObject({ action: v.picklist(["list"]) }),
  output: v.object({ blockers: v.array(SHAPES.blocker), changed: v.nullable(SHAPES.blocker) }),
  changes: true,
  async run(call, { action, ...words }) {
    if (action === "list") {
      needed(action, { needs: [] }, words);
      const open = await call.open();
      const { found } = await readHere(open, (session) => readBlockers(session, open.now()));
      return { blockers: found, changed: null };
    }
    const [takes, act] = ACTS[action];
    needed(action, takes, words);
    const change = await call.change((open) => act(open, words));
    return { blockers: change.blockers, changed: change.blocker };
  },
});
