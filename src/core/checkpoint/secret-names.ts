import picomatch from "picomatch";

/** File names that hold secrets by convention, whatever is in them. Examples and templates of such files are meant to be shared. */
const SECRET_NAMES = [
  "**/.env",
  "**/.env.*",
  "**/*.pem",
  "**/*.key",
  "**/*.p12",
  "**/*.pfx",
  "**/*.jks",
  "**/*.keystore",
  "**/*.kdbx",
  "**/id_rsa",
  "**/id_dsa",
  "**/id_ecdsa",
  "**/id_ed25519",
  "**/.netrc",
  "**/.pgpass",
  "**/.htpasswd",
  "**/.npmrc.local",
  "**/credentials.json",
  "**/service-account*.json",
  "**/.aws/credentials",
  "**/.docker/config.json",
  "**/.kube/config",
];
const MEANT_TO_BE_SHARED = [
  "**/*.{example,sample,template,dist,defaults}",
  "**/.env.{example,sample,template,dist,defaults}.*",
  "**/*.pub.pem",
  "**/.env.schema",
];

const isSecretName = picomatch(SECRET_NAMES, { dot: true, nocase: true, ignore: MEANT_TO_BE_SHARED });

/** The new files among these whose names say that they hold secrets. */
export function secretNames(paths: readonly string[]): string[] {
  return paths.filter((path) => isSecretName(path));
}
