import { defineGroup } from "./command";

export default defineGroup({
  name: "blockers",
  summary: "what stands in the way, since when",
  fallback: { name: "list", takesText: false },
  subcommands: {
    add: async () => (await import("./blockers/add")).default,
    resolve: async () => (await import("./blockers/resolve")).default,
    reopen: async () => (await import("./blockers/reopen")).default,
    link: async () => (await import("./blockers/link")).default,
    list: async () => (await import("./blockers/list")).default,
  },
  examples: [
    ['session blockers add "Waiting on API keys" --ticket PROJ-12', "the clock starts"],
    ["session blockers resolve blk-1", "and stops"],
  ],
});
