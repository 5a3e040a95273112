import { dlopen, FFIType } from "bun:ffi";

/** TIOCGWINSZ of <asm-generic/ioctls.h>: asks a terminal for rows and columns. */
const TIOCGWINSZ = 0x5413;

/**
 * Columns of a terminal by ioctl(2), without loading Bun's stream modules. Linux only: elsewhere (macOS on arm64) a
 * variadic function takes its arguments another way.
 */
export function linuxColumns(descriptor: number): number | null {
  const size = new Uint16Array(4);
  for (const name of ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"]) {
    try {
      const { symbols } = dlopen(name, {
        ioctl: { args: [FFIType.i32, FFIType.u64, FFIType.ptr], returns: FFIType.i32 },
      });
      return symbols.ioctl(descriptor, TIOCGWINSZ, size) === 0 && size[1] ? size[1] : null;
    } catch {
      // The other C library.
    }
  }
  return null;
}
