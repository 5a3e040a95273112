import { definePlugin, type Finding } from "session/plugin";
import * as v from "valibot";
import { type Annotation, annotationsIn } from "./find";
import { newAnnotations } from "./in-change";
import { offer } from "./new";

/** As many files of a repository are looked at. */
const MOST_FILES = 20_000;

/** TODO, FIXME, DECISION and BLOCKER in comments. */
export default definePlugin({
  name: "annotations",
  apiVersion: 1,
  summary: "new TODO and FIXME comments; offers to record a new DECISION: or BLOCKER:",
  hooks: ["onCheckpoint", "onAnalyze"],
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
    onAnalyze: async (event) => {
      const words = event.settings.tracking.annotations;
      const found: Finding[] = [];
      for (const path of (await event.listFiles()).slice(0, MOST_FILES)) {
        if (event.signal.aborted) break;
        const file = words.length === 0 ? null : await event.readWorkFile(path);
        if (file !== null) found.push(...annotationsIn(path, file.text, words).map(finding));
      }
      return { findings: found };
    },
  }),
});

function finding({ path, line, column, kind, text }: Annotation): Finding {
  return { path, line, column, rule: kind, message: text };
}
