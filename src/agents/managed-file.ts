/** Where integrations are put: into the project, for everybody who works on it, or into the home of one person. */
export type Scope = "project" | "user";

/**
 * A file that an integration writes into or makes. The functions know texts alone (UTF-8 without a byte order mark, any
 * line ends): where the file lies and how it is written is the installer's affair.
 */
export interface ManagedFile {
  /** Relative to the root of the work tree, or to the person's home; with `/`. */
  path: string;
  /**
   * The text with ours in it; null in where there is no file. The same text where ours is there already.
   * @throws SessionError FOREIGN_FILE where the text cannot be understood
   */
  put(text: string | null): string;
  /** The text without ours; null where nothing else was in it. @throws SessionError FOREIGN_FILE */
  take(text: string): string | null;
  /** Whether ours is in it. A text that cannot be understood has nothing of ours. */
  isIn(text: string): boolean;
  /** Another file, of which this one may be a link; it is then passed over. */
  sameAs?: string;
}
