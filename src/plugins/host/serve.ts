import type { PluginMeta } from "../api";
import type { Reads } from "../api/events";
import { InProcess } from "../in-process";
import { PROVIDED } from "../provided";
import { causeOf, type LoadedPlugin, PluginFault } from "../runner";
import { type FromHost, LARGEST_ANSWER, QUESTIONS, type ToHost } from "./messages";

/** The line to the program that started this process. */
export interface HostLine {
  send(message: FromHost): void;
  /** Everything that goes wrong outside of a call: errors nobody caught. */
  onStray(heard: (cause: unknown) => void): void;
  onMessage(heard: (message: ToHost) => void): void;
}

/** Serves one plugin in this process until the program ends it. */
export function servePlugin(line: HostLine): void {
  const host = new Host(line);
  line.onStray((cause) => line.send({ kind: "fault", call: null, cause: causeOf(cause) }));
  line.onMessage((message) => void host.heard(message));
}

class Host {
  #plugin: InProcess | null = null;
  #questions = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #calls = new Map<number, AbortController>();

  constructor(readonly line: HostLine) {}

  async heard(message: ToHost): Promise<void> {
    switch (message.kind) {
      case "setup":
        return this.#within(null, async () => {
          await provide(message.provided);
          Object.assign(process.env, message.env);
          const load = async () => moduleOf(message.code);
          this.#plugin = new InProcess(message.face, load, message.options, this.#meta(message));
          return { kind: "ready", orders: await this.#plugin.ready() };
        });
      case "call":
        return this.#within(message.call, async () => this.#call(message));
      case "abort":
        this.#calls.get(message.call)?.abort(new PluginFault("its time is over"));
        return;
      case "answer":
        this.#waiting.get(message.question)?.resolve(message.value);
        this.#waiting.delete(message.question);
        return;
      case "failed":
        this.#waiting.get(message.question)?.reject(new Error(message.cause));
        this.#waiting.delete(message.question);
        return;
    }
  }

  async #within(call: number | null, work: () => Promise<FromHost>): Promise<void> {
    try {
      this.line.send(await work());
    } catch (cause) {
      this.line.send({ kind: "fault", call, cause: causeOf(cause) });
    }
  }

  async #call({ call, hook, facts, state }: Extract<ToHost, { kind: "call" }>): Promise<FromHost> {
    const controller = new AbortController();
    this.#calls.set(call, controller);
    const ask =
      (name: string) =>
      async (...args: unknown[]) =>
        this.#ask(call, name, args);
    const reads = Object.fromEntries(QUESTIONS.map((name) => [name, ask(name)])) as unknown as Reads;
    try {
      const value = await this.#plugin?.call(hook, { facts, state, reads, signal: controller.signal });
      return { kind: "done", call, value: sendable(value) };
    } finally {
      this.#calls.delete(call);
    }
  }

  async #ask(call: number | null, name: string, args: unknown[]): Promise<unknown> {
    const question = ++this.#questions;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(question, waiting);
    this.line.send({ kind: "question", question, call, name, args });
    return waiting.promise;
  }

  #meta({ version, root, env }: Extract<ToHost, { kind: "setup" }>): PluginMeta {
    const log = (level: "warn" | "debug") => (text: string) =>
      this.line.send({ kind: "log", level, text: String(text).slice(0, 1000) });
    return {
      apiVersion: 1,
      version,
      root,
      env,
      log: { warn: log("warn"), debug: log("debug") },
      cache: {
        get: async (key) => (await this.#ask(null, "get", [key])) as Awaited<ReturnType<PluginMeta["cache"]["get"]>>,
        set: async (key, value) => void (await this.#ask(null, "set", [key, value])),
      },
    };
  }
}

/** Makes the program's modules known by their names, those alone that the plugin imports. */
async function provide(names: readonly string[]): Promise<void> {
  const modules = await Promise.all(names.map(async (name) => [name, await PROVIDED[name]?.()] as const));
  Bun.plugin({
    name: "session",
    setup(build) {
      for (const [name, exports] of modules)
        if (exports) build.module(name, () => ({ exports: { ...exports }, loader: "object" }));
    },
  });
}

/** Runs the code of a plugin, which comes from the person's store of trust and from nowhere else. */
async function moduleOf(code: string): Promise<LoadedPlugin> {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const loaded = (await import(address)) as { default: LoadedPlugin };
  return loaded.default;
}

/** What can be sent of an answer. @throws PluginFault */
function sendable(value: unknown): unknown {
  if (value === undefined) return null;
  let size = 0;
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (key, part: unknown) => {
      size += key.length + (typeof part === "string" ? part.length : 1);
      // Told on the way: to write out all of it may take longer than it has.
      if (size > LARGEST_ANSWER) throw new PluginFault("it returned more than 16 MiB");
      return part;
    });
  } catch (cause) {
    throw cause instanceof PluginFault ? cause : new PluginFault("it returned what JSON cannot carry");
  }
  if (text === undefined) throw new PluginFault(`it returned a ${typeof value}`);
  return JSON.parse(text);
}
