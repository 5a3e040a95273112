import { testStrikes } from "./strikes";

testStrikes("objectives", 1);
