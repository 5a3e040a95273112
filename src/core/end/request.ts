/** What `end` is asked for. */
export interface EndRequest {
  /** Whether a handoff is written; null leaves it to `session.handoff_on_end`. True puts it under `.session/handoffs/`. */
  handoff: boolean | null;
  summary: boolean;
  notes: string[];
  mergeTo: string | null;
  squash: boolean;
  push: boolean;
  deleteBranch: boolean;
  dryRun: boolean;
}
