/** What became of git's part of an interrupted operation; `values` as its step would have returned them. `warning`: what is kept elsewhere. */
export type Settled =
  | { happened: true; values: Record<string, string>; warning?: string }
  | { happened: false; warning?: string };
