/**
 * Stand-ins for what only git can tell: a journal entry is written before the commit exists, so its planned files hold
 * these. The operation's random id keeps them apart from anything a person can have typed.
 */
export const commitToken = (operation: string): string => `commit-of-${operation}`;

/** Stand-in for the new commit's tree. */
export const treeToken = (operation: string): string => `tree-of-${operation}`;
