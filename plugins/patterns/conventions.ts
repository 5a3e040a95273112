import { codeOf } from "session/plugin/source-text";
import { docstringsRequired, typeHintsRequired } from "./python-checks";
import type { Violation } from "./violation";

/** Finds what one convention or pattern forbids in the text of one file. */
export type TextCheck = (path: string, text: string) => Violation[] | Promise<Violation[]>;

const NAMES: readonly [name: string, pattern: RegExp, of: RegExp][] = [
  // A file that holds one component or class is named for it in these languages: only the others are looked at.
  ["snake-case", /^_*[a-z0-9]+(?:_[a-z0-9]+)*_*$/, /\.(?:py|rb|rs|go|ex|exs|php|lua)$/],
  ["kebab-case", /^[a-z0-9]+(?:-[a-z0-9]+)*$/, /\.(?:[cm]?[jt]sx?|css|scss|vue|svelte)$/],
];

/**
 * The check that an entry of `context.patterns` or `context.conventions` switches on, or null where the entry is text for
 * people: max-line-length-N, snake-case, kebab-case, type-hints-required, docstrings-required, dependency-injection,
 * repository-pattern.
 */
export function textCheck(name: string): TextCheck | null {
  const length = /^max-line-length-(\d{2,4})$/.exec(name)?.[1];
  if (length !== undefined) return (path, text) => longLines(path, text, Number(length), name);
  const naming = NAMES.find(([known]) => known === name);
  if (naming) return (path, text) => namedOtherwise(path, text, naming);
  return CHECKS.get(name) ?? null;
}

const CHECKS: ReadonlyMap<string, TextCheck> = new Map<string, TextCheck>([
  ["type-hints-required", typeHintsRequired],
  ["docstrings-required", docstringsRequired],
  ["dependency-injection", madeInPlace],
  ["repository-pattern", storesOutsideRepositories],
]);

/** Lines counted in characters, as an editor counts columns. */
function longLines(path: string, text: string, most: number, rule: string): Violation[] {
  if (codeOf(path, "") === null || /\.(?:md|svg|html?|lock|json|ya?ml)$/.test(path)) return [];
  return text.split("\n").flatMap((line, at) => {
    const length = line.length <= most ? 0 : [...line.trimEnd()].length;
    if (length <= most) return [];
    return [{ path, line: at + 1, rule, message: `a line of ${length} characters; at most ${most} are agreed` }];
  });
}

function namedOtherwise(path: string, text: string, [rule, pattern, of]: (typeof NAMES)[number]): Violation[] {
  if (!of.test(path)) return [];
  const stem = path.slice(path.lastIndexOf("/") + 1).split(".")[0] ?? "";
  const found: Violation[] = pattern.test(stem)
    ? []
    : [{ path, line: 0, rule, message: `the file is not named in ${rule}` }];
  if (rule !== "snake-case" || !/\.(?:py|rb|rs)$/.test(path)) return found;
  const code = codeOf(path, text) ?? "";
  for (const [at, line] of code.split("\n").entries()) {
    const name = /^\s*(?:(?:pub(?:\([^)]*\))?|async|const|unsafe)\s+)*(?:def|fn)\s+(?:self\.)?([A-Za-z_]\w*)/.exec(
      line,
    )?.[1];
    // Methods that frameworks call have the names that these give them.
    if (name !== undefined && !pattern.test(name) && !/^(?:setUp|tearDown|visit_|do_[A-Z])/.test(name)) {
      found.push({ path, line: at + 1, rule, message: `${name} is not named in ${rule}` });
    }
  }
  return found;
}

/** Where a program puts its parts together, `new` is at home. */
const COMPOSES =
  /(?:^|[/._-])(?:main|index|app|program|startup|bootstrap|container|module|modules|config|configuration|di|ioc|wiring|composition|factory|factories|providers?|tests?|specs?|fixtures?)(?:[/._-]|$)|Factory\.|Config\.|Module\.|Tests?\./i;
const PARTS =
  /\bnew\s+(?:\w+\.)*([A-Z]\w*(?:Repository|Service|Client|Gateway|Adapter|Provider))\s*(?:<[^>\n]*>)?\s*\(/g;

function madeInPlace(path: string, text: string): Violation[] {
  if (COMPOSES.test(path) || !/\.(?:[cm]?[jt]sx?|java|cs|php)$/.test(path)) return [];
  const code = codeOf(path, text) ?? "";
  return [...code.matchAll(PARTS)].map((match) => ({
    path,
    line: code.slice(0, match.index).split("\n").length,
    rule: "dependency-injection",
    message: `makes its own ${match[1]}; it is agreed to be handed in`,
  }));
}

const STORE_PLACES =
  /(?:^|\/)(?:repositor(?:y|ies)|persistence|infrastructure|infra|adapters?|dao|daos|data|db|database|stores?|migrations?|models?|entities|config|tests?|specs?|__tests__|fixtures?|scripts?)(?:\/|$)|(?:repository|repo|dao|store|migration|models?|entity|db|database)s?\.\w+$|(?:test|spec)s?\.\w+$/i;
const DRIVERS =
  /^(?:pg|mysql2?|mongodb|mongoose|sqlite3?|better-sqlite3|bun:sqlite|node:sqlite|knex|typeorm|sequelize|@prisma\/client|drizzle-orm|redis|ioredis|sqlalchemy|psycopg2?|pymongo|pymysql|asyncpg|aiosqlite|peewee|database\/sql|gorm\.io\/gorm|github\.com\/jmoiron\/sqlx|github\.com\/jackc\/pgx|go\.mongodb\.org\/mongo-driver|java\.sql|javax\.persistence|jakarta\.persistence|org\.hibernate|org\.springframework\.jdbc|Microsoft\.EntityFrameworkCore|System\.Data|Dapper|MongoDB\.Driver|diesel|sqlx|rusqlite|tokio_postgres|sea_orm)(?:$|[/.:])/;

async function storesOutsideRepositories(path: string, text: string): Promise<Violation[]> {
  if (STORE_PLACES.test(path)) return [];
  const { importsOf } = await import("session/plugin/imports");
  return ((await importsOf(path, text)) ?? [])
    .filter(({ name }) => DRIVERS.test(name))
    .map(({ name, line }) => ({
      path,
      line,
      rule: "repository-pattern",
      message: `uses ${name} outside of a repository`,
    }));
}
