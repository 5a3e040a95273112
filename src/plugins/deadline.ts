/** A time limit that does not run while a command of the plugin's runs, for those have limits of their own. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #over = Promise.withResolvers<never>();
  #left: number;
  #since = 0;
  #timer: Timer | null = null;
  #pauses = 0;

  /** @param milliseconds how long; `expired` makes the error that `over` is rejected with */
  constructor(
    milliseconds: number,
    readonly expired: () => Error,
  ) {
    this.#left = milliseconds;
    this.#over.promise.catch(() => {});
    this.#go();
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The work's result, or the deadline's error. */
  async race<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {});
    return Promise.race([work, this.#over.promise]);
  }

  /** Runs something whose time does not count. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    if (this.#pauses++ === 0) this.#stop();
    try {
      return await work();
    } finally {
      if (--this.#pauses === 0) this.#go();
    }
  }

  /** Nothing more is waited for. */
  end(): void {
    this.#stop();
    this.#pauses = Number.POSITIVE_INFINITY;
  }

  #go(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => {
      const cause = this.expired();
      this.#over.reject(cause);
      this.#controller.abort(cause);
    }, this.#left);
  }

  #stop(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#left = Math.max(0, this.#left - (performance.now() - this.#since));
  }
}
