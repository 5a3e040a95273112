import { expect, test } from "bun:test";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";

test("a checkpoint offers to record what is new, and tells where the rest stands", async () => {
  const { onCheckpoint } = await hooksOf(plugin, {}, pluginMeta());
  if (typeof onCheckpoint !== "function") throw new Error("no hook");
  const event = pluginEvent(
    {
      before: { "src/a.ts": "// TODO: old\n", "src/gone.ts": "// DECISION: moved\n" },
      after: {
        "src/a.ts": "f();\n// TODO: old\n// TODO: new\n",
        "src/b.ts": "// DECISION: moved\n// BLOCKER: no keys\n// DECISION: use PKCE\n",
      },
    },
    { decisions: [{ id: "D-1", title: "Use PKCE", rationale: null }] },
  );
  const result = await onCheckpoint({
    ...event,
    label: null,
    subject: "x",
    type: null,
    soFar: { impact: [], metrics: {}, warnings: [] },
  });
  expect(result).toEqual({
    warnings: ["src/b.ts:2 names a blocker; record it with: session blockers add 'no keys'"],
    findings: [
      { path: "src/a.ts", line: 3, column: 4, rule: "TODO", message: "new" },
      { path: "src/b.ts", line: 2, column: 4, rule: "BLOCKER", message: "no keys" },
      { path: "src/b.ts", line: 3, column: 4, rule: "DECISION", message: "use PKCE" },
    ],
  });
});
