import { expect, test } from "bun:test";
import type { Workspace } from "../../core/workspace";
import { callsOf } from "./call";

const now = (): Date => new Date(0);
const never = new AbortController().signal;

test("changes run one after the other in the order in which they came, each in a repository opened in its turn", async () => {
  const log: string[] = [];
  let opened = 0;
  const calls = callsOf(async () => ({ at: ++opened }) as unknown as Workspace, now);
  const change = (name: string, pause: number) =>
    calls.run(never, (call) =>
      call.change(async (workspace) => {
        log.push(`${name} begins`);
        await Bun.sleep(pause);
        log.push(`${name} ends`);
        return workspace;
      }),
    );
  const done = await Promise.all([change("a", 20), change("b", 0)]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(done as unknown[]).toEqual([{ at: 1 }, { at: 2 }]);
});

test("one that fails, or is cancelled before its turn, holds up none behind it; the cancelled one opens nothing", async () => {
  const opened: AbortSignal[] = [];
  const closed: number[] = [];
  const calls = callsOf(async ({ signal, atClose }) => {
    const at = opened.push(signal);
    atClose(() => closed.push(at));
    return {} as Workspace;
  }, now);
  const cancelled = new AbortController();
  const failing = calls.run(never, (call) => call.change(async () => Promise.reject(new Error("no"))));
  const late = calls.run(cancelled.signal, (call) => call.change(async () => "late"));
  const last = calls.run(never, (call) => call.change(async () => "last"));
  cancelled.abort();
  expect(await Promise.allSettled([failing, late, last])).toMatchObject([
    { status: "rejected" },
    { status: "rejected" },
    { status: "fulfilled", value: "last" },
  ]);
  expect(opened).toHaveLength(2);
  expect(closed).toEqual([1, 2]);
  await calls.idle();
});
