/**
 * Text kept in the browser. Private windows, full disks and blocked storage are normal: what cannot be kept there
 * is kept for as long as the page lives, and nothing fails.
 */
export class Shelf {
  readonly #memory = new Map<string, string>();

  constructor(
    private readonly prefix: string,
    private readonly area: Storage | null = browserStorage(),
  ) {}

  get(name: string): string | undefined {
    const key = this.prefix + name;
    try {
      return this.#memory.get(key) ?? this.area?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(name: string, value: string | undefined): void {
    const key = this.prefix + name;
    try {
      if (value === undefined) this.area?.removeItem(key);
      else if (this.area) this.area.setItem(key, value);
      else throw new Error('no storage');
      this.#memory.delete(key);
    } catch {
      if (value === undefined) this.#memory.delete(key);
      else this.#memory.set(key, value);
    }
  }

  /** Parsed JSON, or undefined where there is none or it is not whole. */
  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(this.get(name) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  write(name: string, value: unknown): void {
    this.set(name, value === undefined ? undefined : JSON.stringify(value));
  }

  /** Calls back when another tab changed `name`; returns the way to stop. */
  watch(name: string, changed: () => void): () => void {
    const listener = (event: StorageEvent): void => {
      if (event.key === this.prefix + name || event.key === null) changed();
    };
    globalThis.addEventListener?.('storage', listener);
    return () => globalThis.removeEventListener?.('storage', listener);
  }
}

/** The storage that ends with the tab, for what must not outlive it; null where the browser blocks it. */
export function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
