import { describe, expect, test } from "bun:test";
import { forbiddenImports } from "./import-checks";
import { BY_PATTERN, PRESETS, type Preset } from "./layers";
import { breaksRule, readRule } from "./rules";
import { foldersOf, type Sources } from "./sources";
import { sentence } from "./violation";

function sources(files: Record<string, string>): Sources {
  const paths = new Set(Object.keys(files));
  return { files: paths, folders: foldersOf(paths), read: (path) => files[path] ?? null };
}

async function broken(files: Record<string, string>, name: string, rules: string[] = []): Promise<string[]> {
  const preset: Preset | undefined = PRESETS[name] ?? BY_PATTERN[name];
  const checks = {
    presets: preset ? [{ name, preset }] : [],
    rules: rules.map(readRule).filter((rule) => rule !== null),
  };
  const all = sources(files);
  const found = await Promise.all(
    Object.entries(files).map(([path, text]) => forbiddenImports(path, text, checks, all)),
  );
  return found.flat().map(sentence);
}

describe("presets, each against a small program that breaks it and does not elsewhere", () => {
  test("hexagonal, in TypeScript with an alias and with a package of the same repository", async () => {
    const files = {
      "tsconfig.json": '{ "compilerOptions": { /* here */ "paths": { "@/*": ["./src/*"] }, } }',
      "src/domain/user.ts":
        'import type { Db } from "../adapters/db";\nimport { x } from "@/application/use";\nimport "./order";\n',
      "src/domain/order.ts": 'import "express";\n',
      "src/application/use.ts": 'import "@acme/store/adapters/pg";\nimport "../domain/user";\n',
      "src/adapters/db.ts": 'import "../domain/user";\nimport "../application/use";\n',
      "packages/store/package.json": '{ "name": "@acme/store" }',
      "packages/store/adapters/pg.ts": "",
    };
    expect(await broken(files, "hexagonal")).toEqual([
      "src/domain/user.ts:1 domain must not import adapters (imports src/adapters/db)",
      "src/domain/user.ts:2 domain must not import application (imports src/application/use)",
      "src/application/use.ts:1 application must not import adapters (imports packages/store/adapters/pg)",
    ]);
  });

  test("layered, in Python", async () => {
    const files = {
      "shop/__init__.py": "",
      "shop/services/order.py": "from shop.repositories import orders\nfrom ..views import page\n",
      "shop/repositories/orders.py": "import shop.services.order\nimport services\nimport json\n",
      "shop/views/page.py": "from shop import services\n",
    };
    expect(await broken(files, "layered")).toEqual([
      "shop/services/order.py:2 business must not import presentation (imports shop/views/page.py)",
      "shop/repositories/orders.py:1 persistence must not import business (imports shop/services/order.py)",
    ]);
  });

  test("clean, in Go", async () => {
    const files = {
      "go.mod": "module example.org/shop\n\ngo 1.22\n",
      "internal/entities/user.go": 'package entities\nimport "example.org/shop/internal/usecases"\n',
      "internal/usecases/buy.go":
        'package usecases\nimport (\n\t"example.org/shop/internal/entities"\n\t"example.org/other/infrastructure"\n\t"example.org/shop/internal/infrastructure/db"\n)\n',
      "internal/infrastructure/db/db.go": 'package db\nimport "example.org/shop/internal/usecases"\n',
    };
    expect(await broken(files, "clean")).toEqual(
      [
        "internal/entities/user.go:1 entities must not import use cases (imports internal/usecases)",
        "internal/usecases/buy.go:5 use cases must not import frameworks (imports internal/infrastructure/db)",
      ].map((line) => line.replace(":1 entities", ":2 entities")),
    );
  });

  test("ddd, in Java and Kotlin, over modules", async () => {
    const files = {
      "core/src/main/java/com/acme/domain/User.java":
        "package com.acme.domain;\nimport com.acme.infrastructure.Db;\nimport org.other.infrastructure.X;\n",
      "core/src/main/kotlin/com/acme/application/Buy.kt":
        "package com.acme.application\nimport com.acme.domain.User\nimport com.acme.web.Page\n",
      "infra/src/main/java/com/acme/infrastructure/Db.java": "import com.acme.domain.User;\n",
      "web/src/main/kotlin/com/acme/web/Page.kt": "",
    };
    expect(await broken(files, "ddd")).toEqual([
      "core/src/main/java/com/acme/domain/User.java:2 domain must not import infrastructure (imports infra/src/main/java/com/acme/infrastructure/Db.java)",
      "core/src/main/kotlin/com/acme/application/Buy.kt:3 application must not import interfaces (imports web/src/main/kotlin/com/acme/web/Page.kt)",
    ]);
  });

  test("ports-and-adapters, in C# and Rust", async () => {
    const files = {
      "src/Shop.Domain/User.cs": "using System.Data;\nusing Shop.Infrastructure.Db;\n",
      "src/Shop.Infrastructure/Db/Pg.cs": "using Shop.Domain;\n",
      "engine/Cargo.toml": '[package]\nname = "shop-engine"\n',
      "engine/src/domain/mod.rs": "use crate::adapters::{db, http as h};\nuse super::domain::user;\nuse std::io;\n",
      "engine/src/adapters/db.rs": "use crate::domain;\n",
      "engine/src/adapters/http.rs": "",
      "cli/Cargo.toml": '[package]\nversion = "1"\nname = "cli"\n',
      "cli/src/domain/run.rs": "use shop_engine::adapters::db::Pool;\n",
    };
    const found = await broken(files, "ports-and-adapters");
    expect(found.slice(1)).toEqual([
      "engine/src/domain/mod.rs:1 domain must not import adapters (imports engine/src/adapters/db.rs)",
      "engine/src/domain/mod.rs:1 domain must not import adapters (imports engine/src/adapters/http.rs)",
      "cli/src/domain/run.rs:1 domain must not import adapters (imports engine/src/adapters/db.rs)",
    ]);
    expect(found[0]).toBe(
      "src/Shop.Domain/User.cs:2 domain must not import adapters (imports src/Shop.Infrastructure/Db)",
    );
  });

  test("mvc, cqrs, event-sourcing and microservices", async () => {
    expect(
      await broken(
        { "app/models/a.py": "from app.views import b\n", "app/views/b.py": "from app.models import a\n" },
        "mvc",
      ),
    ).toEqual(["app/models/a.py:1 models must not import views (imports app/views/b.py)"]);
    expect(
      await broken({ "src/commands/a.ts": 'import "../queries/b";', "src/queries/b.ts": "" }, "cqrs"),
    ).toHaveLength(1);
    expect(
      await broken(
        { "src/events/a.ts": 'import "../projections/b";', "src/projections/b.ts": 'import "../events/a"' },
        "event-sourcing",
      ),
    ).toHaveLength(1);
    const services = {
      "services/a/src/x.ts": 'import "../../b/src/y";\nimport "../../../libs/z";\nimport "./own";\n',
      "services/b/src/y.ts": "",
      "services/a/src/own.ts": "",
      "libs/z.ts": "",
    };
    expect(await broken(services, "microservices")).toEqual([
      "services/a/src/x.ts:1 services/a must not import services/b (imports services/b/src/y)",
    ]);
  });
});

