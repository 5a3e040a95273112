/** A section whose content is a list of lines; each is Markdown already. */
export interface Lines {
  lines: string[];
}

/**
 * What a handoff template sees. Every text is Markdown that is safe where it stands; a section without facts is null, so
 * that `{{#section}}…{{/section}}` leaves it out. docs/handoff-template.md describes the same names.
 */
export interface HandoffView {
  /** The branch. */
  title: string;
  /** Session, person, time and last work commit, in sentences. */
  intro: string;
  session: { id: string; branch: string; author: string; started: string; ended: string | null };
  summary: { text: string } | null;
  objectives: {
    heading: string;
    items: { box: string; id: string; text: string; state: string | null; criteria: string[] }[];
    achievement: string;
  } | null;
  work: {
    commits: { id: string; subject: string; note: string | null; body: string | null }[];
    earlier: string | null;
  } | null;
  tests: Lines | null;
  documentation: Lines | null;
  progress: Lines | null;
  blockers: { items: { id: string; text: string; lines: string[] }[] } | null;
  decisions: { items: { title: string; source: string | null; lines: string[] }[] } | null;
  architecture: Lines | null;
  metrics: Lines | null;
  files: Lines | null;
  notes: Lines | null;
  next: { items: { number: number; text: string }[]; estimate: string | null } | null;
  learnings: Lines | null;
  related: Lines | null;
  checklist: { items: { box: string; text: string }[] } | null;
}
