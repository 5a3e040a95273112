/**
 * The closed lists of names that settings choose from. They stand apart from the schema so that the code which acts on
 * them need not load a validator.
 */

/** Sections that an enhanced commit message may hold, in the order in which they stand there. */
export const COMMIT_SECTIONS = ["objectives", "decisions", "blockers", "impact"] as const;

/** Sections of the brief, in the order of priority in which they are kept when the budget is short. */
export const BRIEF_SECTIONS = [
  "objectives",
  "next",
  "blockers",
  "notes",
  "decisions",
  "architecture",
  "changes",
  "history",
  "annotations",
  "quality",
  "handoff",
] as const;

/** Architectures with a name of their own; any other text is allowed too. */
export const ARCHITECTURES = ["hexagonal", "layered", "microservices", "mvc", "clean", "ddd"] as const;
