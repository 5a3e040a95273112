import { type Answers, addResult, noAnswers } from "./answers";
import type { HookName, SoFar } from "./api/events";
import type { Json } from "./api/facts";
import { checkResult } from "./check-result";
import { Deadline } from "./deadline";
import { HOOKS, type HookPolicy } from "./hooks";
import { readsFor } from "./reads-for";
import type { Occasion, PluginRoom } from "./room";
import { causeOf, PluginFault, type Runner } from "./runner";

/** Ten minutes. */
const MOST_PATIENCE = 600_000;

/** The plugins of one command. They are asked at its hooks and closed when it is over. */
export class Crew {
  readonly #broken = new Set<Runner>();
  /** Milliseconds that the person gives to every plugin in the place of the table's; null: the table's. */
  readonly #patience: number | null;

  /** @param runners in the order of the settings */
  constructor(
    readonly room: PluginRoom,
    readonly runners: readonly Runner[],
  ) {
    const said = Number(room.env.SESSION_PLUGIN_MS);
    this.#patience = Number.isInteger(said) && said > 0 && said <= MOST_PATIENCE ? said : null;
  }

  /** Begins to load those that one of the hooks concerns, so that they are ready when they are asked. */
  begin(hooks: readonly HookName[]): void {
    for (const runner of this.runners) if (hooks.some((hook) => runner.hooks.includes(hook))) runner.begin();
  }

  /** Asks all plugins that have the hook. Never throws: a plugin that fails is told of in the warnings, and left out. */
  async ask<Name extends HookName>(hook: Name, occasion: Occasion<Name>): Promise<Answers> {
    const answers = noAnswers();
    const policy = HOOKS[hook];
    const concerned = this.runners.filter((runner) => runner.hooks.includes(hook) && !this.#broken.has(runner));
    for (const runner of concerned) runner.begin();
    if (policy.way === "parallel") await this.#together(hook, policy, concerned, occasion, answers);
    else await this.#inTurn(hook, policy, concerned, occasion, answers);
    return answers;
  }

  /** Ends whatever still runs. */
  close(): void {
    for (const runner of this.runners) runner.close();
  }

  async #together(
    hook: HookName,
    policy: HookPolicy,
    concerned: readonly Runner[],
    occasion: Occasion<HookName>,
    answers: Answers,
  ): Promise<void> {
    const asked = concerned.map(async (runner) => {
      const limit = this.#limit(policy);
      return this.#guarded(runner, hook, limit, async () => {
        await runner.ready();
        return this.#deliver(runner, hook, limit, occasion, null);
      });
    });
    // Told in the order of the settings, whoever was first.
    for (const [at, told] of (await Promise.all(asked)).entries())
      this.#add(concerned[at], hook, policy, told, answers);
  }

  async #inTurn(
    hook: HookName,
    policy: HookPolicy,
    concerned: readonly Runner[],
    occasion: Occasion<HookName>,
    answers: Answers,
  ): Promise<void> {
    const placed = await Promise.all(
      concerned.map(async (runner) => {
        const limit = this.#limit(policy);
        const told = await this.#guarded(runner, hook, limit, () => runner.ready());
        if ("fault" in told) answers.warnings.push(told.fault);
        return "fault" in told ? null : { runner, order: told.value[hook] ?? "normal" };
      }),
    );
    for (const order of ["pre", "normal", "post"]) {
      for (const place of placed) {
        if (place?.order !== order) continue;
        if (answers.refusal) return;
        const { runner } = place;
        const limit = this.#limit(policy);
        const { impact, metrics, warnings } = answers;
        const soFar = { impact: [...impact], metrics: { ...metrics }, warnings: [...warnings] };
        const told = await this.#guarded(runner, hook, limit, () =>
          this.#deliver(runner, hook, limit, occasion, soFar),
        );
        this.#add(runner, hook, policy, told, answers);
      }
    }
  }

  #limit({ timeout }: HookPolicy): Deadline {
    const milliseconds = this.#patience ?? timeout;
    return new Deadline(milliseconds, () => late(milliseconds));
  }

  /** The work within its time; a plugin that fails is closed, and is not asked again. */
  async #guarded<T>(
    runner: Runner,
    hook: HookName,
    limit: Deadline,
    work: () => Promise<T>,
  ): Promise<{ value: T } | { fault: string }> {
    try {
      return { value: await limit.race(work()) };
    } catch (cause) {
      this.#broken.add(runner);
      runner.close();
      return { fault: `plugin ${runner.name}, ${hook}: ${causeOf(cause)}` };
    } finally {
      limit.end();
    }
  }

  async #deliver(
    runner: Runner,
    hook: HookName,
    limit: Deadline,
    { facts, reads, states }: Occasion<HookName>,
    soFar: SoFar | null,
  ): Promise<unknown> {
    const own = Object.hasOwn(states, runner.name) ? (states[runner.name] as Json) : null;
    return runner.call(hook, {
      facts: soFar ? { ...facts, soFar } : facts,
      state: own,
      reads: readsFor(this.room, runner, reads, limit),
      signal: limit.signal,
    });
  }

  #add(
    runner: Runner | undefined,
    hook: HookName,
    policy: HookPolicy,
    told: { value: unknown } | { fault: string },
    answers: Answers,
  ): void {
    if (!runner) return;
    if ("fault" in told) {
      answers.warnings.push(told.fault);
      return;
    }
    const { result, dropped } = checkResult(told.value);
    if (result.refuse && !policy.refuses) {
      delete result.refuse;
      dropped.push("nothing can be refused here");
    }
    if (!policy.keepsState) delete result.state;
    for (const phrase of dropped.slice(0, 5))
      answers.warnings.push(`plugin ${runner.name}, ${hook}: left out: ${phrase}`);
    if (dropped.length > 5)
      answers.warnings.push(`plugin ${runner.name}, ${hook}: left out: ${dropped.length - 5} more`);
    addResult(answers, runner.name, result);
  }
}

const late = (milliseconds: number): PluginFault =>
  new PluginFault(`no answer within ${milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`}`);
