import type { Metrics } from "./model";

type Figure = Metrics[string];

/** Figures that the built-in plugins give, in the order and words that people read; null says nothing. */
const WORDS: Readonly<Record<string, (figure: Figure) => string | null>> = {
  coverage: (share) => `coverage ${share} %`,
  newCodeCoverage: (share) => `changed lines ${share} %`,
  testsAdded: (number) => `+${number} ${number === 1 ? "test" : "tests"}`,
  testsRemoved: (number) => `−${number} ${number === 1 ? "test" : "tests"}`,
  testsPassed: (number) => `${number} passed`,
  testsFailed: (number) => (number === 0 ? null : `${number} failed`),
  testsSkipped: (number) => (number === 0 ? null : `${number} skipped`),
  violations: (number) => (number === 0 ? null : `${number} ${number === 1 ? "violation" : "violations"} of rules`),
  ci: (state) => `CI ${state}`,
  forecastWeeks: () => null,
};

/** Figures in words: those that are known first, others as their name and value. Nothing is escaped. */
export function figureWords(metrics: Metrics): string[] {
  const known = Object.entries(WORDS).flatMap(([name, words]) => {
    const figure = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
    return figure === undefined ? [] : (words(figure) ?? []);
  });
  const others = Object.entries(metrics).filter(([name]) => !Object.hasOwn(WORDS, name));
  return [...known, ...others.map(([name, figure]) => `${name}: ${figure}`)];
}
