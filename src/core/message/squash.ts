import { isCheckpointGroup } from "./checkpoint-group";
import { paragraphsOf, trimLineEnd } from "./cleanup";

/** The part of a commit message that one checkpoint wrote: the paragraphs from its subject on, and its trailers. */
export interface CheckpointPart {
  paragraphs: string[][];
  group: string[];
}

/** How forges set a commit's subject in the message of a squash. */
const BULLET = "* ";

const LOG_INDENT = "    ";

/** Cuts the paragraphs of a message after each group of a checkpoint's trailers; what follows the last group is nobody's. */
function cutAtGroups(paragraphs: readonly string[][]): CheckpointPart[] {
  const parts: CheckpointPart[] = [];
  let current: string[][] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    // The first paragraph is the subject, for git too.
    if (index > 0 && isCheckpointGroup(paragraph)) {
      parts.push({ paragraphs: current, group: paragraph });
      current = [];
    } else {
      current.push(paragraph);
    }
  }
  return parts;
}

function isBullet(paragraph: readonly string[] | undefined): boolean {
  return paragraph?.length === 1 && (paragraph[0]?.startsWith(BULLET) ?? false);
}

/** Says whether a bullet is a Conventional Commits header, which tells a commit's subject from a list in a body. */
function isHeaderBullet(paragraph: readonly string[]): boolean {
  return isBullet(paragraph) && /^\* [a-z]{2,20}(?:\([^()]{1,60}\))?!?: /.test(paragraph[0] ?? "");
}

/**
 * Drops what stands before a checkpoint's subject in a squash of bullets: the title of the pull request and plain commits.
 * The subject is the last bullet that is a Conventional Commits header, else the first bullet.
 */
function fromBullet(part: CheckpointPart): CheckpointPart {
  const header = part.paragraphs.findLastIndex(isHeaderBullet);
  const start = header >= 0 ? header : part.paragraphs.findIndex(isBullet);
  if (start < 0) return part;
  const [subject = [], ...rest] = part.paragraphs.slice(start);
  return { paragraphs: [subject.map((line) => line.slice(BULLET.length)), ...rest], group: part.group };
}

/** The messages in the text that `git merge --squash` prepares: as `git log` shows commits, each message indented. */
function loggedMessages(text: string): string[] {
  const messages: string[][] = [];
  let current: string[] | null = null;
  for (const raw of text.split("\n")) {
    const line = trimLineEnd(raw);
    if (/^commit [0-9a-f]{7,64}$/.test(line)) {
      current = [];
      messages.push(current);
    } else if (line === "" || line.startsWith(LOG_INDENT)) {
      current?.push(line.slice(LOG_INDENT.length));
    }
  }
  return messages.map((lines) => lines.join("\n"));
}

/**
 * Finds what each checkpoint wrote in a commit message. One group of trailers: the message is that checkpoint's. Several:
 * it is a squash, either of messages one after another, or of bullets (`* subject`) as GitHub and GitLab write them. None:
 * perhaps the text of `git merge --squash`.
 */
export function checkpointParts(text: string): CheckpointPart[] {
  const parts = cutAtGroups(paragraphsOf(text));
  if (parts.length === 0) return loggedMessages(text).flatMap((message) => cutAtGroups(paragraphsOf(message)));
  const [, ...later] = parts;
  const bullets = later.length > 0 && later.every(({ paragraphs }) => isBullet(paragraphs[0]));
  return bullets ? parts.map(fromBullet) : parts;
}
