import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { open, testRefusals } from "../harness/refusal";

testRefusals([
  {
    name: "a secret by its name",
    args: ["checkpoint"],
    exit: 6,
    code: "SECRET_FOUND",
    says: /\.env/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".env", "TOKEN=x\n");
      fixture.write("a.txt", "changed\n");
    },
  },
  {
    name: "state that is a symbolic link",
    args: ["decisions", "add", "x"],
    exit: 1,
    code: "STATE_SYMLINK",
    says: /symbolic link/,
    given: (fixture) => {
      open(fixture);
      symlinkSync(fixture.folder, join(fixture.root, ".session/decisions"));
    },
  },
  {
    name: "a settings file with a mistake",
    args: ["start", "b"],
    exit: 1,
    code: "CONFIG_INVALID",
    says: /config\.yaml:2:3: .*auto_trak/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".session/config.yaml", "session:\n  auto_trak: true\n");
    },
  },
]);
