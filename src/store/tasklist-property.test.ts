import { describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import { contentOf, joinLines, splitLines } from "./markdown-lines";
import { DuplicateTaskId, parseTasks, printTasks, type TaskFile, type TaskLine } from "./tasklist";
import { TaskEditRefused } from "./tasklist-check";
import { appendTask, nextTaskId, setTask, withIds } from "./tasklist-edit";
import { oneLine } from "./tasklist-line";
import { moveTask, removeTask } from "./tasklist-order";

const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
setDefaultTimeout(5000 + 10 * numRuns);

/** Any text, unpaired surrogates too, with what could be taken for structure. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        "obj-9: x",
        "[x] ",
        "```",
        "<!--",
        "- ",
        "`",
        "  ",
        "\n",
        "\r",
        "\t",
        "\u202e",
        "\ufeff",
        "🙂",
        "e\u0301",
      ),
    )
    .map((pieces) => pieces.join("")),
);
const mark = fc.constantFrom("todo" as const, "doing" as const, "done" as const);
const utf8 = (words: string): string => Buffer.from(words).toString("latin1");
const bytesAsLatin1 = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

const indent = fc.constantFrom("", "", "", " ", "  ", "   ", "    ", "\t", "      ");
const taskContent = fc
  .tuple(indent, fc.constantFrom("- ", "- ", "* ", "+  ", "-\t"), fc.constantFrom(" ", "x", "X", ">", utf8("▶")))
  .chain(([deep, bullet, box]) =>
    fc
      .tuple(
        fc.option(fc.nat(30)),
        fc.oneof(
          text.map((words) => utf8(oneLine(words))),
          bytesAsLatin1,
        ),
      )
      .map(
        ([number, words]) =>
          `${deep}${bullet}[${box}] ${number === null ? "" : `obj-${number}: `}${words.replaceAll("\n", "")}`,
      ),
  );
const plainContent = fc.oneof(
  fc.constantFrom("", "", "# T", "text", "1. one", "***"),
  fc.tuple(indent, fc.constantFrom("more", "- plain", "> - [ ] quoted", "-", "2) two")).map((parts) => parts.join("")),
  bytesAsLatin1.map((words) => words.replaceAll(/[\n`~<]/g, "")),
);
const literalContent = fc
  .tuple(indent, fc.constantFrom("```", "```", "~~~", "````ts", "<!--", "-->", "- ```"))
  .map((parts) => parts.join(""));
const ending = fc.constantFrom("\n", "\n", "\r\n");

/** A file of task lines among other text, in the bytes of its UTF-8; each id at most once. */
const mixture = (literals: boolean): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      bom: fc.constantFrom("", "", utf8("\ufeff")),
      lines: fc.array(
        fc.tuple(
          fc.oneof(
            { weight: 4, arbitrary: taskContent },
            { weight: 3, arbitrary: plainContent },
            { weight: literals ? 2 : 0, arbitrary: literalContent },
          ),
          ending,
        ),
        { maxLength: 14 },
      ),
      closed: fc.boolean(),
    })
    .map(({ bom, lines, closed }) => {
      const seen = new Set<string>();
      const kept = lines.filter(([content]) => {
        const id = /obj-\d+:/.exec(content)?.[0];
        return id === undefined || (!seen.has(id) && seen.add(id));
      });
      const all = bom + kept.map(([content, end]) => content + end).join("");
      return new Uint8Array(Buffer.from(closed ? all : all.replace(/\r?\n$/, ""), "latin1"));
    });
const anyMixture = fc.boolean().chain(mixture);

const numbered = (bytes: Uint8Array): TaskFile => withIds(parseTasks(bytes, "obj"));
/** One of the file's tasks; a file without any is passed over. */
function picked({ tasks }: TaskFile, pick: number): TaskLine {
  fc.pre(tasks.length > 0);
  const task = tasks[pick % tasks.length];
  if (!task) throw new RangeError("there is a task at every place");
  return task;
}
const gist = (tasks: readonly TaskLine[]) =>
  tasks.map(({ id, mark: state, text: words }) => ({ id, mark: state, text: words }));
