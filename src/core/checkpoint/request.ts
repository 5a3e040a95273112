/** What `checkpoint` is asked for, as the command line says it. */
export interface CheckpointRequest {
  paths: string[];
  label: string | null;
  message: string | null;
  body: string | null;
  decision: { title: string; rationale: string | null; alternatives: string[] } | null;
  note: string | null;
  /** What goes in: what is staged, everything, or (null) the one that fits. */
  scope: "staged" | "all" | null;
  amend: boolean;
  signoff: boolean;
  coAuthors: string[];
  /** False: the point is recorded, no commit is made. */
  commit: boolean;
  verify: boolean;
  allowSecrets: boolean;
  dryRun: boolean;
}
