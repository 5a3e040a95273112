import type { BaseEvent } from "session/plugin";
import { readJUnit } from "session/plugin/junit";
import type { Options } from "./access";
import { type Build, buildOf } from "./build";

/** A build that no service knows: what a JUnit file or a command of the settings says. Null where neither says anything. */
export async function localBuild(
  event: BaseEvent,
  { results, command }: Options,
  runs: boolean,
): Promise<Build | null> {
  if (results !== undefined) {
    const file = await event.readWorkFile(results);
    if (file === null) return null;
    try {
      const { passed, failed, failures } = await readJUnit(file.text);
      const named = failures.map((name) => ({ name, outcome: "failed" as const, url: null }));
      const build = buildOf([
        ...named,
        ...(passed > 0 ? [{ name: "tests", outcome: "passed" as const, url: null }] : []),
      ]);
      return { ...build, passed, failed };
    } catch {
      return null;
    }
  }
  if (command === undefined || !runs) return null;
  const ran = await event.run(command, { seconds: 60 });
  if (ran.kind === "untrusted") return null;
  const passed = ran.kind === "done" && ran.code === 0;
  return buildOf([{ name: command.slice(0, 60), outcome: passed ? "passed" : "failed", url: null }]);
}
