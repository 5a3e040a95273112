import type { Health } from "../core/analysis/health";
import type { Recommendation } from "../core/analysis/recommendations";
import { cut, pad } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

const GOOD = 80;
const FAIR = 50;

/** The score with its parts: each with its own score, its weight and the reason. */
export function renderHealth({ score, parts }: Health, paint: Paint): string {
  if (score === null) return `${paint.bold("health")}  nothing to measure yet`;
  const width = Math.max(...parts.map(({ name }) => name.length));
  const lines = parts.map((part) => {
    const head = `  ${pad(part.name, width)}  ${pad(String(part.score), 3, "left")}  ${paint.dim(pad(`×${part.weight}`, 3))}  `;
    const room = paint.width - width - 12;
    return (
      head.replace(/ \d+ {2}/, (digits) => tint(part.score, digits, paint)) +
      cut(escapeLine(part.reason), room, paint.marks.more)
    );
  });
  return [`${paint.bold("health")}  ${tint(score, String(score), paint)} of 100`, "", ...lines].join("\n");
}

function tint(score: number, text: string, paint: Paint): string {
  return score >= GOOD ? paint.green(text) : score >= FAIR ? paint.yellow(text) : paint.red(text);
}

/** What to do, why, and the command. */
export function renderRecommendations(list: readonly Recommendation[], paint: Paint): string {
  if (list.length === 0) return `${paint.bold("next")}  nothing that the figures call for`;
  const lines = list.flatMap(({ text, why, command }) => [
    `  ${paint.marks.arrow} ${escapeLine(text)}`,
    paint.dim(`    ${escapeLine(why)}`),
    `    ${paint.cyan(escapeLine(command))}`,
  ]);
  return [paint.bold("next"), ...lines].join("\n");
}
