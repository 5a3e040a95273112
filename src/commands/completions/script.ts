/** The shells that there is a script for. */
export const SHELLS: readonly string[] = ["bash", "zsh", "fish", "powershell"];

/** The script that one of them loads; empty for any other word. Only that one is loaded here. */
export async function completionScript(shell: string): Promise<string> {
  switch (shell) {
    case "bash":
      return (await import("../../../templates/completions/session.bash", { with: { type: "text" } })).default;
    case "zsh":
      return (await import("../../../templates/completions/session.zsh", { with: { type: "text" } })).default;
    case "fish":
      return (await import("../../../templates/completions/session.fish", { with: { type: "text" } })).default;
    case "powershell":
      return (await import("../../../templates/completions/session.ps1", { with: { type: "text" } })).default;
    default:
      return "";
  }
}
