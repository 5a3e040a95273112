import type { Reference } from "./references";

/** What a tracker says of an issue. */
export interface Ticket {
  /** As the tracker writes it: `#12`, `owner/repo#12`, `PROJ-12`. */
  key: string;
  url: string;
  title: string;
  /** Whether it is done, whatever the tracker calls that. */
  open: boolean;
  /** The tracker's own word: `open`, `In Review`. */
  state: string;
}

/** What a tracker needs to be asked. */
export interface Access {
  /** Without a slash at the end. */
  base: string;
  /** `owner/name` of the repository, `group/project`; empty where the tracker has none. */
  project: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for one answer. */
  timeout: number;
}

/** One kind of tracker. A new one is a file in trackers/ and a line in trackers.ts. */
export interface Tracker {
  /** Whether it can know what a reference means. */
  knows: (reference: Reference) => boolean;
  /** @throws HttpTrouble, or Error where the answer has another shape than documented */
  ticket: (access: Access, reference: Reference) => Promise<Ticket>;
  /** Adds a comment. @throws HttpTrouble */
  comment: (access: Access, reference: Reference, markdown: string) => Promise<void>;
}

/** The project a numbered reference lies in, each part safe in an address. */
export function projectOf(access: Access, reference: Reference): string {
  const project = reference.kind === "number" ? (reference.project ?? access.project) : access.project;
  return project.split("/").map(encodeURIComponent).join("/");
}

/** The number of a reference; keys have none. @throws Error for a key */
export function numberOf(reference: Reference): number {
  if (reference.kind === "key") throw new Error(`${reference.key} is no number`);
  return reference.number;
}
