/**
 * Runs the command of its arguments and prints the most memory that it took, in bytes. A process of its own: what a program
 * holds when it starts another counts for that one too, and this one holds little.
 */
const child = Bun.spawnSync(process.argv.slice(2), { stdin: "ignore", stdout: "ignore", stderr: "inherit" });
if (!child.success) process.exit(1);
console.log(child.resourceUsage.maxRSS);
