import { defineGroup } from "./command";

export default defineGroup({
  name: "decisions",
  summary: "what was decided and why, as records the team shares",
  fallback: { name: "list", takesText: false },
  subcommands: {
    add: async () => (await import("./decisions/add")).default,
    list: async () => (await import("./decisions/list")).default,
    show: async () => (await import("./decisions/show")).default,
    supersede: async () => (await import("./decisions/supersede")).default,
  },
  examples: [
    ['session decisions add "Use PKCE" --rationale "Protects the code from interception"', "while you still know why"],
    ["session decisions show x7k2", "the last four characters of an id will do"],
  ],
});
