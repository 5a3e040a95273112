import { askJson } from "session/plugin/http";
import type { Access } from "./build";

/** A build with more jobs is told by its first ones. */
const MOST_PAGES = 5;

/** Every page of a list, read with `items`. The pages share the time of one answer. */
export async function allPages<Item>(
  address: string,
  access: Access,
  items: (body: unknown) => Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  const end = performance.now() + access.timeout;
  let next: string | null = address;
  for (let page = 0; next !== null && page < MOST_PAGES; page += 1) {
    const timeout = Math.max(1, Math.round(end - performance.now()));
    const answer = await askJson(next, { headers: access.headers, timeout });
    found.push(...items(answer.body));
    next = answer.next;
  }
  return found;
}
