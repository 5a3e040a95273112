import type { PluginMeta } from "../api";
import type { HookName } from "../api/events";
import { metaFor, type PluginFace, wantedEnv } from "../in-process";
import { type Child, killGroup, startProcess } from "../process";
import type { Delivery, PluginRoom } from "../room";
import { causeOf, type Orders, PluginFault, type PluginOrigin, type Runner } from "../runner";
import { hostEnvironment } from "./environment";
import { type FromHost, QUESTIONS, type ToHost } from "./messages";
import { readOutput } from "./output";

/** The code of a plugin, and the modules of the program that it imports. */
export interface HostedCode {
  code: string;
  provided: readonly string[];
}

/** So many lines of its log a plugin may print in one command. */
const MOST_LINES = 20;

/** Runs a user's plugin in a process of its own: this program again, without the environment's secrets. */
export class InHost implements Runner {
  readonly name: string;
  readonly origin: PluginOrigin;
  readonly hooks: readonly HookName[];
  readonly env: readonly string[];
  readonly guarded: readonly string[];
  readonly #meta: PluginMeta;
  readonly #ready = Promise.withResolvers<Orders>();
  readonly #calls = new Map<number, { settle: PromiseWithResolvers<unknown>; delivery: Delivery }>();
  #child: Child | null = null;
  #stopReading: () => void = () => {};
  #over: PluginFault | null = null;
  #lines = 0;

  constructor(
    readonly room: PluginRoom,
    readonly face: PluginFace,
    readonly hosted: HostedCode,
    readonly options: Readonly<Record<string, unknown>>,
  ) {
    this.name = face.name;
    this.origin = face.origin;
    this.hooks = face.hooks;
    this.env = face.env;
    this.guarded = face.guarded;
    this.#meta = metaFor(room, face);
    this.#ready.promise.catch(() => {});
  }

  begin(): void {
    if (this.#child || this.#over) return;
    const { root, env, version, hostCommand } = this.room;
    try {
      const child = startProcess(hostCommand, {
        cwd: root,
        env: hostEnvironment(env),
        onMessage: (message) => void this.#heard(message as FromHost),
      });
      this.#child = child;
      this.#stopReading = readOutput(
        [child.stdout, child.stderr],
        (line) => this.#meta.log.debug(line),
        () => this.#fail(new PluginFault("it wrote more than 8 MiB of output")),
      );
      child.exited.then(() => this.#fail(new PluginFault(endOf(child)))).catch(() => {});
      const { face, options } = this;
      this.#tell({ kind: "setup", face, ...this.hosted, options, version, root, env: wantedEnv(this.room, face) });
    } catch (cause) {
      this.#fail(new PluginFault(`its process did not start: ${causeOf(cause)}`));
    }
  }

  async ready(): Promise<Orders> {
    this.begin();
    return this.#ready.promise;
  }

  async call(hook: HookName, delivery: Delivery): Promise<unknown> {
    if (this.#over) throw this.#over;
    const call = this.#calls.size + 1;
    const settle = Promise.withResolvers<unknown>();
    this.#calls.set(call, { settle, delivery });
    delivery.signal.addEventListener("abort", () => this.#tell({ kind: "abort", call }), { once: true });
    this.#tell({ kind: "call", call, hook, facts: delivery.facts, state: delivery.state });
    return settle.promise;
  }

  close(): void {
    this.#fail(new PluginFault("it was closed"));
    const child = this.#child;
    this.#child = null;
    if (!child) return;
    killGroup(child);
    // What it has left running elsewhere may hold its streams open; nobody waits for that.
    this.#stopReading();
    child.unref();
  }

  #tell(message: ToHost): void {
    try {
      this.#child?.send(message);
    } catch {
      // Its process has just ended; how is told by its exit.
    }
  }

  #fail(cause: PluginFault): void {
    if (this.#over) return;
    this.#over = cause;
    this.#ready.reject(cause);
    for (const { settle } of this.#calls.values()) settle.reject(cause);
  }

  /** What the process says is taken for what it claims to be only after a look. */
  async #heard(message: FromHost): Promise<void> {
    switch (message?.kind) {
      case "ready":
        return this.#ready.resolve(message.orders ?? {});
      case "done":
        return this.#calls.get(message.call)?.settle.resolve(message.value);
      case "fault": {
        const fault = new PluginFault(causeOf(message.cause));
        const call = message.call === null ? undefined : this.#calls.get(message.call);
        return call ? call.settle.reject(fault) : this.#fail(fault);
      }
      case "log":
        return this.#log(message.level, String(message.text));
      case "question":
        return this.#answer(message);
    }
  }

  #log(level: "warn" | "debug", text: string): void {
    this.#lines += 1;
    if (this.#lines > MOST_LINES) return;
    const line = text.replace(/\s+/g, " ").slice(0, 500);
    if (level === "warn") this.#meta.log.warn(line);
    else this.#meta.log.debug(line);
  }

  async #answer({ question, call, name, args }: Extract<FromHost, { kind: "question" }>): Promise<void> {
    try {
      this.#tell({ kind: "answer", question, value: await this.#asked(call, name, args) });
    } catch (cause) {
      this.#tell({ kind: "failed", question, cause: causeOf(cause) });
    }
  }

  async #asked(call: number | null, name: string, args: unknown[]): Promise<unknown> {
    const { cache } = this.#meta;
    if (call === null && name === "get") return cache.get(String(args[0]));
    if (call === null && name === "set") return cache.set(String(args[0]), args[1] as never);
    const known = QUESTIONS.find((one) => one === name);
    const reads = call === null ? undefined : this.#calls.get(call)?.delivery.reads;
    if (!known || !reads) throw new PluginFault("there is nothing to be asked");
    const ask = reads[known] as (...given: unknown[]) => Promise<unknown>;
    return ask(...args);
  }
}

function endOf({ exitCode, signalCode }: Child): string {
  return signalCode ? `its process was ended by ${signalCode}` : `its process ended with exit code ${exitCode}`;
}
