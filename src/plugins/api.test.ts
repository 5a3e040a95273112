import { expect, test } from "bun:test";
import { definePlugin } from "session/plugin";
import * as v from "valibot";

test("the types of the options reach setup, and a plugin is what was declared", async () => {
  const plugin = definePlugin({
    name: "sample",
    apiVersion: 1,
    hooks: ["onCheckpoint"],
    options: v.object({ report: v.optional(v.string(), "lcov.info") }),
    setup: (options) => ({
      onCheckpoint: { order: "pre", handler: async () => ({ impact: [options.report.toUpperCase()] }) },
    }),
  });
  const checked = await plugin.options?.["~standard"].validate({});
  expect(checked).toMatchObject({ value: { report: "lcov.info" } });
  expect(plugin).toMatchObject({ name: "sample", hooks: ["onCheckpoint"] });
});