/** Runs an edit; null where it is refused, which only a fence or comment that stays open can bring about. */
function attempt(file: TaskFile, edit: () => TaskFile): TaskFile | null {
  try {
    const edited = edit();
    expect(gist(parseTasks(printTasks(edited), "obj").tasks)).toEqual(gist(edited.tasks));
    return edited;
  } catch (cause) {
    if (!(cause instanceof TaskEditRefused)) throw cause;
    expect(file.lines.join("")).toMatch(/```|~~~|<!--|\u00ef\u00bb\u00bf/);
    return null;
  }
}
const contents = (file: TaskFile): string[] => file.lines.map(contentOf);

describe("task lists of any content", () => {
  test("print what was read, byte for byte", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), anyMixture);
    fc.assert(
      fc.property(bytes, (file) => {
        try {
          expect(printTasks(parseTasks(file, "obj"))).toEqual(file);
        } catch (cause) {
          if (!(cause instanceof DuplicateTaskId)) throw cause;
        }
      }),
      { numRuns },
    );
  });

  test("name both lines of a doubled id", () => {
    fc.assert(
      fc.property(mixture(false), fc.nat(), (bytes, pick) => {
        const file = numbered(bytes);
        const task = picked(file, pick);
        const twin = Buffer.concat([printTasks(file), Buffer.from(`\n- [ ] ${task.id}: twin`)]);
        const last = splitLines(twin).lines.length;
        expect(() => parseTasks(twin, "obj")).toThrow(`${task.id} stands twice, on lines ${task.line} and ${last}`);
      }),
      { numRuns },
    );
  });

  test("give ids without touching anything else", () => {
    fc.assert(
      fc.property(anyMixture, fc.nat(40), (bytes, floor) => {
        const file = parseTasks(bytes, "obj");
        const edited = withIds(file, floor);
        expect(new Set(edited.tasks.map(({ id }) => id)).size).toBe(edited.tasks.length);
        const restored = edited.lines.map((line, at) => {
          const given = file.tasks.find((task) => task.line === at + 1 && task.id === null);
          const now = edited.tasks.find((task) => task.line === at + 1)?.id ?? "";
          if (given) expect(Number(now.slice(4))).toBeGreaterThan(floor);
          return given ? line.replace(`${now}: `, "") : line;
        });
        expect(restored).toEqual([...file.lines]);
      }),
      { numRuns },
    );
  });

  test("give every appended text back as one line, and keep all others", () => {
    fc.assert(
      fc.property(anyMixture, mark, text, (bytes, state, words) => {
        const file = numbered(bytes);
        const id = nextTaskId(file, 50);
        const edited = appendTask(file, { id, mark: state, text: words }, "# T");
        const [task, ...more] = parseTasks(printTasks(edited), "obj").tasks.slice(file.tasks.length);
        expect(more).toEqual([]);
        expect(task).toMatchObject({ id, mark: state, text: oneLine(words) });
        const rest = contents(edited).toSpliced((task?.line ?? 0) - 1, 1);
        const added = rest.length - file.lines.length;
        expect(added).toBeLessThanOrEqual(file.lines.length === 0 ? 2 : 1);
        expect(rest.toSpliced((task?.line ?? 0) - 1 - added, added)).toEqual(contents(file));
      }),
      { numRuns },
    );
  });

  test("change one line alone", () => {
    fc.assert(
      fc.property(anyMixture, fc.nat(), mark, text, (bytes, pick, state, words) => {
        const file = numbered(bytes);
        const task = picked(file, pick);
        const at = task.line - 1;
        const edited = setTask(file, task.id ?? "", { mark: state, text: words });
        expect(edited.lines.toSpliced(at, 1)).toEqual(file.lines.toSpliced(at, 1));
        const now = parseTasks(printTasks(edited), "obj").tasks.find(({ id }) => id === task.id);
        expect(now).toMatchObject({ mark: state, text: oneLine(words), line: task.line });
        const back = setTask(edited, task.id ?? "", { mark: task.mark });
        expect(gist(back.tasks)).toEqual(gist(setTask(file, task.id ?? "", { text: words }).tasks));
      }),
      { numRuns },
    );
  });

  test("move tasks among their places, losing no line", () => {
    fc.assert(
      fc.property(anyMixture, fc.nat(), fc.nat(), (bytes, pick, to) => {
        const file = numbered(bytes);
        const task = picked(file, pick);
        const position = (to % file.tasks.length) + 1;
        const edited = attempt(file, () => moveTask(file, task.id ?? "", position));
        if (!edited) return;
        expect(contents(edited).toSorted()).toEqual(contents(file).toSorted());
        const now = edited.tasks.findIndex(({ id }) => id === task.id) + 1;
        expect(now).toBeLessThanOrEqual(position);
        if (file.tasks.every(({ indent: column }) => column === 0)) expect(now).toBe(position);
        // Text at the margin is nobody's: it keeps its order, and its place between as many tasks.
        const margin = (of: TaskFile) =>
          of.lines.flatMap((line, at) =>
            /^[ \t\r\n]|^$/.test(line) || of.tasks.some((other) => other.line === at + 1)
              ? []
              : [[of.tasks.filter((other) => other.line <= at).length, contentOf(line)]],
          );
        expect(margin(edited)).toEqual(margin(file));
      }),
      { numRuns },
    );
  });

  test("lose one run of lines with a task", () => {
    fc.assert(
      fc.property(anyMixture, fc.nat(), (bytes, pick) => {
        const file = numbered(bytes);
        const task = picked(file, pick);
        const edited = attempt(file, () => removeTask(file, task.id ?? ""));
        if (!edited) return;
        const at = task.line - 1;
        const lost = file.lines.length - edited.lines.length;
        expect(printTasks(edited)).toEqual(joinLines({ bom: file.bom, lines: file.lines.toSpliced(at, lost) }));
        expect(edited.tasks.length).toBe(file.tasks.length - 1);
        for (const line of file.lines.slice(at + 1, at + lost)) expect(line).toMatch(/^[ \t\r\n]|^$/);
      }),
      { numRuns },
    );
  });
});
