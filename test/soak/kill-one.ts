/** One scenario of the kill harness in a process of its own: `bun kill-one.ts NAME EVERY MILLISECONDS`. Prints its rows as JSON. */
import { isScenario, soakOne } from "../kill/soak-rows";

const [name = "", every = "1", budget = "0"] = process.argv.slice(2);
if (!isScenario(name)) throw new Error(`there is no scenario "${name}"`);
process.stdout.write(JSON.stringify(await soakOne(name, Number(every), Number(budget))));
