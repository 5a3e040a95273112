/**
 * One act of a sequence: what is done, and two numbers that choose how. Numbers are taken modulo what there is to choose
 * from, so that every act can be tried anywhere, and a sequence can be shortened and still be run.
 */
export interface Act {
  kind: string;
  a: number;
  b: number;
}
