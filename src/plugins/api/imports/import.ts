/** What a source file takes in from elsewhere. */
export interface Import {
  /** As the language writes it: `./a`, `a.b`, `..a.b`, `crate::a::b`, `example.org/m/a`. Lists are taken apart. */
  name: string;
  /** Of `from a import b, c` (Python): `b` and `c`, which may be modules themselves. */
  members: string[];
  /** From 1; 0 where it is not known. */
  line: number;
}

/** How one language tells its imports. */
export type ImportReader = (text: string, path: string) => Promise<Import[]>;

/** The line of an offset, for offsets that only grow: a text is walked once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
