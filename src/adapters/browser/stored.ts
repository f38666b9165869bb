export type StorageKind = 'localStorage' | 'sessionStorage';

/** Whether the storage holds anything under one of these beginnings. */
export function isStored(kind: StorageKind, ...starts: string[]): boolean {
  return keysOf(openStorage(kind)).some((key) => starts.some((start) => key.startsWith(start)));
}

/** Tells which texts under the prefix other tabs have changed. */
export function watchStorage(prefix: string, listener: (key: string) => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key?.startsWith(prefix)) listener(key.slice(prefix.length));
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

export function keysOf(storage: Storage | undefined): string[] {
  try {
    return Object.keys(storage ?? {});
  } catch {
    return [];
  }
}

export function openStorage(kind: StorageKind): Storage | undefined {
  try {
    return window[kind];
  } catch {
    // Reading the property alone throws where cookies are blocked.
    return undefined;
  }
}
