import { type BaseEvent, definePlugin, type Finding, type HookResult } from "session/plugin";
import * as v from "valibot";
import { type Checks, checkFile, checksOf } from "./checks";
import { missingTests } from "./missing-tests";
import { sourcesOf } from "./sources-of";
import { newOnes, sentence, type Violation } from "./violation";

/** Changed files, and files of the whole repository, that are looked at. */
const MOST_CHANGED = 400;
const MOST_FILES = 20_000;
/** Warnings of one checkpoint. */
const MOST_WARNINGS = 10;

/** The architecture, the patterns and conventions, and the rules of the settings, held against the code. */
export default definePlugin({
  name: "patterns",
  apiVersion: 1,
  summary: "architecture, patterns, conventions and import rules, held against what changed",
  hooks: ["onCheckpoint", "onMerge", "onAnalyze"],
  env: [],
  options: v.object({}),
  setup: () => ({
    onCheckpoint: checkChange,
    onMerge: checkChange,
    onAnalyze: checkAll,
  }),
});

async function checkChange(event: BaseEvent): Promise<HookResult | undefined> {
  const checks = checksOf(event.settings.context);
  if (checks.none) return warned(checks);
  const changed = (await event.changes()).filter(({ binary }) => !binary);
  const sources = await sourcesOf(
    event,
    changed.map(({ path }) => path),
  );
  const added: Violation[] = missingTests(checks, changed);
  // All asked for in one turn: the repository answers them together.
  const texts = await Promise.all(
    changed
      .filter(({ path, kind }) => kind !== "deleted" && checks.concerns(path))
      .slice(0, MOST_CHANGED)
      .map(async ({ path, from, kind }) => {
        const after = event.readFile(path, "after");
        // A file that is moved breaks what it breaks where it is now.
        const before = kind === "added" || from !== null ? null : event.readFile(path, "before");
        return { path, after: await after, before: await before };
      }),
  );
  for (const { path, after, before } of texts) {
    if (after === null || event.signal.aborted) continue;
    const now = await checkFile(path, after, checks, sources);
    const then = now.length === 0 || before === null ? [] : await checkFile(path, before, checks, sources);
    added.push(...newOnes(then, now));
  }
  const told = added.slice(0, MOST_WARNINGS).map(sentence);
  const more = added.length - told.length;
  return {
    warnings: [
      ...checks.unread,
      ...told,
      ...(more > 0 ? [`${more} more; all of them: session analyze --patterns`] : []),
    ],
    metrics: { violations: added.length },
    findings: added.map(finding),
  };
}

async function checkAll(event: BaseEvent): Promise<HookResult | undefined> {
  const checks = checksOf(event.settings.context);
  if (checks.none) return warned(checks);
  const sources = await sourcesOf(event);
  const found: Violation[] = [];
  let looked = 0;
  for (const path of [...sources.files].slice(0, MOST_FILES)) {
    if (event.signal.aborted) break;
    if (!checks.concerns(path)) continue;
    const file = await event.readWorkFile(path);
    if (file === null) continue;
    looked += 1;
    found.push(...(await checkFile(path, file.text, checks, sources)));
  }
  return {
    warnings: checks.unread,
    findings: found.map(finding),
    figures: { files: looked, violations: found.length, checked: checks.names },
  };
}

function warned({ unread }: Checks): HookResult | undefined {
  return unread.length === 0 ? undefined : { warnings: unread };
}

function finding({ path, line, rule, message }: Violation): Finding {
  return { path, line: Math.max(1, line), rule, message };
}
