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

const secret = SECRET_NAMES.map((pattern) => new Bun.Glob(pattern));
const shared = MEANT_TO_BE_SHARED.map((pattern) => new Bun.Glob(pattern));

/** The new files among these whose names say that they hold secrets. */
export function secretNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const name = path.toLowerCase();
    return secret.some((glob) => glob.match(name)) && !shared.some((glob) => glob.match(name));
  });
}
