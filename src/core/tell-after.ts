import type { Workspace } from "./workspace";

/**
 * Works out what a command tells after it has acted. A failure there is told as a warning: as an error it would read as
 * if nothing had been done.
 * @param otherwise what is told then
 */
export async function tellAfter<T>({ warn }: Workspace, otherwise: T, tell: () => Promise<T>): Promise<T> {
  try {
    return await tell();
  } catch (cause) {
    warn(`this is done, but not all of it can be told: ${cause instanceof Error ? cause.message : String(cause)}`);
    return otherwise;
  }
}
