/**
 * Stand-ins for what only git can tell: a journal entry is written before the commit exists, so its planned files hold
 * these. The operation's random id keeps them apart from anything a person can have typed.
 */
export const commitToken = (operation: string): string => `commit-of-${operation}`;

/** Stand-in for the subject, which a hook may have changed. Filled in as the inside of a JSON string. */
export const subjectToken = (operation: string): string => `subject-of-${operation}`;

/** What the tokens of an operation stand for, once its commit is there. */
export function commitValues(
  operation: string,
  { oid, tree, message }: { oid: string; tree: string; message: string },
): Record<string, string> {
  const subject = JSON.stringify(message.split("\n", 1)[0] ?? "").slice(1, -1);
  return { [commitToken(operation)]: oid, [treeToken(operation)]: tree, [subjectToken(operation)]: subject };
}

/** Stand-in for the new commit's tree. */
export const treeToken = (operation: string): string => `tree-of-${operation}`;

/** Names the tip of the branch that `end` has merged into; it stands in no file, undo looks for it there. */
export const mergeToken = (operation: string): string => `merge-of-${operation}`;
