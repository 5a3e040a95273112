import { moveRef } from "../../git/refs";
import { printContext } from "../../store/context";
import { printMessage } from "../message/print";
import type { Instant, Oid } from "../model";
import { requireSession, type StoredSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import { planRecord } from "./plan";

/** What a sample needs of a test's own repository. */
export interface SampleRepository {
  root: string;
  env: Record<string, string>;
  git(...args: string[]): string;
  commit(message: string, files?: Record<string, string>): string;
  write(path: string, content: string): void;
}

/** Sessions made for tests, in a real repository and by a clock that stands still until it is set. */
export class SampleSessions {
  clock = "";
  readonly warnings: string[] = [];

  constructor(readonly repository: SampleRepository) {
    this.at("2026-11-20T09:00:00Z");
    repository.commit("feat: begin", { ".session/config.yaml": "" });
  }

  /** Sets the clock, git's too. */
  at(time: string): void {
    this.clock = time;
    this.repository.env.GIT_AUTHOR_DATE = time;
    this.repository.env.GIT_COMMITTER_DATE = time;
  }

  /** A workspace in the repository, or in another clone. */
  open(cwd = this.repository.root): Promise<Workspace> {
    return openWorkspace({
      cwd,
      env: this.repository.env,
      now: () => new Date(this.clock),
      warn: (text) => this.warnings.push(text),
      userConfig: null,
      configOverride: null,
      verbose: null,
    });
  }

  /** Starts a session from main with one objective and makes one checkpoint of the files. The session stays open. */
  async work(branch: string, files: Record<string, string>): Promise<StoredSession> {
    const { repository, clock } = this;
    const workspace = await this.open();
    repository.git("switch", "--quiet", "main");
    const text = `Goal of ${branch}`;
    await startSession(workspace, { branch, objectives: [text], from: null, resume: false, worktree: null });
    const session = await requireSession(workspace);
    const facts = {
      subject: "feat: work",
      body: null,
      objectives: [{ text, state: "doing" as const, mark: null }],
      decisions: [],
      blockers: [],
      impact: [],
      sessionId: session.context.id,
      branch,
      checkpoint: "cp-1",
      activeSeconds: 600,
      trailers: [],
    };
    const commit = repository.commit(printMessage(facts, "full", ["objectives"]), files) as Oid;
    const told = { id: "cp-1", label: null, commit, tree: null, subject: "feat: work", decisions: [], seconds: 600 };
    const checkpoints = [{ ...told, at: clock as Instant, metrics: { coverage: 84 } }];
    const context = { ...session.context, checkpoints };
    repository.write(session.files.context, printContext(context));
    return { files: session.files, context };
  }

  /** Ends a session as `end` does: context, record and handoff. */
  async end({ files, context }: StoredSession, end: string): Promise<StoredSession> {
    const workspace = await this.open();
    const endedAt = end as Instant;
    const closed: StoredSession = {
      files,
      context: {
        ...context,
        status: "ended",
        endedAt,
        revision: context.revision + 1,
        head: this.repository.git("rev-parse", `refs/heads/${context.branch}`) as Oid,
        intervals: [{ from: context.startedAt, to: endedAt, active: 3600 }],
      },
    };
    const planned = await planRecord(workspace, closed, `# Handoff of ${context.id}\n`, null);
    await moveRef(workspace.repository, planned.ref, planned.before, planned.after, "test", null);
    this.repository.write(files.context, printContext(closed.context));
    return closed;
  }
}
