import type { Checkpoint, FileChange, Oid } from "../model";
import type { StoredSession } from "../session-state";

/** What a checkpoint came to. */
export interface CheckpointDone {
  session: StoredSession;
  checkpoint: Checkpoint;
  commit: { oid: Oid; subject: string; files: string[] } | null;
  changes: FileChange[];
  decisions: number;
  message: string;
  impact: string[];
  activeSeconds: number;
  warnings: string[];
  /** What plugins want kept in the session. */
  states: Record<string, unknown>;
}
