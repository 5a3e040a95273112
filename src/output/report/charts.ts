import { BarChart, LineChart, TreemapChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LegacyGridContainLabel } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { Report } from "../../core/analysis/report";
import { escapeLine } from "../escape";
import { themed } from "./svg";

use([BarChart, LineChart, TreemapChart, GridComponent, LegendComponent, LegacyGridContainLabel, SVGRenderer]);

const WIDTH = 760;
/** Stand-ins that the page's style sheet gives a colour, light or dark (see svg.ts). */
const INK = "#010203";
const LINE = "#010204";
const FIRST = "#010205";
const SECOND = "#010206";
const MOST_BARS = 10;
const DAY = 86_400_000;

/** An option of ECharts, as far as it is used here. */
type Option = Record<string, unknown>;

function draw(option: Option, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, textStyle: { color: INK, fontSize: 13 }, color: [FIRST, SECOND], ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return themed(svg);
}

const label = { color: INK, fontSize: 13 };
const grid = { left: 24, right: 24, top: 24, bottom: 8, containLabel: true };
const valueAxis = (name = ""): Option => ({
  type: "value",
  name,
  nameTextStyle: { color: INK, align: "left" },
  minInterval: 1,
  axisLabel: label,
  splitLine: { lineStyle: { color: LINE } },
});
const categoryAxis = (data: readonly string[], inverse = false): Option => ({
  type: "category",
  data,
  inverse,
  axisLabel: { ...label, width: 240, overflow: "truncate" },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
});

/** One bar a week. */
export function weekBars(
  report: Report,
  pick: (week: Report["velocity"]["weeks"][number]) => number,
  unit: string,
): string {
  const { weeks } = report.velocity;
  const series = [{ type: "bar", data: weeks.map(pick), barMaxWidth: 40 }];
  return draw(
    {
      grid: { ...grid, top: 36 },
      xAxis: categoryAxis(weeks.map(({ week }) => week.slice(5))),
      yAxis: valueAxis(unit),
      series,
    },
    240,
  );
}

/** Commits as bars, checkpoints as a line, by week. */
export function pace({ velocity: { weeks } }: Report): string {
  return draw(
    {
      grid: { ...grid, top: 40 },
      legend: { top: 0, right: 28, textStyle: label, data: ["commits", "checkpoints"] },
      xAxis: categoryAxis(weeks.map(({ week }) => week.slice(5))),
      yAxis: valueAxis(),
      series: [
        { name: "commits", type: "bar", data: weeks.map(({ commits }) => commits), barMaxWidth: 40 },
        {
          name: "checkpoints",
          type: "line",
          data: weeks.map(({ checkpoints }) => checkpoints),
          symbolSize: 8,
          lineStyle: { width: 3 },
        },
      ],
    },
    260,
  );
}

/** Hours by branch, the most first. */
export function branchTime({ branches }: Report): string {
  const rows = branches.slice(0, MOST_BARS);
  const hours = rows.map(({ activeSeconds }) => Math.round(activeSeconds / 360) / 10);
  return bars(
    rows.map(({ branch }) => escapeLine(branch)),
    hours,
    "{c} h",
  );
}

/** Pairs of files by the degree of their coupling. */
export function couplingBars({ patterns: { coupling } }: Report): string {
  const name = (path: string): string => escapeLine(path.slice(path.lastIndexOf("/") + 1));
  const rows = coupling.slice(0, MOST_BARS);
  return bars(
    rows.map(({ a, b }) => `${name(a)} + ${name(b)}`),
    rows.map(({ degree }) => degree),
    "{c} %",
  );
}

function bars(names: readonly string[], values: readonly number[], formatter: string): string {
  const series = [
    { type: "bar", data: values, barMaxWidth: 24, label: { show: true, position: "right", formatter, ...label } },
  ];
  return draw(
    {
      grid: { ...grid, right: 64, top: 4 },
      xAxis: { ...valueAxis(), minInterval: 0 },
      yAxis: categoryAxis(names, true),
      series,
    },
    50 + 34 * names.length,
  );
}

/** When each of the latest sessions ran. */
export function timeline({ sessions, window }: Report): string {
  const rows = sessions.slice(-14);
  const starts = rows.map(({ startedAt }) => Date.parse(startedAt));
  const begin = Math.min(...starts);
  const least = Math.max(DAY / 24, (Date.parse(window.to) - begin) / 150);
  const axis = {
    ...valueAxis(),
    max: Math.max(Date.parse(window.to) - begin, least),
    axisLabel: {
      ...label,
      hideOverlap: true,
      formatter: (at: number) => new Date(begin + at).toISOString().slice(5, 10),
    },
  };
  const stack = (data: number[], visible: boolean) => ({
    type: "bar",
    stack: "time",
    data,
    barMaxWidth: 20,
    itemStyle: visible ? {} : { color: "none" },
  });
  const lengths = rows.map(({ lastAt }, at) => Math.max(least, Date.parse(lastAt) - (starts[at] ?? 0)));
  const series = [
    stack(
      starts.map((at) => at - begin),
      false,
    ),
    { ...stack(lengths, true), itemStyle: { color: FIRST } },
  ];
  return draw(
    {
      grid: { ...grid, top: 4 },
      xAxis: axis,
      yAxis: categoryAxis(
        rows.map(({ branch }) => escapeLine(branch)),
        true,
      ),
      series,
    },
    50 + 30 * rows.length,
  );
}

/** Coverage over time, from zero to a hundred. */
export function coverageLine({ coverage }: Report): string {
  return draw(
    {
      grid: { ...grid, top: 36 },
      xAxis: categoryAxis(coverage.map(({ at }) => at.slice(5, 10))),
      yAxis: { ...valueAxis("%"), min: 0, max: 100 },
      series: [{ type: "line", data: coverage.map(({ percent }) => percent), symbolSize: 8, lineStyle: { width: 3 } }],
    },
    220,
  );
}

/** Hotspots: the area is the size of a file, the shade how often it changes. */
export function hotspotMap({ patterns: { hotspots } }: Report): string {
  const rows = hotspots.slice(0, 24);
  const most = Math.max(...rows.map(({ revisions }) => revisions));
  const data = rows.map(({ path, lines, revisions }) => ({
    name: escapeLine(path.slice(path.lastIndexOf("/") + 1)),
    value: lines,
    itemStyle: { color: SHADES[Math.min(SHADES.length - 1, Math.floor((revisions / most) * SHADES.length))] },
    label: { color: revisions / most >= 0.5 ? "#010211" : "#010212" },
  }));
  const series = [
    {
      type: "treemap",
      data,
      roam: false,
      nodeClick: false,
      breadcrumb: { show: false },
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      label: { fontSize: 13, formatter: "{b}" },
      itemStyle: { borderColor: "#010213", borderWidth: 2, gapWidth: 2 },
    },
  ];
  return draw({ series }, 320);
}

const SHADES = ["#010207", "#010208", "#010209", "#01020a"];
