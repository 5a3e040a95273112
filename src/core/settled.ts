/** What became of git's part of an interrupted operation; `values` as its step would have returned them. */
export type Settled = { happened: true; values: Record<string, string> } | { happened: false };
