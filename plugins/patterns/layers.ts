/** A layer: the folder names it goes by, and the layers it must not import. */
interface Layer {
  name: string;
  folders: readonly string[];
  forbidden: readonly string[];
}

/** What an architecture preset forbids. */
export interface Preset {
  layers: readonly Layer[];
  /** Folders whose parts (`services/a`, `services/b`) must not import each other. */
  apart?: readonly string[];
}

const UI = [
  "presentation",
  "ui",
  "web",
  "views",
  "view",
  "controllers",
  "controller",
  "handlers",
  "routes",
  "interfaces",
];
const STORES = ["persistence", "repositories", "repository", "dao", "data", "database", "db"];

const hexagonal: Preset = {
  layers: [
    { name: "domain", folders: ["domain"], forbidden: ["application", "adapters"] },
    {
      name: "application",
      folders: ["application", "app", "usecases", "use-cases", "use_cases", "ports"],
      forbidden: ["adapters"],
    },
    { name: "adapters", folders: ["adapters", "adapter", "infrastructure", "infra"], forbidden: [] },
  ],
};

/**
 * The presets of `context.architecture`, by the folder names that people use for their layers. Sources: Cockburn,
 * *Hexagonal Architecture* (2005); Martin, *The Clean Architecture* (2012); Evans, *Domain-Driven Design* (2003), ch. 4;
 * Buschmann et al., *Pattern-Oriented Software Architecture* (1996), Layers and MVC.
 */
export const PRESETS: Readonly<Record<string, Preset>> = {
  hexagonal,
  layered: {
    layers: [
      { name: "presentation", folders: UI, forbidden: [] },
      {
        name: "business",
        folders: ["business", "services", "service", "domain", "application", "logic"],
        forbidden: ["presentation"],
      },
      { name: "persistence", folders: STORES, forbidden: ["presentation", "business"] },
    ],
  },
  mvc: {
    layers: [
      { name: "models", folders: ["models", "model"], forbidden: ["views", "controllers"] },
      { name: "views", folders: ["views", "view", "templates"], forbidden: ["controllers"] },
      { name: "controllers", folders: ["controllers", "controller"], forbidden: [] },
    ],
  },
  clean: {
    layers: [
      {
        name: "entities",
        folders: ["entities", "entity", "domain"],
        forbidden: ["use cases", "interface adapters", "frameworks"],
      },
      {
        name: "use cases",
        folders: ["usecases", "use-cases", "use_cases", "application", "interactors"],
        forbidden: ["interface adapters", "frameworks"],
      },
      {
        name: "interface adapters",
        folders: [
          "adapters",
          "interface-adapters",
          "interface_adapters",
          "presenters",
          "gateways",
          "controllers",
          "presentation",
        ],
        forbidden: ["frameworks"],
      },
      { name: "frameworks", folders: ["frameworks", "infrastructure", "infra", "drivers", "external"], forbidden: [] },
    ],
  },
  ddd: {
    layers: [
      { name: "domain", folders: ["domain"], forbidden: ["application", "infrastructure", "interfaces"] },
      { name: "application", folders: ["application", "app"], forbidden: ["infrastructure", "interfaces"] },
      { name: "infrastructure", folders: ["infrastructure", "infra"], forbidden: ["interfaces"] },
      { name: "interfaces", folders: ["interfaces", "presentation", "ui", "web", "api"], forbidden: [] },
    ],
  },
  microservices: { layers: [], apart: ["services", "apps", "microservices"] },
};

/** Presets that hold because of an entry of `context.patterns`. */
export const BY_PATTERN: Readonly<Record<string, Preset>> = {
  "ports-and-adapters": hexagonal,
  cqrs: {
    layers: [
      { name: "commands", folders: ["commands", "command"], forbidden: ["queries"] },
      { name: "queries", folders: ["queries", "query"], forbidden: ["commands"] },
    ],
  },
  "event-sourcing": {
    layers: [
      { name: "events", folders: ["events"], forbidden: ["aggregates", "projections", "commands"] },
      { name: "aggregates", folders: ["aggregates", "aggregate"], forbidden: ["projections"] },
      {
        name: "projections",
        folders: ["projections", "projection", "readmodels", "read-models", "read_models"],
        forbidden: [],
      },
      { name: "commands", folders: ["commands"], forbidden: [] },
    ],
  },
};

/** What stands behind these folders is the name of a part, not of a layer. */
const CONTAINERS = new Set(["packages", "apps", "services", "libs", "modules", "crates", "projects"]);

/** The layer that a path (of a file, or of what is imported) lies in: by its outermost folder that has a layer's name. */
export function layerOf(path: string, { layers }: Preset): Layer | null {
  const parts = path.toLowerCase().split("/");
  const last = parts.length - 1;
  for (const [at, part] of parts.entries()) {
    if (
      at > 0 &&
      at < last &&
      CONTAINERS.has(parts[at - 1] ?? "") &&
      !layers.some(({ folders }) => folders.includes(parts[at - 1] ?? ""))
    )
      continue;
    // Projects of C# have dotted names: Shop.Domain.
    const name = at === last ? part.replace(/\.[^.]*$/, "") : part.slice(part.lastIndexOf(".") + 1);
    const layer = layers.find(({ folders }) => folders.includes(name));
    if (layer) return layer;
  }
  return null;
}

/** The part of a system cut into parts that a path lies in: `services/a`, or null. */
export function partOf(path: string, { apart = [] }: Preset): string | null {
  const parts = path.split("/");
  const at = parts.findIndex((part) => apart.includes(part.toLowerCase()));
  return at < 0 || at + 2 > parts.length ? null : parts.slice(0, at + 2).join("/");
}

/** Why `from` must not import `to`, in words; null where it may. */
export function breaks(preset: Preset, from: string, to: string): string | null {
  const own = partOf(from, preset);
  const other = partOf(to, preset);
  if (own !== null && other !== null && own !== other) return `${own} must not import ${other}`;
  const layer = layerOf(from, preset);
  const target = layer === null ? null : layerOf(to, preset);
  if (layer === null || target === null || !layer.forbidden.includes(target.name)) return null;
  return `${layer.name} must not import ${target.name}`;
}