describe("context.rules", () => {
  test.each([
    ["src/domain must not import src/infra, express", "src/domain", false, ["src/infra", "express"]],
    ["./src/{a,b}/ may not import src/c/", "src/{a,b}", false, ["src/c"]],
    ["src/a may import only src/b and src/c", "src/a", true, ["src/b", "src/c"]],
  ])("%p is read", (text, from, only, targets) => {
    expect(readRule(text)).toMatchObject({ from, only, targets });
  });

  test.each(["domain is pure", "src/a must not import", "a must not import b c", ""])("%p is no rule", (text) => {
    expect(readRule(text)).toBeNull();
  });

  test("forbid folders, packages and all but", async () => {
    const files = {
      "src/domain/a.ts": 'import "../infra/db";\nimport "express/lib";\nimport "expressive";\nimport "../infrared";\n',
      "src/infra/db.ts": 'import "../domain/a";\nimport "../web/b";',
      "src/infrared.ts": "",
      "src/web/b.ts": "",
    };
    expect(
      await broken(files, "", [
        "src/domain must not import src/infra, express",
        "src/{infra,x} may import only src/domain",
      ]),
    ).toEqual([
      "src/domain/a.ts:1 src/domain must not import src/infra, express (imports src/infra/db)",
      "src/domain/a.ts:2 src/domain must not import src/infra, express (imports express/lib)",
      "src/infra/db.ts:2 src/{infra,x} may import only src/domain (imports src/web/b)",
    ]);
  });

  test("a package is no folder", () => {
    const rule = readRule("src may import only lib");
    expect(rule && breaksRule(rule, "src/a.ts", { path: null, name: "react" })).toBe(false);
  });
});
