import { testStrikes } from "./strikes";

await testStrikes("objectives", 1);
