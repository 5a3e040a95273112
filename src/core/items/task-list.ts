import { SessionError } from "../../errors";
import { readIfThere } from "../../store/atomic-file";
import type { SessionContext } from "../../store/context";
import { statsOf } from "../../store/stats";
import { parseTasks, type TaskFile } from "../../store/tasklist";
import { withIds } from "../../store/tasklist-edit";
import type { TaskPrefix } from "../../store/tasklist-line";
import { floorOf } from "./highest";
import { refusal } from "./refusal";

/** Nobody keeps a list this long; reading one would take minutes. */
const LARGEST = 256 * 1024;

/**
 * A session's list as it stands on the disk. Lines that a person added without an id have the one here that the next
 * write gives them.
 * @throws SessionError DUPLICATE_ID naming both lines, UNREADABLE_STATE
 */
export function readTaskList(path: string, prefix: TaskPrefix, context: SessionContext): TaskFile {
  if ((statsOf(path)?.size ?? 0) > LARGEST)
    throw new SessionError("UNREADABLE_STATE", { path, why: "it is larger than 256 KiB" });
  try {
    return withIds(parseTasks(readIfThere(path) ?? new Uint8Array(), prefix), floorOf(context, prefix));
  } catch (cause) {
    throw refusal(path, cause);
  }
}
