import { defineGroup } from "./command";

export default defineGroup({
  name: "agent",
  summary: "give coding agents the brief where they start",
  fallback: { name: "status", takesText: false },
  subcommands: {
    install: async () => (await import("./agent/install")).default,
    uninstall: async () => (await import("./agent/uninstall")).default,
    status: async () => (await import("./agent/status")).default,
    hook: async () => (await import("./agent/hook")).default,
  },
  examples: [
    ["session agent install claude codex", "for everybody who works on this project"],
    ["session agent status", "what is installed, and where"],
  ],
});
