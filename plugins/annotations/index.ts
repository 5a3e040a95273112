import { definePlugin, type Finding } from "session/plugin";
import * as v from "valibot";
import type { Annotation } from "./find";
import { newAnnotations } from "./in-change";
import { offer } from "./new";

/** TODO, FIXME, DECISION and BLOCKER in comments. */
export default definePlugin({
  name: "annotations",
  apiVersion: 1,
  summary: "new TODO and FIXME comments; offers to record a new DECISION: or BLOCKER:",
  hooks: ["onCheckpoint"],
  env: [],
  options: v.object({}),
  setup: () => ({
    onCheckpoint: async (event) => {
      const added = await newAnnotations(event);
      const known = [...event.decisions.map(({ title }) => title), ...event.blockers.map(({ text }) => text)];
      return {
        warnings: added.map((one) => offer(one, known)).filter((one) => one !== null),
        findings: added.map(finding),
      };
    },
  }),
});

function finding({ path, line, column, kind, text }: Annotation): Finding {
  return { path, line, column, rule: kind, message: text };
}
