import type { Provider } from "./build";
import { gitea } from "./providers/gitea";
import { github } from "./providers/github";
import { gitlab } from "./providers/gitlab";

/** Every provider that is asked over the network, by the name that `provider` in the options has. */
export const PROVIDERS = { github, gitlab, gitea } as const satisfies Record<string, Provider>;

/** The name of a provider. */
export type ProviderName = keyof typeof PROVIDERS;
