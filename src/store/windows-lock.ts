import { dlopen, FFIType } from "bun:ffi";

/** LockFileEx flags of <fileapi.h>: exclusive, and fail at once instead of waiting. */
const EXCLUSIVE_NOW = 0x2 | 0x1;
const LOCK_UN = 8;

const kernel = dlopen("kernel32.dll", {
  LockFileEx: {
    args: [FFIType.ptr, FFIType.u32, FFIType.u32, FFIType.u32, FFIType.u32, FFIType.ptr],
    returns: FFIType.i32,
  },
  UnlockFileEx: { args: [FFIType.ptr, FFIType.u32, FFIType.u32, FFIType.u32, FFIType.ptr], returns: FFIType.i32 },
});
const runtime = dlopen("ucrtbase.dll", { _get_osfhandle: { args: [FFIType.i32], returns: FFIType.ptr } });

/**
 * The Windows form of flock: LockFileEx on one byte far behind the file's text, so that the holder's name stays readable.
 * Windows hands no such lock to children: an orphaned git there does not keep others out.
 */
export function lockFile(fd: number, operation: number): boolean {
  const handle = runtime.symbols._get_osfhandle(fd);
  const overlapped = new Uint8Array(32);
  new DataView(overlapped.buffer).setUint32(16, 0x4000_0000, true);
  if (operation === LOCK_UN) return kernel.symbols.UnlockFileEx(handle, 0, 1, 0, overlapped) !== 0;
  return kernel.symbols.LockFileEx(handle, EXCLUSIVE_NOW, 0, 1, 0, overlapped) !== 0;
}
