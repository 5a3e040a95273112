import { testStrikes } from "./strikes";

// As for checkpoint: scripts/soak tries them all.
await testStrikes("objectives", 3);
