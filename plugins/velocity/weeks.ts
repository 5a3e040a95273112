import type { PastSession } from "session/plugin";

/** What was finished in one week. Called throughput: it says nothing about how well anybody works. */
export interface Week {
  /** The Monday it begins with, as a date in UTC. */
  from: string;
  objectives: number;
}

const DAY = 86_400_000;

/** The Monday of the week that an instant lies in, at midnight UTC, in milliseconds. */
function mondayOf(at: number): number {
  const day = Math.floor(at / DAY);
  // 1970-01-01 was a Thursday.
  return (day - ((day + 3) % 7)) * DAY;
}

/**
 * The last whole weeks before `at`, oldest first; a session counts in the week it ended in. Weeks before the first session
 * are left out: nobody worked here yet. The week that `at` lies in is not over and does not count.
 */
export function weeksBefore(at: string, sessions: readonly PastSession[], most: number): Week[] {
  const thisWeek = mondayOf(Date.parse(at));
  const ended = sessions.flatMap((session) => {
    const end = session.endedAt === null ? Number.NaN : Date.parse(session.endedAt);
    return Number.isNaN(end) ? [] : [{ session, week: mondayOf(end) }];
  });
  const first = Math.max(thisWeek - most * 7 * DAY, Math.min(...ended.map(({ week }) => week)));
  const weeks: Week[] = [];
  for (let week = first; week < thisWeek; week += 7 * DAY) {
    const own = ended.filter((one) => one.week === week);
    weeks.push({
      from: new Date(week).toISOString().slice(0, 10),
      objectives: own.reduce((sum, { session }) => sum + session.objectives.done, 0),
    });
  }
  return weeks;
}
