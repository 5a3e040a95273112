/** Why a service has no answer for us. */
export type Trouble = "unauthorized" | "limited" | "missing" | "failed" | "slow" | "offline" | "broken";

/** A service that did not answer as hoped. The message names the host and never holds what was sent to it. */
export class HttpTrouble extends Error {
  /** @param status the HTTP status, null where there was none */
  constructor(
    readonly trouble: Trouble,
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
    this.name = "HttpTrouble";
  }
}

/** What a service answered: JSON, and the address of the next page where there is one (on the same host). */
export interface JsonAnswer {
  body: unknown;
  next: string | null;
}

/** What is asked. */
export interface JsonRequest {
  method?: "GET" | "POST" | "PUT";
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Milliseconds until the whole answer must be there; 2,000 unless told. */
  timeout?: number;
}

/** An answer larger than this is not read on. */
const LARGEST = 2_000_000;

/**
 * Asks a web service for JSON. Redirects are not followed: what was sent to one host goes to no other.
 * @throws HttpTrouble
 */
export async function askJson(url: string, request: JsonRequest = {}): Promise<JsonAnswer> {
  const { host, protocol } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") throw new HttpTrouble("failed", `${host} is no web service`);
  const signal = AbortSignal.timeout(request.timeout ?? 2000);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: request.method ?? "GET",
      headers: {
        accept: "application/json",
        "user-agent": "git-session",
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      redirect: "manual",
      signal,
    });
    text = await bounded(response, host);
  } catch (cause) {
    if (cause instanceof HttpTrouble) throw cause;
    if (signal.aborted) throw new HttpTrouble("slow", `${host} did not answer in time`);
    throw new HttpTrouble("offline", `${host} cannot be reached`);
  }
  refuse(response, host);
  try {
    return { body: text === "" ? null : JSON.parse(text), next: nextPage(response, url) };
  } catch {
    throw new HttpTrouble("broken", `${host} answered with something else than JSON`, response.status);
  }
}

async function bounded(response: Response, host: string): Promise<string> {
  if (response.body === null) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > LARGEST) throw new HttpTrouble("broken", `${host} answered with more than is read`, response.status);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function refuse({ status, headers }: Response, host: string): void {
  if (status >= 200 && status < 300) return;
  // GitHub says 403 or 429 with nothing remaining, the others 429.
  const limited =
    status === 429 || (status === 403 && (headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after")));
  if (limited) throw new HttpTrouble("limited", `${host} asks to wait (rate limit)`, status);
  if (status === 401 || status === 403)
    throw new HttpTrouble("unauthorized", `${host} does not accept the token`, status);
  if (status === 404 || status === 410) throw new HttpTrouble("missing", `${host} does not know it`, status);
  throw new HttpTrouble("failed", `${host} answered with ${status}`, status);
}

/** `Link: <…>; rel="next"` (RFC 8288), as GitHub, GitLab and Gitea page their lists. */
function nextPage(response: Response, url: string): string | null {
  const link = /<([^<>\s]+)>\s*;[^,]*\brel="?next"?/.exec(response.headers.get("link") ?? "")?.[1];
  if (link === undefined || !URL.canParse(link, url)) return null;
  const next = new URL(link, url);
  return next.origin === new URL(url).origin ? next.href : null;
}
