/** The modules that the program gives to plugins, by the name that they are imported with. */
export const PROVIDED: Readonly<Record<string, () => Promise<object>>> = {
  "session/plugin": () => import("./api"),
  "session/plugin/forge": () => import("./api/forge"),
  "session/plugin/forge-access": () => import("./api/forge-access"),
  "session/plugin/http": () => import("./api/http"),
  "session/plugin/imports": () => import("./api/imports"),
  "session/plugin/junit": () => import("./api/junit"),
  "session/plugin/source-text": () => import("./api/source-text"),
  "session/plugin/xml": () => import("./api/xml"),
  valibot: () => import("valibot"),
};
