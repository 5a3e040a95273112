import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "../build/origin";
import type { BundledPackage } from "./licences";

interface Locked {
  packages: Record<string, { integrity?: string } | undefined>;
}

/**
 * The bill of materials of the executable, as CycloneDX 1.6 JSON: every package compiled in, with its licence and the
 * checksum of package-lock.json, and Bun. (`npm sbom` leaves out a package that a development package needs as well.)
 * Serial number and time are made from the commit, so that it can be repeated.
 */
export function billOfMaterials(root: string, origin: Origin, packages: readonly BundledPackage[]): string {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Locked;
  const components = packages.map(({ name, version, licence }) => {
    const integrity = lock.packages[`node_modules/${name}`]?.integrity;
    return {
      ...component("library", name, version, licence),
      ...(integrity?.startsWith("sha512-")
        ? { hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.slice(7), "base64").toString("hex") }] }
        : {}),
    };
  });
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(`${origin.version} ${origin.commit}`)}`,
    version: 1,
    metadata: {
      ...(origin.date === "unknown" ? {} : { timestamp: origin.date }),
      component: component("application", "git-session", origin.version, "MIT"),
    },
    components: [...components, component("platform", "bun", Bun.version, "MIT")],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function component(type: string, name: string, version: string, licence: string) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return { "bom-ref": purl, type, name, version, purl, licenses: [{ expression: licence }] };
}

/** A UUID of version 5's form that a text stands for. */
function uuidOf(text: string): string {
  const hex = new Bun.CryptoHasher("sha1").update(text).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}
