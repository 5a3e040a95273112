import builtIn from "../../../templates/handoff.md" with { type: "text" };
import { SessionError } from "../../errors";
import { maskAll } from "../secrets/mask";
import type { HandoffFacts } from "./facts";
import { viewOf } from "./view";
import type { HandoffView } from "./view-shape";

/** A template from `.session/templates/`, with the name that errors give it. */
export interface HandoffTemplate {
  path: string;
  text: string;
}

/** A template that nests lists in themselves could grow without end; a real handoff takes some hundred steps. */
const MOST_STEPS = 100_000;
const MOST_CHARACTERS = 4_000_000;

/**
 * Renders a handoff as Markdown, by the project's own template or the built-in one. Mustache has no logic and sees nothing
 * but the view, in which secrets are blotted out; partials, which would read other templates, are refused.
 * @throws SessionError CONFIG_INVALID naming the template when it cannot be rendered
 */
export async function renderHandoff(facts: HandoffFacts, template: HandoffTemplate | null): Promise<string> {
  const [{ default: mustache }, shown] = await Promise.all([import("mustache"), maskAll(facts)]);
  class BoundedWriter extends mustache.Writer {
    #steps = 0;
    #characters = 0;

    override renderTokens(
      ...[tokens, ...rest]: Parameters<InstanceType<typeof mustache.Writer>["renderTokens"]>
    ): string {
      this.#steps += tokens.length;
      if (this.#steps > MOST_STEPS) throw new Error("it repeats itself without end");
      const text = super.renderTokens(tokens, ...rest);
      this.#characters += text.length;
      if (this.#characters > MOST_CHARACTERS) throw new Error("what it makes is too long");
      return text;
    }

    override renderPartial(token: string[]): string {
      throw new Error(`it asks for the template "${token[1]}"; a handoff is one file`);
    }
  }
  try {
    const text = new BoundedWriter().render(template?.text ?? builtIn, plain(viewOf(shown)), {}, { escape: String });
    const lines = text.split("\n").map((line) => line.trimEnd());
    return `${lines.join("\n").trimEnd()}\n`;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new SessionError("CONFIG_INVALID", {
      problem: `${template?.path ?? "the handoff template"} cannot be rendered: ${why}`,
    });
  }
}

/** The view without prototypes: a template can name nothing but what the view holds. */
function plain(view: HandoffView): object {
  return bare(view) as object;
}

function bare(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.setPrototypeOf(value.map(bare), null);
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([key, held]) => [key, bare(held)])),
  );
}
