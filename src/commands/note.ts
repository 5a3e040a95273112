import { defineGroup } from "./command";

export default defineGroup({
  name: "note",
  summary: "personal notes that stay with this session",
  fallback: { name: "add", takesText: true },
  subcommands: {
    add: async () => (await import("./note/add")).default,
    list: async () => (await import("./note/list")).default,
    edit: async () => (await import("./note/edit")).default,
    remove: async () => (await import("./note/remove")).default,
  },
  examples: [
    ['session note "The sandbox forgets its tokens at midnight"', "for your own next brief"],
    ['session note --handoff "Start with src/auth/callback.ts"', "for whoever takes over too"],
  ],
});
