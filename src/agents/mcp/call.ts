import type { LookKind } from "../../core/look";
import type { Workspace } from "../../core/workspace";

/** How a call opens the repository: afresh, so that it sees what others have done since the last one. */
export type OpenWorkspace = (opening: {
  look?: LookKind;
  /** Ends the git processes of the call where the client no longer wants its answer. */
  signal: AbortSignal;
  atClose: (act: () => void) => void;
}) => Promise<Workspace>;

/** What a tool, a resource or a prompt works with while it answers one request. */
export interface Call {
  open(look?: LookKind): Promise<Workspace>;
  /** Opens the repository for something that changes it: one such call after the other, in the order in which they came. */
  change<T>(act: (workspace: Workspace) => Promise<T>): Promise<T>;
  now(): Date;
}

/** The calls of a server: those that read run at once, those that change wait for each other. */
export interface Calls {
  run<T>(signal: AbortSignal, act: (call: Call) => Promise<T>): Promise<T>;
  /** Ends when no call runs any more. */
  idle(): Promise<void>;
}

/** Keeps the calls of one server process in order. */
export function callsOf(open: OpenWorkspace, now: () => Date): Calls {
  let lastChange: Promise<unknown> = Promise.resolve();
  const running = new Set<Promise<unknown>>();
  const answer = async <T>(signal: AbortSignal, act: (call: Call) => Promise<T>): Promise<T> => {
    const closing: (() => void)[] = [];
    const opened = (look?: LookKind): Promise<Workspace> => {
      signal.throwIfAborted();
      return open({ ...(look ? { look } : {}), signal, atClose: (close) => closing.push(close) });
    };
    try {
      return await act({
        open: opened,
        now,
        change(body) {
          // Asked for before its turn comes, opened only then: what it reads is what the one before has left.
          const turn = lastChange.then(async () => body(await opened()));
          lastChange = turn.catch(() => {});
          return turn;
        },
      });
    } finally {
      for (const close of closing) close();
    }
  };
  return {
    run(signal, act) {
      const answered = answer(signal, act);
      running.add(answered);
      const done = (): boolean => running.delete(answered);
      answered.then(done, done);
      return answered;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
  };
}
