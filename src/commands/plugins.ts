import { defineGroup } from "./command";

export default defineGroup({
  name: "plugins",
  summary: "plugins: what there is, what may run, what it asks for",
  fallback: { name: "list", takesText: false },
  subcommands: {
    list: async () => (await import("./plugins/list")).default,
    trust: async () => (await import("./plugins/trust")).default,
    untrust: async () => (await import("./plugins/untrust")).default,
  },
  examples: [
    ["session plugins list", "what runs here, and what waits to be looked at"],
    ["session plugins trust notify --yes", "let a plugin run that you have looked at"],
  ],
});
