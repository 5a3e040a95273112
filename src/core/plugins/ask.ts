import { SessionError } from "../../errors";
import { currentBranch, headCommit } from "../../git/head";
import type { Answers } from "../../plugins/answers";
import type { HookFacts, HookName } from "../../plugins/api/events";
import { printContext } from "../../store/context";
import { type Hold, step } from "../operation";
import { type StoredSession, sessionOf } from "../session-state";
import { stateFile } from "../state-file";
import type { Workspace } from "../workspace";
import { crewFor } from "./crew";
import type { Subject } from "./repository-reads";

/** What a hook's event is about. */
export interface Asked<Name extends HookName> {
  session: StoredSession | null;
  facts: Omit<HookFacts[Name], "soFar">;
  /** The change that it is about; without it, what the session's commits have changed. */
  subject?: Subject;
}

/** Asks the plugins at a hook; null where none has it. A plugin that fails is told of in the warnings. */
export async function askPlugins<Name extends HookName>(
  workspace: Workspace,
  hook: Name,
  asked: Asked<Name>,
): Promise<Answers | null> {
  const crew = await crewFor(workspace, [hook]);
  if (!crew) return null;
  const { session, subject } = asked;
  const { repository } = workspace;
  const [{ eventFacts }, { repositoryReads }, { sessionSpan }, branch, head] = await Promise.all([
    import("./event-facts"),
    import("./repository-reads"),
    import("./subject"),
    subject?.seen ? subject.seen.branch : currentBranch(repository),
    subject?.seen ? subject.seen.head : headCommit(repository),
  ]);
  const facts = { ...eventFacts(workspace, session, { branch, head }), ...asked.facts };
  const reads = repositoryReads(
    workspace,
    session,
    async () => subject?.span ?? sessionSpan(workspace, session),
    subject?.seen,
  );
  // The facts of the hook are given by the caller; what came before is added by the driver.
  return crew.ask(hook, { facts: facts as never, reads, states: session?.context.plugins ?? {} });
}

/** Stops a command that a plugin refuses. @throws SessionError REFUSED */
export function heedRefusal(answers: Answers | null): void {
  if (!answers?.refusal) return;
  const { plugin, reason, fix } = answers.refusal;
  throw new SessionError("REFUSED", { who: `plugin ${plugin}`, reason, fix });
}

/** Asks at a hook of a command that has acted, and keeps what plugins want kept. Returns their warnings. */
export async function tellPlugins<Name extends HookName>(
  held: Hold,
  hook: Name,
  asked: Asked<Name>,
): Promise<Answers | null> {
  const answers = await askPlugins(held.workspace, hook, asked);
  if (answers && asked.session) await keepStates(held, asked.session, answers);
  return answers;
}

async function keepStates(held: Hold, session: StoredSession, { states }: Answers): Promise<void> {
  if (Object.keys(states).length === 0) return;
  const { workspace } = held;
  const stored = sessionOf(workspace, session.context.branch);
  if (!stored) return;
  const context = { ...stored.context, plugins: { ...stored.context.plugins, ...states } };
  await step(held, () => ({
    intent: null,
    files: [stateFile(workspace, stored.files.context, printContext(context))],
  }));
}

/** What plugins warn of, with what their sections say in short. */
export const warningsOf = (answers: Answers | null): string[] => answers?.warnings ?? [];
