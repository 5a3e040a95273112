import type { Candidate } from "../candidates";
import type { HostedCode } from "../host/in-host";
import type { PluginRoom } from "../room";
import { causeOf } from "../runner";
import { grantedByEnvironment } from "../trust/granted";
import { bundlePlugin } from "./bundle";
import { readClosure } from "./closure";
import { type Declared, readDeclared } from "./declared";

/** A plugin whose hash stands in SESSION_TRUST_PLUGINS, bundled from what was hashed; else null. */
export async function grantedPlugin(
  room: PluginRoom,
  candidate: Candidate,
): Promise<{ declared: Declared; hosted: HostedCode } | null> {
  try {
    const closure = readClosure(candidate);
    if (!grantedByEnvironment(room.env, closure.hash)) return null;
    const declared = readDeclared(closure.files.get(closure.entry)?.text ?? "", candidate.name);
    return { declared, hosted: { code: await bundlePlugin(closure), provided: closure.provided } };
  } catch (cause) {
    room.debug(`plugin ${candidate.name}: ${causeOf(cause)}`);
    return null;
  }
}
