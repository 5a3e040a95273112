import { defineGroup } from "./command";

export default defineGroup({
  name: "config",
  summary: "settings: what is in force, where it comes from, how to change it",
  fallback: { name: "show", takesText: false },
  subcommands: {
    show: async () => (await import("./config/show")).default,
    get: async () => (await import("./config/get")).default,
    set: async () => (await import("./config/set")).default,
    validate: async () => (await import("./config/validate")).default,
    schema: async () => (await import("./config/schema")).default,
    path: async () => (await import("./config/path")).default,
  },
  examples: [
    ["session config show --origin", "every setting and the file it comes from"],
    ["session config set session.handoff_on_end false", "comments and order in the file stay"],
  ],
});
