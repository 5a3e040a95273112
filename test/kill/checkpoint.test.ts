import { testStrikes } from "./strikes";

// All of them are tried by scripts/soak; a prime number goes through the ways to die as well as through the calls.
await testStrikes("checkpoint", 13);
