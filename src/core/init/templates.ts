import architecture from "../../../templates/architecture.md" with { type: "text" };
import config from "../../../templates/config.yaml" with { type: "text" };
import conventions from "../../../templates/conventions.md" with { type: "text" };
import decisionLog from "../../../templates/decision-log.md" with { type: "text" };
import { fillTemplate } from "../../config/template";
import { TRACKED } from "../../store/layout";

/** What the templates are filled with. */
export interface TemplateFacts {
  architecture: string | null;
  patterns: readonly string[];
}

/** A file that init makes; `renewed` by --force, others are the team's once they stand. */
export interface TemplateFile {
  path: string;
  content: string;
  renewed: boolean;
}

/** Every file that init makes, filled in. */
export async function templateFiles({ architecture: name, patterns }: TemplateFacts): Promise<TemplateFile[]> {
  const { configSchemaJson } = await import("../../config/json-schema");
  const settings = fillTemplate(config, { architecture: name ?? "", watchPatterns: patterns });
  return [
    { path: TRACKED.config, content: settings, renewed: true },
    { path: TRACKED.configSchema, content: configSchemaJson(), renewed: true },
    { path: TRACKED.architecture, content: architecture, renewed: true },
    { path: TRACKED.conventions, content: conventions, renewed: true },
    { path: TRACKED.decisionLog, content: decisionLog, renewed: false },
    {
      path: `${TRACKED.folder}/.gitattributes`,
      content: "decision-log.md linguist-generated\nconfig.schema.json linguist-generated\n",
      renewed: false,
    },
    { path: `${TRACKED.plugins}/.gitkeep`, content: "", renewed: false },
  ];
}
