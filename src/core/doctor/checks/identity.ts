import { SessionError } from "../../../errors";
import { identity as askIdentity } from "../../../git/log";
import { type Check, faultOf } from "../finding";

/** git has to know who commits here. */
export const identity: Check = async ({ repository }) =>
  (await askIdentity(repository)) ? [] : [faultOf(new SessionError("NO_IDENTITY"))];
