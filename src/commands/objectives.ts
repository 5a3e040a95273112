import { defineGroup } from "./command";

export default defineGroup({
  name: "objectives",
  summary: "what you are trying to do on this branch",
  fallback: { name: "list", takesText: false },
  subcommands: {
    add: async () => (await import("./objectives/add")).default,
    start: async () => (await import("./objectives/start")).default,
    complete: async () => (await import("./objectives/complete")).default,
    reopen: async () => (await import("./objectives/reopen")).default,
    edit: async () => (await import("./objectives/edit")).default,
    move: async () => (await import("./objectives/move")).default,
    remove: async () => (await import("./objectives/remove")).default,
    list: async () => (await import("./objectives/list")).default,
  },
  examples: [
    ['session objectives add "Implement OAuth2 integration"', "say what comes next"],
    ["session objectives complete obj-1", "and what is done"],
  ],
});
