import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/javascript";
import type { HookName } from "../api/events";
import { HOOKS } from "../hooks";
import { PluginFault } from "../runner";

/** What a plugin says of itself in literals. */
export interface Declared {
  summary: string | null;
  hooks: readonly HookName[];
  env: readonly string[];
  guarded: readonly string[];
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads what a plugin declares, without running it: the literals of the object that its entry exports as default, as it is
 * or handed to `definePlugin`.
 * @param name the name that it must have: the one of its file, folder or package
 * @throws PluginFault
 */
export function readDeclared(text: string, name: string): Declared {
  const plugin = new Reader(text).plugin();
  if (textOf(plugin.get("name")) !== name)
    throw new PluginFault(`its name must be written as name: "${name}", like its file, folder or package`);
  if (plugin.get("apiVersion") !== 1) throw new PluginFault("its apiVersion must be written as apiVersion: 1");
  const hooks = listOf(plugin, "hooks");
  const unknown = hooks.find((hook) => !Object.hasOwn(HOOKS, hook));
  if (unknown !== undefined) throw new PluginFault(`there is no hook ${unknown.slice(0, 40)}`);
  if (hooks.length === 0) throw new PluginFault('its hooks must be written as a list: hooks: ["onCheckpoint"]');
  const env = listOf(plugin, "env");
  const odd = env.find((variable) => !VARIABLE.test(variable));
  if (odd !== undefined) throw new PluginFault(`env names ${odd.slice(0, 40)}, which is no variable`);
  const summary = textOf(plugin.get("summary"));
  return {
    summary: summary?.slice(0, 200) ?? null,
    hooks: hooks as HookName[],
    env,
    guarded: listOf(plugin, "guarded"),
  };
}

/** A text is a list of one; null is a value that is no literal. */
type Literal = readonly string[] | number | null;

function textOf(value: Literal | undefined): string | null {
  return typeof value === "object" && value?.length === 1 ? (value[0] ?? null) : null;
}

function listOf(plugin: ReadonlyMap<string, Literal>, key: string): readonly string[] {
  if (!plugin.has(key)) return [];
  const value = plugin.get(key);
  if (typeof value !== "object" || value === null)
    throw new PluginFault(`${key} must be written as a list of literals: ${key}: ["…"]`);
  return value;
}

class Reader {
  readonly #tops: SyntaxNode[];

  constructor(readonly text: string) {
    this.#tops = childrenOf(parser.configure({ dialect: "ts jsx" }).parse(text).topNode);
  }

  /** The literals of the plugin object. @throws PluginFault where there is none */
  plugin(): ReadonlyMap<string, Literal> {
    const object = this.#object(this.#exported(), 0);
    if (!object) throw new PluginFault("its entry must export a plugin: export default definePlugin({ … })");
    const found = new Map<string, Literal>();
    for (const property of childrenOf(object)) {
      const [key, , value] = childrenOf(property);
      if (key?.name === "Spread") throw new PluginFault("its plugin object must be written out, without spreads");
      if (property.name !== "Property" || !key) continue;
      const name = key.name === "String" ? this.#string(key) : this.#of(key);
      if (name !== null) found.set(name, value ? this.#literal(value) : null);
    }
    return found;
  }

  #exported(): SyntaxNode | null {
    for (const node of this.#tops) {
      if (node.name !== "ExportDeclaration") continue;
      const parts = childrenOf(node);
      const at = parts.findIndex(({ name }) => name === "default");
      if (at >= 0) return parts[at + 1] ?? null;
      // What bundlers write: export { plugin as default }.
      const group = node.getChild("ExportGroup");
      const names = group ? childrenOf(group) : [];
      const aliased = names.findIndex((one, place) => this.#of(one) === "default" && names[place - 1]?.name === "as");
      if (aliased > 1) return names[aliased - 2] ?? null;
    }
    return null;
  }

  #object(node: SyntaxNode | null, depth: number): SyntaxNode | null {
    if (!node || depth > 4) return null;
    switch (node.name) {
      case "ObjectExpression":
        return node;
      case "CallExpression": {
        const called = node.firstChild;
        const name = called?.name === "InstantiationExpression" ? called.firstChild : called;
        const given = node.getChild("ArgList");
        const isDefine = name !== null && name !== undefined && /(?:^|\.)definePlugin\d*$/.test(this.#of(name));
        return isDefine && given ? this.#object(childrenOf(given)[1] ?? null, depth + 1) : null;
      }
      case "VariableName":
        return this.#object(this.#valueOf(this.#of(node)), depth + 1);
      case "BinaryExpression":
      case "ParenthesizedExpression":
        return this.#object(this.#bare(node), depth + 1);
      default:
        return null;
    }
  }

  /** What a constant of the file holds. */
  #valueOf(name: string): SyntaxNode | null {
    for (const node of this.#tops) {
      const declaration = node.name === "ExportDeclaration" ? node.getChild("VariableDeclaration") : node;
      if (declaration?.name !== "VariableDeclaration") continue;
      const parts = childrenOf(declaration);
      const at = parts.findIndex((one) => one.name === "VariableDefinition" && this.#of(one) === name);
      if (at < 0) continue;
      const sign = parts.findIndex((one, place) => place > at && one.name === "Equals");
      return parts[sign + 1] ?? null;
    }
    return null;
  }

  /** `x as const`, `x satisfies T` and `(x)` without what is around it. */
  #bare(node: SyntaxNode): SyntaxNode | null {
    const parts = childrenOf(node);
    if (node.name === "ParenthesizedExpression") return parts[1] ?? null;
    return parts[1]?.name === "as" || parts[1]?.name === "satisfies" ? (parts[0] ?? null) : null;
  }

  #literal(node: SyntaxNode): Literal {
    if (node.name === "BinaryExpression" || node.name === "ParenthesizedExpression") {
      const inner = this.#bare(node);
      return inner ? this.#literal(inner) : null;
    }
    if (node.name === "Number") return Number(this.#of(node));
    if (node.name === "String" || node.name === "TemplateString") return this.#texts([node]);
    if (node.name !== "ArrayExpression") return null;
    return this.#texts(childrenOf(node).filter(({ name }) => !/^[[\],]$|Comment$/.test(name)));
  }

  #texts(nodes: readonly SyntaxNode[]): readonly string[] | null {
    const texts = nodes.map((node) => this.#string(node));
    return texts.every((text) => text !== null) ? texts : null;
  }

  /** A text without escapes and substitutions; they would have to be run to be understood. */
  #string(node: SyntaxNode): string | null {
    const written = this.#of(node);
    const plain = node.name === "String" || node.name === "TemplateString";
    return plain && !/\\|\$\{/.test(written) ? written.slice(1, -1) : null;
  }

  #of({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/Comment$/.test(child.name)) children.push(child);
  return children;
}
