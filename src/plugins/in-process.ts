import type { HookHandler, PlacedHook, PluginMeta } from "./api";
import type { HookEvent, HookName } from "./api/events";
import { pluginCache } from "./plugin-cache";
import type { Delivery, PluginRoom, PluginSettings } from "./room";
import { type LoadedPlugin, type Orders, PluginFault, type PluginOrigin, type Runner } from "./runner";

/** What is known of a plugin before it is loaded. */
export interface PluginFace {
  name: string;
  origin: PluginOrigin;
  hooks: readonly HookName[];
  env: readonly string[];
  guarded: readonly string[];
}

type Handlers = Map<HookName, { order: "pre" | "normal" | "post"; handler: HookHandler<HookName> }>;

/** Runs a plugin in this process: the built-in ones here, a user's own in its host. */
export class InProcess implements Runner {
  readonly name: string;
  readonly origin: PluginOrigin;
  readonly hooks: readonly HookName[];
  readonly env: readonly string[];
  readonly guarded: readonly string[];
  #handlers: Promise<Handlers> | null = null;

  constructor(
    face: PluginFace,
    readonly load: () => Promise<LoadedPlugin>,
    readonly options: Readonly<Record<string, unknown>>,
    readonly meta: PluginMeta,
  ) {
    this.name = face.name;
    this.origin = face.origin;
    this.hooks = face.hooks;
    this.env = face.env;
    this.guarded = face.guarded;
  }

  begin(): void {
    this.#handlers ??= this.#setUp();
    this.#handlers.catch(() => {});
  }

  async ready(): Promise<Orders> {
    this.begin();
    const handlers = await this.#handlers;
    return Object.fromEntries([...(handlers ?? [])].map(([hook, { order }]) => [hook, order]));
  }

  async call(hook: HookName, { facts, state, reads, signal }: Delivery): Promise<unknown> {
    const placed = (await this.#handlers)?.get(hook);
    if (!placed) return undefined;
    // What the core gathered for the hook is what its event holds.
    return placed.handler({ ...facts, ...reads, state, signal } as HookEvent<HookName>);
  }

  close(): void {}

  async #setUp(): Promise<Handlers> {
    const plugin = await this.load();
    if (typeof plugin?.setup !== "function") throw new PluginFault("its default export is no plugin");
    const options = plugin.options ? await checked(plugin.options, this.options) : this.options;
    const hooks = await plugin.setup(options as never, this.meta);
    const handlers: Handlers = new Map();
    for (const [name, hook] of Object.entries(hooks ?? {})) {
      if (!this.hooks.includes(name as HookName)) throw new PluginFault(`its hooks do not list ${name.slice(0, 40)}`);
      const placed = (typeof hook === "function" ? { handler: hook } : hook) as PlacedHook<HookName> | undefined;
      if (typeof placed?.handler !== "function") throw new PluginFault(`${name} is no function`);
      const { order = "normal" } = placed;
      if (!["pre", "normal", "post"].includes(order)) throw new PluginFault(`${name}: its order is pre or post`);
      handlers.set(name as HookName, {
        order,
        handler: placed.handler as HookHandler<HookName>,
      });
    }
    return handlers;
  }
}

/** The options as the plugin's schema gives them back. @throws PluginFault with what the schema says */
async function checked(schema: NonNullable<LoadedPlugin["options"]>, options: unknown): Promise<unknown> {
  const result = await schema["~standard"].validate(options);
  if (!result.issues) return result.value;
  const [first] = result.issues as readonly { message: string; path?: readonly unknown[] }[];
  const path = first?.path?.map((part) =>
    typeof part === "object" && part !== null ? Reflect.get(part, "key") : part,
  );
  throw new PluginFault(
    `options: ${path?.length ? `${path.map(String).join(".")}: ` : ""}${first?.message ?? "invalid"}`,
  );
}

/** What a plugin gets when it is set up. */
export function metaFor(room: PluginRoom, face: PluginFace): PluginMeta {
  return {
    apiVersion: 1,
    version: room.version,
    root: room.root,
    env: wantedEnv(room, face),
    log: {
      warn: (text) => room.warn(`${face.name}: ${text}`),
      debug: (text) => room.debug(`${face.name}: ${text}`),
    },
    cache: pluginCache(room, face.name),
  };
}

/** The variables that a plugin asks for, where they are set. */
export function wantedEnv({ env }: PluginRoom, { env: wanted }: Pick<PluginFace, "env">): Record<string, string> {
  return Object.fromEntries(wanted.flatMap((name) => (env[name] === undefined ? [] : [[name, String(env[name])]])));
}

/** The options without those that hold a command or a host nobody has trusted; `withheld` names these. */
export function allowedOptions(
  { options, own }: PluginSettings,
  { guarded }: Pick<PluginFace, "guarded">,
  trusts: (option: string, value: unknown) => boolean,
): { options: Record<string, unknown>; withheld: string[] } {
  const withheld = guarded.filter(
    (name) => Object.hasOwn(options, name) && options[name] !== null && !own.has(name) && !trusts(name, options[name]),
  );
  const kept = Object.entries(options).filter(([name]) => name !== "enabled" && !withheld.includes(name));
  return { options: Object.fromEntries(kept), withheld };
}
