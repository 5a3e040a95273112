/** Settings that this version refuses, each with a value that is not the default. */
export const REFUSED: Record<string, unknown> = {
  "session.sharing": true,
  "session.sharing_ref": "refs/heads/session-records",
};

/** Settings about a person: in the team's file they would not count anyway. */
export const PERSONAL = ["session.sharing", "session.sharing_ref"];
