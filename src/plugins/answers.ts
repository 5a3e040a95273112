import type { Finding, HookResult, Section } from "./api";
import type { Json, Metrics, Ticket } from "./api/facts";

/** What all plugins together have given back at one hook. */
export interface Answers {
  impact: string[];
  metrics: Metrics;
  /** Highest priority first, with the plugin's name. */
  sections: (Required<Section> & { plugin: string })[];
  warnings: string[];
  next: string[];
  findings: (Finding & { plugin: string })[];
  tickets: Ticket[];
  objectives: string[];
  /** By plugin. */
  figures: Record<string, Json>;
  states: Record<string, Json>;
  refusal: { plugin: string; reason: string; fix: string } | null;
}

/** Nothing yet: a new object each time, since answers are gathered into it. */
export const noAnswers = (): Answers => ({
  impact: [],
  metrics: {},
  sections: [],
  warnings: [],
  next: [],
  findings: [],
  tickets: [],
  objectives: [],
  figures: {},
  states: {},
  refusal: null,
});

/** Adds what one plugin returned. A later plugin's figure of the same name replaces the earlier one. */
export function addResult(answers: Answers, plugin: string, result: HookResult): void {
  answers.impact.push(...(result.impact ?? []));
  Object.assign(answers.metrics, result.metrics);
  for (const section of result.sections ?? []) answers.sections.push({ priority: 50, ...section, plugin });
  answers.sections.sort((a, b) => b.priority - a.priority);
  answers.warnings.push(...(result.warnings ?? []));
  answers.next.push(...(result.next ?? []));
  for (const finding of result.findings ?? []) answers.findings.push({ ...finding, plugin });
  answers.tickets.push(...(result.tickets ?? []));
  answers.objectives.push(...(result.objectives ?? []));
  if (result.figures !== undefined) answers.figures[plugin] = result.figures;
  if (result.state !== undefined) answers.states[plugin] = result.state;
  if (result.refuse) answers.refusal ??= { plugin, ...result.refuse };
}
